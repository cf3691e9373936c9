const letter = /\p{Letter}/u;

/** The scripts that are written from right to left. */
export const rightToLeft =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;

/** The direction of a text is that of its first letter. */
export const directionOf = (text: string): "ltr" | "rtl" =>
  rightToLeft.test(letter.exec(text)?.[0] ?? "") ? "rtl" : "ltr";
