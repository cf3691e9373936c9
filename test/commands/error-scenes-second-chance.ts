import type { Scene } from "./error-scenes.ts";

/** What is refused on the way to a second chance: the menu, the invitation, the coupon, the promise and the door. */

const ana = ["log soup -c Ana -C phone --phone 600000000"];
/** The code of the first coupon of a scene: what a till of the tests takes for chance is the same each time. */
const code = "GOLD-GC6ES-7Q3Y8-T";
const invited = [...ana, "invite 1 --percent 20"];
/** Issued eight days before, and good until yesterday. */
const expired = [
  `RECOVER_NOW=2026-11-10T09:30 ${ana[0]}`,
  "RECOVER_NOW=2026-11-10T09:30 invite 1 --amount 10 --expires 2026-11-17",
];
/** Gifts that are none, behind `invite 1` or `offer add dessert`. */
const noGifts = ["--percent 0%", "--percent 120%", "--percent -20%", "--percent lots"];

const menu: readonly Scene[] = [
  {
    about: "The menu",
    before: ana,
    lines: [
      "offer add",
      "offer add dessert",
      "offer add dessert --worth 0",
      "offer add dessert --worth -9",
      'offer add dessert --worth "9 EUR" --cost "2.50 USD"',
      "offer add dessert --gift --redo --worth 9",
      "offer add dessert --refund --worth 9 --cost 2.50",
      "offer add dessert --percent 20% --worth 9",
      "offer add dessert --percent 20% --cost 2.50",
      "offer add dessert --percent 20% --gift",
      ...noGifts.map((gift) => `offer add dessert ${gift}`),
      'offer add dessert --worth 9 --who " "',
      "offer add O-7 --worth 9",
      "offer edit",
      "offer retire",
      "offer retire dessert",
      "invite 1 --offer dessert",
      "done 1 --invite dessert",
    ],
  },
  {
    about: "The menu",
    given: "on it are dessert (O-1), dessert wine, a fifth off and five off; cake (O-5) was taken off it",
    before: [
      ...ana,
      "offer add dessert --worth 9 --cost 2.50",
      'offer add "dessert wine" --worth 6',
      'offer add "a fifth off" --percent 20%',
      'offer add "five off" --discount --worth 5',
      "offer add cake --worth 4",
      "offer retire cake",
    ],
    lines: [
      "offer add Dessert --worth 9",
      "offer edit O-2 --name dessert",
      "offer edit dessert",
      'offer edit dessert --name ""',
      'offer edit dessert --worth ""',
      'offer edit "a fifth off" --cost 2',
      'offer edit "a fifth off" --gift',
      "offer edit desert --worth 9",
      "offer edit des --worth 9",
      "offer edit O-9 --worth 9",
      "offer retire cake",
      "invite 1 --offer cake",
      "invite 1 --offer O-5",
      "invite 1 --offer pizza",
      "done 1 --invite cake",
      "compensate 1 --offer cake",
      'compensate 1 --offer "a fifth off"',
      'compensate 1 --offer "five off" --cost 3',
      "compensate 1 --offer dessert --refund 5",
    ],
  },
];

