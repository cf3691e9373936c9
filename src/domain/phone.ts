/** A telephone number as it was typed, taken apart without knowing the country it was typed in. */
export interface Phone {
  /** The country's calling code, where it was typed: +34 or 0034. */
  readonly code: string | null;
  /** The digits behind it, without the zero that is only dialled inside a country. */
  readonly national: string;
}

/** Whatever people put between the digits. */
const typed = /^\+?[0-9\s()./\u2010-\u2015-]+$/;

/** Calling codes, of which none begins another: the one and two digit ones, else three. */
const callingCode = /^(?:1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|[2-9]\d\d)/;

/** Reads a telephone number of at least five digits, or null where the text is none. */
export function readPhone(text: string): Phone | null {
  const trimmed = text.trim();
  if (!typed.test(trimmed)) return null;
  const digits = trimmed.replace(/\(0\)/, "").replace(/[^0-9]/g, "");
  if (digits.length < 5) return null;
  if (trimmed.startsWith("+")) return abroad(digits);
  return digits.startsWith("00") ? abroad(digits.slice(2)) : { code: null, national: local(digits) };
}

/** Fewer digits than this can be an extension, or a number in many countries. */
const whole = 7;

/**
 * Whether two numbers are one: the same digits, or the same whole number inside a country where one of them does not
 * say which. Two calling codes that differ are two numbers.
 */
export const samePhone = (a: Phone, b: Phone): boolean =>
  allDigits(a) === allDigits(b) ||
  (a.national === b.national && a.national.length >= whole && (a.code === null || b.code === null));

/** What one number may lie under in an index: `national`, for each way to read it. The first is how it is stored. */
export function phoneKeys(phone: Phone): string[] {
  const { code, national } = phone;
  if (code !== null) return [national, allDigits(phone)];
  const read = national.length >= 10 ? abroad(national) : null;
  return read?.code == null ? [national] : [national, read.national];
}

/** The last six digits of a number, in which all ways to write it agree, in any country; null for any other text. */
export const phoneTail = (text: string): string | null => readPhone(text)?.national.slice(-6) ?? null;

const allDigits = ({ code, national }: Phone): string => `${code ?? ""}${national}`;

function abroad(digits: string): Phone {
  const code = callingCode.exec(digits)?.[0] ?? null;
  return { code, national: local(digits.slice(code?.length ?? 0)) };
}

const local = (digits: string): string => digits.replace(/^0/, "");
