import { directionOf } from "./direction.ts";
import type { Mark, Page } from "./drawing.ts";
import type { Face, Measure } from "./fit.ts";
import { fonts } from "./fonts.ts";
import { runs } from "./runs.ts";

/**
 * A PDF of pages that are drawn once it is known how wide its letters are. The same pages give the same bytes: it
 * holds no date, and its id is made of the title.
 */
export async function pdf(title: string, draw: (measure: Measure) => readonly Page[]): Promise<Uint8Array> {
  const doc = await openPdf(title);
  const chunks: Uint8Array[] = [];
  doc.on("data", (chunk: Uint8Array) => chunks.push(chunk));
  const ended = new Promise<void>((resolve, reject) => {
    doc.on("end", resolve);
    doc.on("error", reject);
  });
  const pen = new Pen(doc);
  for (const page of draw(pen.measure)) {
    doc.addPage({ size: [page.width, page.height], margin: 0 });
    for (const mark of page.marks) pen.put(mark);
  }
  doc.end();
  await ended;
  return new Uint8Array(Buffer.concat(chunks));
}

/** pdfkit costs a quarter of a second to load, so it is loaded here. */
export async function openPdf(title: string): Promise<PDFKit.PDFDocument> {
  const [{ default: Document }, files] = await Promise.all([import("pdfkit"), fonts()]);
  const doc = new Document({
    autoFirstPage: false,
    displayTitle: true,
    lang: "en",
    // pdfkit wants a date for its id. With a font given here, it never asks for Helvetica.
    info: { Title: title, CreationDate: new Date(0) },
    font: files.regular as unknown as string,
  });
  Object.defineProperty(doc.info, "CreationDate", { enumerable: false });
  delete doc.info.Producer;
  delete doc.info.Creator;
  for (const face of ["regular", "bold", "code"] satisfies Face[]) doc.registerFont(face, files[face]);
  return doc;
}

/** What pdfkit knows of a font; its types do not say so. */
interface WithFont {
  readonly _font: { readonly font: { hasGlyphForCodePoint(codePoint: number): boolean } };
}

/** Whether there is a letter for a character. The bold face has none that the regular one has not. */
export function hasLetter(doc: PDFKit.PDFDocument): (character: string) => boolean {
  const { _font: face } = doc.font("bold") as unknown as WithFont;
  return (character) => face.font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0);
}

/** Measures and draws text with the fonts of one document. */
class Pen {
  readonly #doc: PDFKit.PDFDocument;
  readonly #hasLetter: (character: string) => boolean;
  readonly #widths = new Map<string, number>();

  constructor(doc: PDFKit.PDFDocument) {
    this.#doc = doc;
    this.#hasLetter = hasLetter(doc);
  }

  readonly measure: Measure = (text, face) => {
    const key = `${face} ${text}`;
    const width =
      this.#widths.get(key) ?? this.#width(this.#runs(text, directionOf(text)), face, 1000) / 1000;
    this.#widths.set(key, width);
    return width;
  };

  put(mark: Mark): void {
    const doc = this.#doc;
    if (mark.kind === "rect") {
      doc.rect(mark.x, mark.y, mark.width, mark.height).fill(mark.colour);
    } else if (mark.kind === "line") {
      doc
        .moveTo(...mark.from)
        .lineTo(...mark.to)
        .lineWidth(0.4)
        .stroke(mark.colour);
    } else if (mark.kind === "qr") {
      const module = mark.side / mark.qr.size;
      for (const { x, y, length } of mark.qr.bars)
        doc.rect(mark.x + x * module, mark.y + y * module, length * module, module);
      doc.fill("#000000");
    } else {
      this.#text(mark);
    }
  }

  #text({ text, direction, x: from, y, align, size, face, colour }: Mark & { kind: "text" }): void {
    const runs = this.#runs(text, direction);
    let x = align === "left" ? from : from - this.#width(runs, face, size);
    this.#doc.fillColor(colour);
    for (const run of runs) {
      const width = this.#width([run], face, size);
      this.#doc.text(run, x, y, { ...asOne, baseline: "alphabetic" });
      x += width;
    }
  }

  #width(runs: readonly string[], face: Face, size: number): number {
    this.#doc.font(face).fontSize(size);
    return runs.reduce((sum, run) => sum + this.#doc.widthOfString(run, asOne), 0);
  }

  /** A letter that the fonts have not is a box: what pdfkit puts there has a width of its own making. */
  #runs(text: string, direction: "ltr" | "rtl"): string[] {
    const shown = Array.from(text, (character) => {
      if (this.#hasLetter(character)) return character;
      return unseen.test(character) ? "" : "\u25a1";
    });
    return runs(shown.join(""), direction);
  }
}

/** What only changes the sign before it. */
const unseen = /[\p{Mark}\u200c\u200d\p{Emoji_Modifier}]/u;

/** With features named, even none, a run is shaped whole; else word by word, which puts words in the wrong order. */
const asOne = { features: [], lineBreak: false } satisfies PDFKit.Mixins.TextOptions;
