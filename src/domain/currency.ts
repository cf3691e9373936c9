/**
 * The number of decimals of a currency: 2 for EUR, 0 for JPY, 4 for CLF.
 * `code` is an ISO 4217 code in upper case; `undefined` when it is not the code of an active
 * currency, or of something without minor units (XAU, XTS).
 */
export function exponentOf(code: string): number | undefined {
  const found = Object.entries(codesByExponent).find(([, codes]) => listed(codes).includes(code));
  return found === undefined ? undefined : Number(found[0]);
}

/**
 * The currency in which a country is paid today: `HR` gives `EUR`.
 * `region` is an ISO 3166-1 alpha-2 code in upper case, or `XK`; `undefined` for other texts
 * and for Antarctica. Where two currencies are in use, the one of most everyday prices.
 */
export function currencyOfRegion(region: string): string | undefined {
  const shared = Object.entries(regionsByCurrency).find(([, regions]) => listed(regions).includes(region));
  return shared?.[0] ?? listed(codesOfOneRegion).find((code) => code.slice(0, 2) === region);
}

/**
 * The symbols people write for a currency: `["$", "US$"]` for USD, `[]` when there is none.
 * A symbol may belong to several currencies, so it means something only beside a known one.
 */
export function symbolsOf(code: string): readonly string[] {
  return symbols.get(code) ?? [];
}

// The tables are looked through when they are asked, which is once or twice a run: made into maps, they would cost
// every start a millisecond.
const listed = (codes: string): string[] => codes.split(/\s+/);

// ISO 4217 list one, as kept by SIX, up to amendment 180 (Bulgaria in the euro, 2026). A table of our
// own, because the digits in Intl are those of CLDR, which disagrees (0 for HUF, COP, IDR and PKR) and
// may change with a version of Node.
const codesByExponent: Readonly<Record<number, string>> = {
  0: "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF",
  2: `AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD
    CAD CDF CHE CHF CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP
    GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT
    LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN
    NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP
    SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES
    WST XAD XCD XCG YER ZAR ZMW ZWG`,
  3: "BHD IQD JOD KWD LYD OMR TND",
  4: "CLF UYW",
};

const regionsByCurrency: Readonly<Record<string, string>> = {
  AUD: "AU CC CX HM KI NF NR TV",
  CHF: "CH LI",
  DKK: "DK FO GL",
  EUR: `AD AT AX BE BG BL CY DE EE ES FI FR GF GP GR HR IE IT LT LU LV MC ME MF MQ MT NL PM PT RE
    SI SK SM TF VA XK YT`,
  GBP: "GB GG GS IM JE",
  ILS: "IL PS",
  MAD: "EH MA",
  NOK: "BV NO SJ",
  NZD: "CK NU NZ PN TK",
  USD: "AS BQ EC FM GU IO MH MP PR PW SV TC TL UM US VG VI",
  XAF: "CF CG CM GA GQ TD",
  XCD: "AG AI DM GD KN LC MS VC",
  XCG: "CW SX",
  XOF: "BF BJ CI GW ML NE SN TG",
  XPF: "NC PF WF",
};

// The code of a currency that belongs to one country begins with the code of that country.
const codesOfOneRegion = `AED AFN ALL AMD AOA ARS AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BRL BSD BTN
  BWP BYN BZD CAD CDF CLP CNY COP CRC CUP CVE CZK DJF DOP DZD EGP ERN ETB FJD FKP GEL GHS GIP GMD GNF
  GTQ GYD HKD HNL HTG HUF IDR INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP
  LKR LRD LSL LYD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NPR OMR PAB PEN PGK
  PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SYP SZL THB TJS
  TMT TND TOP TRY TTD TWD TZS UAH UGX UYU UZS VES VND VUV WST YER ZAR ZMW ZWG`;

const symbols: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    AUD: ["$", "A$"],
    BRL: ["R$"],
    CAD: ["$", "C$", "CA$"],
    CHF: ["Fr", "SFr"],
    CNY: ["¥", "元"],
    CZK: ["Kč"],
    DKK: ["kr"],
    EUR: ["€"],
    GBP: ["£"],
    HKD: ["$", "HK$"],
    HUF: ["Ft"],
    IDR: ["Rp"],
    ILS: ["₪"],
    INR: ["₹", "Rs"],
    ISK: ["kr"],
    JPY: ["¥", "円"],
    KRW: ["₩", "원"],
    MXN: ["$", "MX$"],
    MYR: ["RM"],
    NGN: ["₦"],
    NOK: ["kr"],
    NZD: ["$", "NZ$"],
    PHP: ["₱"],
    PLN: ["zł"],
    RON: ["lei"],
    SEK: ["kr"],
    SGD: ["$", "S$"],
    THB: ["฿"],
    TRY: ["₺", "TL"],
    TWD: ["$", "NT$"],
    UAH: ["₴"],
    USD: ["$", "US$"],
    VND: ["₫"],
    ZAR: ["R"],
  }),
);
