import { decimal, readMoney, type Money } from "../../domain/money.ts";
import { readBusinessValue, type Shop } from "../../domain/shop.ts";
import { RecoverError } from "../../errors.ts";
import type { Questions } from "../ask.ts";

/** Four questions an owner can answer, and the two settings they make. */
export async function askStakes(
  questions: Pick<Questions, "text">,
  shop: Shop,
): Promise<{ margin: string; retention: string }> {
  const spend = await until(questions, "What does a guest spend per visit, without VAT?", (text) =>
    readMoney(text.trim(), shop.money),
  );
  const visits = await until(questions, "How many visits does a regular make a month?", (text) =>
    readNumber(text, 1000, "a number of visits"),
  );
  const kept = await until(
    questions,
    `Of each 1.00 ${spend.currency} they spend, what do you keep after goods and other costs of the sale? (0.60 or 60%)`,
    readKept,
  );
  const staying = await until(
    questions,
    "Of ten regulars, how many still come a year later? (0 to 10, for example 8)",
    readOfTen,
  );
  const margin = yearly(spend, visits, kept);
  return {
    margin: readBusinessValue("margin", `${decimal(margin)} ${margin.currency}`, shop),
    retention: readBusinessValue("retention", `${Number((staying * 10).toFixed(2))}%`, shop),
  };
}

/** What a regular leaves in a year, to the nearest smallest unit. */
const yearly = (spend: Money, visits: number, kept: number): Money => ({
  ...spend,
  minor: Math.max(1, Math.round(spend.minor * visits * 12 * kept)),
});

/** `60%`, or a part of one: `0.60`. */
function readKept(text: string): number {
  const percent = text.includes("%");
  const kept = readNumber(text.replace("%", ""), 100, "a share");
  return percent || kept > 1 ? kept / 100 : kept;
}

/** `8` of ten, or `80%`. A part of one is neither, and asked again: 0.8 of ten would be one in twelve. */
function readOfTen(text: string): number {
  if (text.includes("%")) return readNumber(text.replace("%", "").trim(), 100, "a percentage") / 10;
  const number = readNumber(text, 10, "a number");
  if (number === 0 || number >= 1) return number;
  throw new RecoverError("usage", `"${text}" is less than one of ten; 8 of ten is written 8 or 80%.`);
}

function readNumber(text: string, most: number, what: string): number {
  const number = /^\d{1,4}([.,]\d{1,3})?$/.test(text.trim()) ? Number(text.trim().replace(",", ".")) : NaN;
  if (number >= 0 && number <= most) return number;
  throw new RecoverError("usage", `"${text}" is not ${what} from 0 to ${most}.`);
}

/** Asks again until the answer is understood; the reason stands before the question. */
async function until<T>(
  { text }: Pick<Questions, "text">,
  question: string,
  read: (text: string) => T,
): Promise<T> {
  for (let asking = question; ;) {
    const answer = await text(asking);
    try {
      return read(answer);
    } catch (error) {
      if (!(error instanceof RecoverError)) throw error;
      asking = `${error.message} ${question}`;
    }
  }
}
