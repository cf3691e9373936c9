import { close, done, fix, give, reached, sorry, type Tale } from "./tale.ts";

/** What others could read, and was answered where they read it. */
export const inPublic: readonly Tale[] = [
  {
    on: "33 10:45",
    who: "Rosalind Quill",
    channel: "review:google",
    link: "https://maps.example/r/rq-33",
    text: "Two stars. One for the cat, and one more for the cat",
    feeling: "annoyed",
    cause: "late",
    later: [
      sorry("32 9:05", "answered below it: the cat is faster than we were, and thank you", { by: "Nora" }),
      fix("31 16:00", "two people at the till from eight to ten"),
      done("31 16:05", "wants nothing, she came for the cat", { owed: "declined" }),
      reached("20 9:20", "third star for the till", { feeling: "calm", back: "yes" }),
    ],
  },
  {
    on: "31 12:50",
    who: "Cleo Vantongeren",
    channel: "social:instagram",
    link: "https://pictures.example/p/cleo-31",
    text: "pov: you order an iced latte and meet one (1) ice cube, retired",
    paid: "4.50",
    feeling: "annoyed",
    cause: "kitchen",
    later: [
      sorry("31 14:00", "answered below the picture", { by: "Priya" }),
      fix("30 9:00", "the ice machine was on holiday; it is back", { by: "Theo" }),
      give("30 9:10", { kind: "credit", worth: "4.50" }, "one iced latte with ice"),
    ],
  },
  {
    on: "26 15:30",
    who: "Lorenzo Tarn",
    channel: "review:tripadvisor",
    link: "https://travel.example/r/lt-26",
    text: "Evacuated in mid-cake. Nobody said that it was a drill",
    feeling: "upset",
    later: [
      reached(
        "25 9:00",
        "answered below it: it was the bank's drill, next door, and he may have his cake",
        {},
        { by: "Nora" },
      ),
      close("25 9:10", "unfounded"),
    ],
  },
  {
    on: "13 10:10",
    who: "Lucía Ferrán",
    channel: "social:facebook",
    link: "https://friends.example/lucia/13",
    text: "Ordered the surprise cake. Surprise: no cake",
    paid: "22.00",
    feeling: "upset",
    cause: "booking",
    tags: ["party"],
    later: [
      sorry("13 12:00", "answered below it, then called the party", { by: "Nora" }),
      give(
        "13 15:00",
        { kind: "redo", what: "the cake, there before the candles", cost: "7.00" },
        "Theo ran",
      ),
      give("13 15:05", { kind: "gesture", what: "sparklers" }),
      reached("2 10:30", "wrote that it was the best late cake of her life", {
        feeling: "calm",
        back: "yes",
      }),
    ],
  },
];