const inviting: readonly Scene[] = [
  {
    about: "invite",
    before: ana,
    lines: [
      "invite",
      "invite Ana --percent 20",
      "invite 99 --percent 20",
      "invite 1",
      "invite 1 --expires friday",
      "invite 1 --amount 10 --percent 20",
      "invite 1 --percent 20 --cost 5",
      ...noGifts.map((gift) => `invite 1 ${gift}`),
      "invite 1 --amount 0",
      "invite 1 --amount -5",
      "invite 1 --amount free",
      'invite 1 --amount "10 EUR" --cost "4 USD"',
      'invite 1 --give ""',
      'invite 1 --give cake --worth "5 EUR" --cost "2 USD"',
      "invite 1 --percent 20 --expires yesterday",
      "invite 1 --percent 20 --expires 2026-11-17",
      "invite 1 --percent 20 --expires someday",
      "done 1 --expires friday",
      "done 1 --invite 0%",
      'done 1 --invite ""',
      "log tea -c Bo --expires friday",
    ],
  },
  {
    about: "invite",
    given: "Ana is not to be kept",
    before: [...ana, "assess 1 --keep no"],
    lines: ["invite 1 --percent 20", "done 1 --invite 20%"],
  },
  {
    about: "invite",
    given: "Ana was abusive",
    before: [...ana, "assess 1 --abusive"],
    lines: ["invite 1 --percent 20"],
  },
  {
    about: "invite",
    given: "R-1 has a coupon that is good",
    before: invited,
    lines: ["follow-up 1 --smooth yes", "done 1 --smooth no", "welcome Q3Y8T", "invite 1 --amount 10"],
  },
  {
    about: "invite",
    given: "R-1 is closed",
    before: ["log soup --walk-in --sorry --fixed"],
    lines: ["invite 1 --percent 20"],
  },
  {
    about: "close and reopen",
    given: "R-1 has a coupon that is good",
    before: [...ana, "done 1 called", "done 1 mended", "invite 1 --percent 20"],
    lines: ["close 1 --as settled", "close 1 --as recovered", "close 1 --as lost --because moved"],
  },
  { about: "done", given: "R-1 takes an answer", before: ana, lines: ["done 1 --came yes"] },
  {
    about: "done",
    given: "Ana is to be asked back",
    before: ["log soup -c Ana -C phone --phone 600000000 -s high --sorry --fixed", "done 1 --declined"],
    lines: ["done 1"],
  },
  {
    about: "done",
    given: "Ana is expected back",
    before: ["log soup -c Ana -C phone --phone 600000000 -s high --sorry --fixed --refund 5 --invite 20%"],
    lines: [
      "done 1",
      "done 1 --came perhaps",
      "done 1 --came yes --back yes",
      "done 1 --came yes --no-answer",
    ],
  },
  {
    about: "done",
    given: "Ana was here again",
    before: [
      "log soup -c Ana -C phone --phone 600000000 --sorry --fixed --refund 5 --invite 20%",
      `welcome ${code}`,
    ],
    lines: ["done 1"],
  },
];

