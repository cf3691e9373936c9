import { create } from "qrcode";

/** A run of dark modules in one row, in modules from the upper left corner. */
export interface Bar {
  readonly x: number;
  readonly y: number;
  readonly length: number;
}

export interface Qr {
  /** Modules along one side. Four more on every side have to stay white, which the margins of our pages do. */
  readonly size: number;
  readonly bars: readonly Bar[];
}

/** The text as a QR symbol of which a quarter may be lost: coupons are folded, and get wet. */
export function qrOf(text: string): Qr {
  const { modules } = create(text, { errorCorrectionLevel: "Q" });
  const { size } = modules;
  const bars: Bar[] = [];
  for (let y = 0; y < size; y += 1) {
    let from = 0;
    for (let x = 0; x <= size; x += 1) {
      if (x < size && modules.get(y, x)) continue;
      if (x > from) bars.push({ x: from, y, length: x - from });
      from = x + 1;
    }
  }
  return { size, bars };
}

/** The symbol in half blocks, two rows of modules a line: dark on white paper. */
export function qrLines({ size, bars }: Qr): string[] {
  const dark = new Set(bars.flatMap(({ x, y, length }) => Array.from({ length }, (_, i) => `${x + i} ${y}`)));
  const has = (x: number, y: number): number => Number(dark.has(`${x} ${y}`));
  return Array.from({ length: Math.ceil(size / 2) }, (_, row) =>
    Array.from({ length: size }, (__, x) => " ▀▄█"[has(x, 2 * row) + 2 * has(x, 2 * row + 1)]).join(""),
  );
}

/** The dark modules as the path of an SVG, one unit a module. */
export const qrPath = ({ bars }: Qr): string =>
  bars.map(({ x, y, length }) => `M${x} ${y}h${length}v1h-${length}z`).join("");
