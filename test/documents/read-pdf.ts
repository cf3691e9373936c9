import { inflateSync } from "node:zlib";

/** As much of PDF as pdfkit writes, read back: pages, and every run of text with its place and width. */

export interface Run {
  readonly text: string;
  readonly x: number;
  /** From the lower edge of the page. */
  readonly y: number;
  readonly width: number;
  readonly size: number;
  readonly font: string;
}

export interface PageRead {
  readonly width: number;
  readonly height: number;
  readonly runs: readonly Run[];
  readonly rects: readonly (readonly number[])[];
}

interface Font {
  readonly name: string;
  readonly letters: readonly string[];
  readonly widths: readonly number[];
}

export function readPdf(bytes: Uint8Array): { text: string; pages: PageRead[] } {
  const text = Buffer.from(bytes).toString("latin1");
  const objects = new Map<string, string>();
  for (const { 1: id = "", 2: body = "" } of text.matchAll(/^(\d+) 0 obj\n([\s\S]*?)\nendobj/gm))
    objects.set(id, body);
  const object = (id: string | undefined): string => objects.get(id ?? "") ?? "";
  const ref = (body: string, key: string): string =>
    object(new RegExp(`/${key} \\[?(\\d+) 0 R`).exec(body)?.[1]);

  const pageOf = (page: string): PageRead => {
    const [, , width = 0, height = 0] = numbers(/\/MediaBox \[([^\]]*)\]/.exec(page)?.[1] ?? "");
    const listed = /\/Font <<([\s\S]*?)>>/.exec(ref(page, "Resources"))?.[1] ?? "";
    const fonts = new Map(
      Array.from(listed.matchAll(/\/(F\d+) (\d+) 0 R/g), ({ 1: name = "", 2: id }) => [
        name,
        fontOf(object(id)),
      ]),
    );
    const content = stream(ref(page, "Contents"));
    return { width, height, runs: runsOf(content, fonts), rects: rectsOf(content) };
  };
  const fontOf = (font: string): Font => ({
    name: /\/BaseFont \/\w+\+([\w-]+)/.exec(font)?.[1] ?? "",
    letters: lettersOf(stream(ref(font, "ToUnicode"))),
    widths: numbers(/\/W \[0 \[([^\]]*)\]/.exec(ref(font, "DescendantFonts"))?.[1] ?? ""),
  });
  const kids = /\/Kids \[([^\]]*)\]/.exec(text)?.[1] ?? "";
  return { text, pages: Array.from(kids.matchAll(/(\d+) 0 R/g), ({ 1: id }) => pageOf(object(id))) };
}

const numbers = (text: string): number[] => text.trim().split(/\s+/).map(Number);

const stream = (body: string): string => {
  const from = body.indexOf("stream\n") + 7;
  const raw = Buffer.from(body.slice(from, body.lastIndexOf("\nendstream")), "latin1");
  return (body.includes("/FlateDecode") ? inflateSync(raw) : raw).toString("latin1");
};

const lettersOf = (cmap: string): string[] =>
  Array.from(cmap.matchAll(/<\w+> <\w+> \[([^\]]*)\]/g), ({ 1: range = "" }) =>
    Array.from(range.matchAll(/<([^>]*)>/g), ({ 1: codes = "" }) =>
      codes
        .split(" ")
        .map((code) => String.fromCharCode(Number.parseInt(code, 16)))
        .join(""),
    ),
  ).flat();

function runsOf(content: string, fonts: ReadonlyMap<string, Font>): Run[] {
  return Array.from(content.matchAll(/^BT\n([\s\S]*?)\nET$/gm), ({ 1: block = "" }) => {
    const [x = 0, y = 0] = numbers(/1 0 0 1 (\S+ \S+) Tm/.exec(block)?.[1] ?? "");
    const [, name = "", size = ""] = /\/(F\d+) (\S+) Tf/.exec(block) ?? [];
    const font = fonts.get(name);
    let text = "";
    let units = 0;
    for (const { 1: hex, 2: kern } of block.matchAll(/<(\w+)>(?: (-?[\d.]+))?/g)) {
      for (const glyph of hex?.match(/.{4}/g) ?? []) {
        text += font?.letters[Number.parseInt(glyph, 16)] ?? "";
        units += font?.widths[Number.parseInt(glyph, 16)] ?? 0;
      }
      units -= Number(kern ?? 0);
    }
    return { text, x, y, width: (units * Number(size)) / 1000, size: Number(size), font: font?.name ?? "" };
  });
}

const rectsOf = (content: string): number[][] =>
  Array.from(content.matchAll(/^(.*) re$/gm), ({ 1: rect = "" }) => numbers(rect));
