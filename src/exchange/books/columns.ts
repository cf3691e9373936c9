/** What stands in a column, in plain words, by its heading: for the note. */
export const meaningOf = (heading: string): string => meanings[heading] ?? "left empty";

const day = "the day on which it was given";
const what = "the kind, the complaint, and what happened";
const account = "the account";
const debit = "the amount, where it is a debit";
const credit = "the amount, where it is a credit";

const meanings: Readonly<Record<string, string>> = {
  entry_id: "the number of the row, the same in every file, so that a repeated one can be dropped",
  date: "the day on which it was given",
  complaint: "the number of the complaint",
  customer: "who complained; empty for somebody unnamed at the counter",
  kind: "refund, price reduction, certificate, goodwill, redo, gift, coupon; gesture is no booking",
  event: "paid, issued or redeemed; a coupon issued, expired or cancelled is no booking",
  account: "the account to debit; what goes against it stands above",
  net: "the amount without tax",
  tax: "the tax in it; blank is not known, 0 is none",
  gross: "net and tax together",
  tax_rate: "the rate, as it was told",
  currency: "its code of three letters",
  payment_method: "card, cash, transfer or none",
  original_invoice: "the invoice or receipt that is corrected",
  original_sale_date: "its date",
  document: "the code of the coupon",
  memo: "what happened, in the words of whoever wrote it down",
  customer_email: "their e-mail address",
  customer_phone: "their telephone number",
  // Money that went out.
  Date: day,
  "*Date": day,
  Description: what,
  Amount: "the money that went out, below zero",
  "*Amount": "the amount: a debit above zero, a credit below; money that went out is below",
  Payee: "who got it",
  // Journals.
  JournalNo: "the number of the booking: its rows have the same",
  JournalDate: day,
  AccountName: account,
  Debits: debit,
  Credits: credit,
  Name: "who complained",
  "*Narration": "the kind, the complaint and the number of the booking: its rows have the same",
  "*AccountCode": account,
  "*TaxRate": "a rate without tax: the tax has a row of its own",
  Type: "JD is a debit, JC a credit",
  "Transaction type": "JD is a debit, JC a credit",
  "Nominal A/C Ref": account,
  "Nominal account code": account,
  Department: "0, for none",
  Reference: "the number of the booking: its rows have the same",
  Details: what,
  Narrative: what,
  "Net Amount": "the amount of the row",
  "Net amount": "the amount of the row",
  "Tax Code": "T9, outside tax: the tax has a row of its own",
  "Tax code": "T9, outside tax: the tax has a row of its own",
  "Tax Amount": "0, for the same reason",
  "Tax amount": "0, for the same reason",
  "Ledger Account Number": account,
  Debit: debit,
  Credit: credit,
};
