/** What the documents say in their own words, alike in every format. */
export const words = {
  showAtOnce: "Show this as soon as you arrive.",
  goodUntil: (expires: string) => `Good until ${expires}`,
  forGuest: "For",
  whenShown: "When this is shown",
  toDo: "To do",
} as const;
