import type { Mark, Page } from "./drawing.ts";
import type { Face } from "./fit.ts";
import { escaped } from "./markup.ts";
import { qrPath } from "./qr.ts";
import { mono, sans } from "./style.ts";

/** A page as an SVG of its own: no script, no address but the namespace, the fonts of whoever shows it. */
export const svg = ({ width, height, marks }: Page, title: string, description: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${inMm(width)}mm" height="${inMm(height)}mm" viewBox="0 0 ${n(width)} ${n(height)}" role="img" aria-labelledby="title description">
<title id="title">${escaped(title)}</title>
<desc id="description">${escaped(description)}</desc>
<rect width="${n(width)}" height="${n(height)}" fill="#ffffff"/>
${marks.map(element).join("\n")}
</svg>
`;

function element(mark: Mark): string {
  switch (mark.kind) {
    case "rect":
      return `<rect x="${n(mark.x)}" y="${n(mark.y)}" width="${n(mark.width)}" height="${n(mark.height)}" fill="${mark.colour}"/>`;
    case "line":
      return `<path d="M${mark.from.map(n).join(" ")}L${mark.to.map(n).join(" ")}" stroke="${mark.colour}" stroke-width="0.4"/>`;
    case "qr":
      return `<path transform="translate(${n(mark.x)} ${n(mark.y)}) scale(${mark.side / mark.qr.size})" fill="#000000" shape-rendering="crispEdges" d="${qrPath(mark.qr)}"/>`;
    case "text":
      return `<text x="${n(mark.x)}" y="${n(mark.y)}" fill="${mark.colour}" font-size="${n(mark.size)}" ${styles[mark.face]}${placed(mark)}>${escaped(mark.text)}</text>`;
  }
}

const styles: Readonly<Record<Face, string>> = {
  regular: `font-family="${sans}"`,
  bold: `font-family="${sans}" font-weight="700"`,
  code: `font-family="${mono}" font-weight="700"`,
};

/** In text from right to left the start is on the right. */
function placed({ direction, align }: Mark & { kind: "text" }): string {
  const end = (align === "right") !== (direction === "rtl");
  return `${direction === "rtl" ? ' direction="rtl"' : ""}${end ? ' text-anchor="end"' : ""}`;
}

const n = (points: number): string => String(Math.round(points * 100) / 100);

const inMm = (points: number): string => n((points * 25.4) / 72);