const coupons: readonly Scene[] = [
  {
    about: "Coupons",
    given: `R-1 has a coupon that is good: ${code}`,
    before: invited,
    lines: [
      "coupon redeem",
      "coupon redeem Ana",
      "coupon redeem Q3Y8T",
      "coupon redeem 7Q3Y8-T",
      "coupon redeem GOLD-GC6ES-7Q3Y8-S",
      "coupon redeem GOLD-GC6SE-7Q3Y8-T",
      "coupon redeem PURPLE-GC6ES-7Q3Y8-T",
      "coupon redeem GOLD-7F3KQ-M2XVT-H",
      `coupon redeem ${code} --amount 5`,
      `coupon redeem ${code} --bill 0`,
      `coupon redeem ${code} --bill -5`,
      `coupon redeem ${code} --bill free`,
      `coupon redeem ${code} --when 2026-11-01`,
      `coupon redeem ${code} --when tomorrow`,
      "coupon extend",
      `coupon extend ${code}`,
      `coupon extend ${code} --expires yesterday`,
      `coupon extend ${code} --expires 2026-02-30`,
      "coupon cancel",
      `coupon cancel ${code}`,
      "coupon cancel GOLD-7F3KQ-M2XVT-H moved",
      "welcome",
      "welcome nobody",
      "welcome R-99",
      "welcome GOLD-GC6ES-7Q3Y8-S",
      "welcome GOLD-7F3KQ-M2XVT-H",
      "welcome Ana --bill 0",
      "coupon print",
      "coupon print nobody",
      `coupon print ${code} --columns 50`,
      `coupon print ${code} -o /shop/card.doc`,
      `coupon print ${code} -o /shop/missing/card.svg`,
      "coupon sheet",
      "coupon sheet -o /shop/cards.txt",
      "coupon sheet GOLD-GC6ES-7Q3Y8-S -o /shop/cards.pdf",
    ],
  },
  {
    about: "Coupons",
    given: "none was issued",
    before: [...ana, "customer add Bo"],
    lines: [
      "coupon print R-1",
      "coupon print Ana",
      "coupon print Bo",
      "coupon sheet -o /shop/cards.pdf",
      "welcome Bo",
    ],
  },
  {
    about: "Coupons",
    given: `Ana has two complaints open, each with a coupon; that of R-1 is ${code}`,
    before: [...invited, "log tea -c Ana", "invite 2 --amount 10"],
    lines: ["welcome Ana", "coupon print Ana", "coupon print Ana --reissue"],
  },
  {
    about: "Coupons",
    given: `${code} was good until yesterday`,
    before: expired,
    lines: [
      `coupon redeem ${code}`,
      `RECOVER_NOW=2026-11-18T00:00 coupon redeem ${code}`,
      `welcome ${code}`,
      `coupon cancel ${code} moved`,
      `coupon print ${code}`,
      `coupon print ${code} --reissue`,
      `coupon sheet ${code} -o /shop/cards.pdf`,
    ],
  },
  {
    about: "Coupons",
    given: `${code} has expired, and another one is good`,
    before: [...expired, "invite 1 --percent 20"],
    lines: [`coupon extend ${code} --expires friday`],
  },
  {
    about: "Coupons",
    given: `${code} was redeemed yesterday`,
    before: [
      ...expired.map((line) => line.replace("2026-11-17", "2026-12-17")),
      `RECOVER_NOW=2026-11-17T12:00 coupon redeem ${code}`,
    ],
    lines: [
      `coupon redeem ${code}`,
      `coupon redeem ${code} --bill 42.50`,
      `welcome ${code}`,
      `coupon extend ${code} --expires friday`,
      `coupon cancel ${code} moved`,
      `coupon print ${code}`,
      `coupon print ${code} --reissue`,
      `coupon sheet ${code} -o /shop/cards.pdf`,
    ],
  },
  {
    about: "Coupons",
    given: `${code}, 20% of a bill, was redeemed with its bill`,
    before: [...invited, `coupon redeem ${code} --bill 40`],
    lines: [`coupon redeem ${code} --bill 42.50`, "welcome Ana"],
  },
  {
    about: "Coupons",
    given: `${code} was cancelled`,
    before: [...invited, `coupon cancel ${code} "wanted the money back"`],
    lines: [`coupon redeem ${code}`, `coupon extend ${code} --expires friday`],
  },
  {
    about: "Coupons",
    given: `the card with ${code} was lost, and replaced`,
    before: [...invited, `coupon print ${code} --reissue`],
    lines: [`coupon redeem ${code}`],
  },
  {
    about: "Coupons",
    given: "R-1 is from last week, and its coupon from today",
    before: [`RECOVER_NOW=2026-11-10T09:30 ${ana[0]}`, "invite 1 --percent 20"],
    lines: [`coupon redeem ${code} --when 2026-11-16`],
  },
];

const promises: readonly Scene[] = [
  {
    about: "promise",
    before: ana,
    lines: [
      "promise",
      "promise 1",
      "promise 1 --due friday",
      'promise 1 "call her"',
      "promise 1 friday",
      'promise 1 "call yesterday"',
      'promise 1 "call now"',
      'promise 1 "on friday call her at 14:00"',
      "promise 1 call --due yesterday",
      "promise 1 call --due someday",
      "promise 1 --kept --broken",
      "promise 1 --kept --due friday",
      "promise 1 --kept",
      "promise 1 --broken",
      "promise 99 --kept",
    ],
  },
];

const door: readonly Scene[] = [
  {
    about: "The door",
    before: invited,
    lines: [
      "door",
      "door --json",
      "door Ana --today",
      "door nobody",
      "door GOLD-GC6ES-7Q3Y8-S",
      "door GOLD-7F3KQ-M2XVT-H",
    ],
  },
  {
    about: "work-order",
    before: [...ana, "log tea --walk-in --sorry --fixed"],
    lines: [
      "work-order",
      "work-order Ana",
      "work-order 1 2",
      "work-order 1 hello",
      "work-order 2",
      "work-order 99",
      "work-order 1 --columns 80",
      "work-order 1 -o /shop/slip.svg",
    ],
  },
];

export const secondChanceScenes: readonly Scene[] = [...menu, ...inviting, ...coupons, ...promises, ...door];
