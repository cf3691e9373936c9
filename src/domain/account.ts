/** What an account is for; what it is called is for the owner's accountant to say. */
export const roles = [
  "refunds",
  "goodwill",
  "given-away",
  "inventory",
  "tax",
  "certificates",
  "money",
  "receivable",
] as const;
export type Role = (typeof roles)[number];

/** What each account is called, by what it is for. */
export type Accounts = Readonly<Partial<Record<Role, string>>>;

/** What accounts are called where nobody says: names of a plain-text ledger. */
export const usualAccounts: Readonly<Record<Role, string>> = {
  refunds: "income:sales:refunds",
  goodwill: "income:sales:refunds",
  "given-away": "expenses:goods given away",
  inventory: "assets:inventory",
  tax: "liabilities:vat",
  certificates: "liabilities:coupons outstanding",
  money: "assets:bank",
  receivable: "assets:receivable",
};

/**
 * Whether an account can be called so: one line of at most 100 characters, no two spaces on end, and nothing in front
 * that a spreadsheet takes for the beginning of a formula.
 */
export const isAccountName = (text: string): boolean =>
  text.length <= 100 && /^[^\p{Z}\p{C}=+\-@|'"\uFF1D\uFF0B\uFF0D\uFF20](?: ?[^\p{Z}\p{C}])*$/u.test(text);
