import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import type { Browser, Page } from "playwright-core";

/** A real browser, as the machine has it: none is downloaded. */
export const browserProgram = ["chromium", "chromium-browser", "google-chrome"]
  .flatMap((name) => (process.env["PATH"] ?? "").split(delimiter).map((folder) => join(folder, name)))
  .find((path) => existsSync(path));

/** Root may not have Chromium's sandbox. */
export async function openBrowser(): Promise<Browser> {
  const { chromium } = await import("playwright-core");
  return chromium.launch({ executablePath: browserProgram ?? "", args: ["--no-sandbox"] });
}

/** What a page did beside being shown: nothing of it may happen. */
export interface Misdeeds {
  /** Whatever it asked for, itself included. */
  readonly requests: string[];
  readonly said: string[];
}

export function watched(page: Page): Misdeeds {
  const misdeeds: Misdeeds = { requests: [], said: [] };
  page.on("request", (request) => misdeeds.requests.push(request.url()));
  page.on("console", (message) => misdeeds.said.push(message.text()));
  page.on("pageerror", (error) => misdeeds.said.push(String(error)));
  page.on("popup", (popup) => misdeeds.said.push(`popup ${popup.url()}`));
  page.on("dialog", (dialog) => {
    misdeeds.said.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  return misdeeds;
}

/** What a screen reader is told: each role with its name, and what describes it. */
export async function spokenBy(page: Page): Promise<{ role: string; name: string; description: string }[]> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send("Accessibility.getFullAXTree");
  await session.detach();
  return nodes
    .filter(({ ignored }) => !ignored)
    .map(({ role, name, description }) => ({
      role: String(role?.value ?? ""),
      name: String(name?.value ?? ""),
      description: String(description?.value ?? ""),
    }));
}

/** A text of a drawing, or the drawing itself, where it is on the page. */
interface Placed {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** A drawing that is shown, with its texts, how many marks it has, and how large its smallest letters are. */
export interface Drawing {
  readonly name: string;
  readonly box: Placed;
  readonly texts: readonly Placed[];
  readonly marks: number;
  readonly size: number;
}

/** What a page tells of itself. */
export interface InPage {
  /** By how many pixels it is wider than its window. */
  readonly overflow: number;
  /** Whether anything hostile ran. */
  readonly owned: boolean;
  readonly tags: readonly string[];
  /** Attributes that would run something. */
  readonly handlers: readonly string[];
  readonly background: string;
  /** Drawings and rows that may be cut in two between pages. */
  readonly mayBeCut: number;
  readonly drawings: readonly Drawing[];
  /** Each contrast with what lies behind, from 1 to 21. */
  readonly contrasts: { readonly texts: readonly number[]; readonly marks: readonly number[] };
}

/** The page's own rules let no script in; this one comes from outside of them. */
export async function tellsOfItself(page: Page): Promise<void> {
  await page.addInitScript({ path: join(import.meta.dirname, "in-page.js") });
}

export const ask = <What extends keyof InPage>(page: Page, what: What): Promise<InPage[What]> =>
  page.evaluate<InPage[What]>(`inPage.${what}()`);

/** Two texts that lie on each other, or a text that leaves its drawing; half a pixel is nothing. */
export function muddles({ box, texts }: Drawing): string[] {
  const meets = (a: Placed, b: Placed): boolean =>
    Math.min(a.right, b.right) - Math.max(a.left, b.left) > 0.5 &&
    Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 0.5;
  return texts.flatMap((one, i) => [
    ...(one.left < box.left - 0.5 || one.right > box.right + 0.5 ? [`${one.text} leaves the drawing`] : []),
    ...texts
      .slice(i + 1)
      .filter((other) => meets(one, other))
      .map((other) => `${one.text} meets ${other.text}`),
  ]);
}
