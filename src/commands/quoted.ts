/** A word as a shell takes it, in a command to paste. */
export const quoted = (text: string): string =>
  `"${text
    .slice(0, 60)
    .replace(/["\\$`!]/g, "")
    .replace(/\s+/g, " ")}"`;
