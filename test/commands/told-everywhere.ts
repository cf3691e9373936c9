import { openTill, type Till } from "../world.ts";

/** A command line for every command that reads, and for a few that write; its words in a row. */
export const readings: Readonly<Record<string, readonly string[][]>> = {
  due: [["due"], ["due", "--all", "--sort", "risk"]],
  show: [
    ["show", "30"],
    ["show", "1"],
    ["show", "36"],
  ],
  list: [
    ["list", "--all"],
    ["list", "closed"],
  ],
  find: [["find", "the"]],
  door: [
    ["door", "marisol"],
    ["door", "a"],
    ["door", "--today"],
  ],
  "customer list": [["customer", "list"]],
  "customer show": [
    ["customer", "show", "C-1"],
    ["customer", "show", "marisol"],
  ],
  "staff list": [["staff", "list"]],
  "offer list": [["offer", "list", "--all"]],
  "coupon list": [["coupon", "list"]],
  "report defection": [
    ["report", "defection", "--silent", "--word-of-mouth"],
    ["report", "defection", "--explain"],
  ],
  "report second-chance": [["report", "second-chance"]],
  "report all": [["report", "all"]],
  "report summary": [["report", "summary"]],
  "report causes": [["report", "causes"]],
  "report speed": [["report", "speed", "--per", "month"]],
  "report compensation": [["report", "compensation", "--per", "channel"]],
  "report staff": [["report", "staff"]],
  "report service": [["report", "service"]],
  "report channels": [["report", "channels"]],
  worth: [
    ["worth", "53"],
    ["worth", "C-1"],
  ],
  history: [["history"], ["history", "30"]],
  "config list": [["config", "list"]],
  "config get": [["config", "get", "hours"]],
};

/** What reads and is not for a screen: files, scripts, what is printed on paper, and whole databases. */
export const elsewhere: readonly string[] = [
  "work-order",
  "coupon sheet",
  "export",
  "export books",
  "export compensation",
  "export complaints",
  "export customers",
  "export coupons",
  "backup",
  "restore",
  "move",
  "demo",
  "completion",
  "man",
];

/** Deeds of all kinds, each with what it says and what it remarks on. */
export const writings: readonly string[][] = [
  ["log", "cold soup", "-c", "Jane Doe", "-C", "phone", "--phone", "+34 600 000 000", "--paid", "24.50 EUR"],
  ["log", "cold coffee", "--walk-in", "--paid", "3.20 EUR", "--sorry", "--redo"],
  ["done", "53", "called, all fine"],
  ["compensate", "45", "--refund", "20"],
  ["invite", "47", "--offer", "dessert"],
  ["promise", "45", "call friday"],
  ["assign", "45", "Theo", "she wants the receipt by Friday"],
  ["note", "45", "-n", "likes it hot"],
  ["snooze", "45", "next friday"],
  ["reopen", "30", "it broke again"],
  ["customer", "add", "Marisol Etxeberri"],
  ["undo"],
  ["redo"],
  ["backup", "/tmp/never-written/backup.db"],
  ["lgo"],
  ["show", "9999"],
];

/** The month of a café that the demo tells. */
export async function cafe(options: Parameters<typeof openTill>[0] = {}): Promise<Till> {
  const till = openTill(options);
  const { out, code, err } = await till.recover("demo", "-q");
  if (code !== 0) throw new Error(err);
  till.env["RECOVER_DB"] = out.trim();
  await till.recover("staff", "add", "Theo", "--authority", "20");
  return till;
}

/** A shop whose guests have names and say things in wide letters, in combined ones, and in none at all. */
export async function wideShop(options: Parameters<typeof openTill>[0] = {}): Promise<Till> {
  const till = openTill(options);
  const guests = [
    "田中 太郎",
    "👩‍👩‍👧‍👦 Familie Ébène",
    "ｱﾝﾅ・ﾐｭﾗｰ 🇪🇸",
    "नमस्ते शर्मा",
    "김민준이라는아주긴이름을가진손님입니다정말로",
    `Z${"o\u0308".repeat(12)}e`,
  ];
  for (const [i, name] of guests.entries()) {
    const text = `${"スープが冷たい。".repeat(6)} ${name} 🍜🍜🍜`;
    await till.recover(
      "log",
      text,
      "-c",
      name,
      "-C",
      "phone",
      "--cause",
      "冷たいスープ 🍜",
      "--branch",
      "港",
      "--paid",
      `${i + 10} EUR`,
    );
  }
  await till.recover("offer", "add", "デザート盛り合わせ 🍰", "--worth", "9", "--cost", "2.50");
  await till.recover("done", "1", "お詫びしました。".repeat(9));
  await till.recover("compensate", "1", "--refund", "10", "--words", "全額返金しました。".repeat(5));
  await till.recover("invite", "1", "--offer", "O-1");
  await till.recover("note", "2", "👍🏽 ".repeat(30));
  await till.recover("staff", "add", "佐藤 花子 👩‍🍳");
  await till.recover("assign", "2", "佐藤 花子 👩‍🍳", "よろしく");
  await till.recover(
    "log",
    "x",
    "-c",
    guests[0] ?? "",
    "-C",
    "review:google",
    "--link",
    `https://maps.example/${"r".repeat(60)}`,
    "--severity",
    "critical",
  );
  return till;
}

/** The same command lines where the complaints have other numbers. */
export const inWideShop = (argv: readonly string[]): string[] =>
  argv.map((word) => (/^(30|36|53)$/.test(word) ? "1" : word.replace("marisol", "C-1")));
