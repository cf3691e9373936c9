/** Markup taken apart by the strictest of rules: a sign that could start a tag and does not is an error. */
export interface Tag {
  readonly name: string;
  readonly attributes: string;
  readonly closing: boolean;
}

export function taken(markup: string): { tags: Tag[]; texts: string[] } {
  const tags: Tag[] = [];
  const texts: string[] = [];
  let at = 0;
  const tag = /<(\/?)([!a-zA-Z][\w!]*)((?:\s+[\w:-]+(?:="[^"<>]*")?)*)\s*(\/?)>/g;
  for (const { 0: whole, 1: slash, 2: name = "", 3: attributes = "", index } of markup.matchAll(tag)) {
    texts.push(plainText(markup.slice(at, index)));
    tags.push({ name, attributes: attributes.trim(), closing: slash === "/" });
    at = index + whole.length;
  }
  texts.push(plainText(markup.slice(at)));
  return { tags, texts };
}

function plainText(raw: string): string {
  if (/[<>]|&(?!(?:amp|lt|gt|quot|#39);)/.test(raw)) throw new Error(`Not escaped: ${raw.slice(0, 200)}`);
  return raw.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => signs[name] ?? "").trim();
}

const signs: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };

/** The tags alone, with sizes and coordinates left out: what must not depend on the text. */
export const skeleton = (markup: string): string =>
  taken(markup.replace(/<style>[\s\S]*<\/style>/, "<style></style>"))
    .tags.map(({ name, attributes, closing }) =>
      closing ? `/${name}` : `${name} ${attributes.replace(/font-size:[\d.]+pt/g, "font-size")}`,
    )
    .join("\n");
