import { existsSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { expect, test } from "vitest";
import { openTill } from "../world.ts";
import { transcript } from "./transcript.ts";

test("settings of the business are set, shown, refused and taken back", async () => {
  using till = openTill();
  await till.recover("log", "x", "-c", "Ana");
  expect(
    await transcript(
      till,
      "config get currency",
      "config get hours",
      "config get margin",
      "config set currency usd",
      'config set hours "mon-fri 9-12:30 14-18, sat 9-13"',
      "config set hours mon-fri 9-17",
      "config set zone America/New_York",
      "config set channel google",
      "config set usual-sale 12.50",
      "config set margin 300",
      "config set retention 80",
      "config set discount-rate 10%",
      "config set horizon 5",
      "config set new-customer-cost 40",
      "config set decimal-mark comma",
      "config set day-order mdy",
      "config set week-start sunday",
      "config unset week-start",
      "undo",
      "config get week-start",
      "config unset margin",
    ),
  ).toMatchInlineSnapshot(`
    "
    $ recover config get currency
    EUR
    $ recover config get hours
    mon-sat 9-18
    $ recover config get margin
    | The setting margin is not set.
    |   recover config set margin 300
    exit 3
    $ recover config set currency usd
    currency is USD
    | undo: recover undo
    $ recover config set hours "mon-fri 9-12:30 14-18, sat 9-13"
    hours is mon-fri 9-12:30 14-18, sat 9-13
    | Dates that are set already stay as they are.
    | undo: recover undo
    $ recover config set hours mon-fri 9-17
    hours is mon-fri 9-17
    | Dates that are set already stay as they are.
    | undo: recover undo
    $ recover config set zone America/New_York
    zone is America/New_York
    | Dates that are set already stay as they are.
    | undo: recover undo
    $ recover config set channel google
    channel is review:google
    | undo: recover undo
    $ recover config set usual-sale 12.50
    usual-sale is 12.50 USD
    | undo: recover undo
    $ recover config set margin 300
    margin is 300.00 USD
    | undo: recover undo
    $ recover config set retention 80
    retention is 80%
    | undo: recover undo
    $ recover config set discount-rate 10%
    discount-rate is 10%
    | undo: recover undo
    $ recover config set horizon 5
    horizon is 5
    | undo: recover undo
    $ recover config set new-customer-cost 40
    new-customer-cost is 40.00 USD
    | undo: recover undo
    $ recover config set decimal-mark comma
    decimal-mark is comma
    | undo: recover undo
    $ recover config set day-order mdy
    day-order is mdy
    | undo: recover undo
    $ recover config set week-start sunday
    week-start is sunday
    | undo: recover undo
    $ recover config unset week-start
    week-start is monday
    | undo: recover undo
    $ recover undo
    Took back: unset week-start, which was sunday (change 16)
    | redo: recover redo
    $ recover config get week-start
    sunday
    $ recover config unset margin
    margin is not set
    | undo: recover undo
    "
  `);
});

test("what is not understood is refused, and nothing is stored", async () => {
  using till = openTill();
  await till.recover("log", "x", "-c", "Ana");
  expect(
    await transcript(
      till,
      "config",
      "config get",
      "config get curency",
      "config set",
      "config set currency",
      "config set currency EURO",
      "config set zone Berlin",
      "config set hours sometimes",
      "config set hours mon 18-9",
      "config set channel phnoe",
      "config set usual-sale free",
      "config set retention 101%",
      "config set horizon 0",
      "config set decimal-mark point",
      "config set day-order ymd",
      "config set week-start noday",
      "config set theme purple",
      "config unset curency",
      "config lst",
      "history",
    ),
  ).toMatchInlineSnapshot(`
    "
    $ recover config
    | Say what to do: recover config list|get|set|unset
    |   recover help config
    exit 2
    $ recover config get
    | Say which setting.
    |   recover config get currency
    | Settings: currency, zone, hours, holidays, shop-name, second-chance, coupon-days, channel, usual-sale, margin, retention, discount-rate, horizon, new-customer-cost, referrals, leave-unanswered, leave-sorry, leave-slow, leave-quick, account-refunds, account-goodwill, account-given-away, account-inventory, account-tax, account-certificates, account-money, account-receivable, account-tax-rate, decimal-mark, day-order, week-start, database, color, theme, accessible, pager, editor, branch, desk.
    exit 2
    $ recover config get curency
    | The setting "curency" is not known. Did you mean currency?
    | Settings: currency, zone, hours, holidays, shop-name, second-chance, coupon-days, channel, usual-sale, margin, retention, discount-rate, horizon, new-customer-cost, referrals, leave-unanswered, leave-sorry, leave-slow, leave-quick, account-refunds, account-goodwill, account-given-away, account-inventory, account-tax, account-certificates, account-money, account-receivable, account-tax-rate, decimal-mark, day-order, week-start, database, color, theme, accessible, pager, editor, branch, desk.
    exit 2
    $ recover config set
    | Say which setting.
    |   recover config set currency EUR
    | Settings: currency, zone, hours, holidays, shop-name, second-chance, coupon-days, channel, usual-sale, margin, retention, discount-rate, horizon, new-customer-cost, referrals, leave-unanswered, leave-sorry, leave-slow, leave-quick, account-refunds, account-goodwill, account-given-away, account-inventory, account-tax, account-certificates, account-money, account-receivable, account-tax-rate, decimal-mark, day-order, week-start, database, color, theme, accessible, pager, editor, branch, desk.
    exit 2
    $ recover config set currency
    | The value of currency is missing.
    |   recover config set currency EUR
    exit 2
    $ recover config set currency EURO
    | "EURO" is not a currency code.
    | Use three letters, for example EUR, GBP or USD.
    exit 2
    $ recover config set zone Berlin
    | The time zone "Berlin" is not known.
    | Use a name like Europe/Berlin or America/New_York.
    exit 2
    $ recover config set hours sometimes
    | The opening hours "sometimes" need days and times, like mon-sat 9-18
    | Write days and hours, a comma between groups: "mon-fri 9-12:30 14-18, sat 9-13", or "daily 8-20".
    exit 2
    $ recover config set hours mon 18-9
    | The opening hours "18-9" end before they begin.
    | Hours after midnight belong to the next day: fri 18-24, sat 0-2
    exit 2
    $ recover config set channel phnoe
    | The channel "phnoe" is not known. Did you mean phone?
    | Use in-person, phone, voicemail, sms, email, web-form, survey, letter, chat:NAME, social:NAME, review:NAME, comment-card, overheard.
    exit 2
    $ recover config set usual-sale free
    | "free" is not an amount. Write a number above zero in plain digits, like 45.50 or 45.50 EUR, without a sign or thousands separators.
    exit 2
    $ recover config set retention 101%
    | The share "101%" is not understood.
    | Use a percentage from 0 to 100, for example 80%.
    exit 2
    $ recover config set horizon 0
    | "0" is not a number of years.
    | Use 1 to 20.
    exit 2
    $ recover config set decimal-mark point
    | "point" is not a value for decimal-mark.
    | Use dot or comma.
    exit 2
    $ recover config set day-order ymd
    | "ymd" is not a value for day-order.
    | Use dmy or mdy.
    exit 2
    $ recover config set week-start noday
    | "noday" is not a value for week-start.
    | Use sunday, monday, tuesday, wednesday, thursday, friday or saturday.
    exit 2
    $ recover config set theme purple
    | "purple" is not a value for theme.
    | It must be "auto", "dark" or "light".
    exit 2
    $ recover config unset curency
    | The setting "curency" is not known. Did you mean currency?
    | Settings: currency, zone, hours, holidays, shop-name, second-chance, coupon-days, channel, usual-sale, margin, retention, discount-rate, horizon, new-customer-cost, referrals, leave-unanswered, leave-sorry, leave-slow, leave-quick, account-refunds, account-goodwill, account-given-away, account-inventory, account-tax, account-certificates, account-money, account-receivable, account-tax-rate, decimal-mark, day-order, week-start, database, color, theme, accessible, pager, editor, branch, desk.
    exit 2
    $ recover config lst
    | "config lst" is not a command. Did you mean config list?
    |   recover help config
    exit 2
    $ recover history
    1  Wed 18 Nov 2026 09:30  tester  logged R-1 Ana – x
    | 1 change, newest first.
    "
  `);
});

test("all settings, wide and narrow", async () => {
  const env = { RECOVER_DB: "/srv/shop/recover.db" };
  using wide = openTill({ env });
  expect(await transcript(wide, "config list")).toMatchInlineSnapshot(`
    "
    $ recover config list
    currency              EUR                              this business
                          the currency of amounts without a code
    zone                  Europe/Berlin                    this business
                          the shop's time zone
    hours                 mon-sat 9-18                     default
                          opening hours
    holidays              –                                not set
                          days on which you stay closed, beside the weekly hours
    shop-name             –                                not set
                          the shop's own name, as printed on coupons
    second-chance         gold                             default
                          the colour of the second chance: the word on coupons,
                          orders and lists
    coupon-days           90                               default
                          for how many days a coupon is good where nobody says
    channel               in-person                        default
                          how complaints come in where nobody says
    usual-sale            –                                not set
                          what one customer usually spends at a time
    margin                –                                not set
                          what one regular customer leaves you in a year
    retention             –                                not set
                          how many of a hundred customers stay another year
    discount-rate         10%                              default
                          what money costs you a year
    horizon               3                                default
                          how many years ahead a customer's value is counted
    new-customer-cost     –                                not set
                          what winning a new customer costs you
    referrals             no                               default
                          yes where customers seldom return and you live by who
                          sends whom
    leave-unanswered      25/50/91                         default
                          of a hundred who got no answer, how many leave: if
                          lucky/likely/if unlucky
    leave-sorry           25/50/91                         default
                          the same, of a hundred who heard sorry and nothing more
    leave-slow            25/46/60                         default
                          the same, of a hundred for whom it was put right late
    leave-quick           5/18/30                          default
                          the same, of a hundred for whom it was put right by the
                          next open day
    account-refunds       income:sales:refunds             default
                          the account for money back and lower prices: less revenue
    account-goodwill      income:sales:refunds             default
                          the account for what goes beyond what they paid
    account-given-away    expenses:goods given away        default
                          the account for things given for free and work done again,
                          at cost
    account-inventory     assets:inventory                 default
                          the account that such things and their material are taken
                          from
    account-tax           liabilities:vat                  default
                          the account for the tax in what is given back
    account-certificates  liabilities:coupons outstanding  default
                          the account for credits that they can still spend: what
                          you owe them
    account-money         assets:bank                      default
                          the account that money back is paid from
    account-receivable    assets:receivable                default
                          the account for bills that are still open
    account-tax-rate      –                                not set
                          what Xero calls a tax rate without tax
    decimal-mark          –                                not set
                          the decimal mark of amounts, where a number could be read
                          in two ways
    day-order             dmy                              default
                          whether 3/4 is the third of April or the fourth of March
    week-start            monday                           default
                          the first day of the week
    database              /srv/shop/recover.db             environment
                          where the database lies, on this machine
    color                 auto                             default
                          colour on this machine: always, never or auto
    theme                 auto                             default
                          the terminal's background: dark, light or auto
    accessible            false                            default
                          labelled lines for screen readers
    pager                 less -FIRX                       default
                          the program that long answers go through
    editor                vi                               default
                          the editor for longer texts
    branch                –                                default
                          where this machine stands, for the complaints logged at it
    desk                  –                                default
                          which till this is, on a shared database: undo takes back
                          its own
    | To change one: recover config set currency EUR
    "
  `);
  using narrow = openTill({ width: 40, env });
  expect(await transcript(narrow, "config list")).toMatchInlineSnapshot(`
    "
    $ recover config list
    currency  EUR  this business
      the currency of amounts without a code
    zone  Europe/Berlin  this business
      the shop's time zone
    hours  mon-sat 9-18  default
      opening hours
    holidays  –  not set
      days on which you stay closed, beside
      the weekly hours
    shop-name  –  not set
      the shop's own name, as printed on
      coupons
    second-chance  gold  default
      the colour of the second chance: the
      word on coupons, orders and lists
    coupon-days  90  default
      for how many days a coupon is good
      where nobody says
    channel  in-person  default
      how complaints come in where nobody
      says
    usual-sale  –  not set
      what one customer usually spends at a
      time
    margin  –  not set
      what one regular customer leaves you
      in a year
    retention  –  not set
      how many of a hundred customers stay
      another year
    discount-rate  10%  default
      what money costs you a year
    horizon  3  default
      how many years ahead a customer's
      value is counted
    new-customer-cost  –  not set
      what winning a new customer costs you
    referrals  no  default
      yes where customers seldom return and
      you live by who sends whom
    leave-unanswered  25/50/91  default
      of a hundred who got no answer, how
      many leave: if lucky/likely/if unlucky
    leave-sorry  25/50/91  default
      the same, of a hundred who heard sorry
      and nothing more
    leave-slow  25/46/60  default
      the same, of a hundred for whom it was
      put right late
    leave-quick  5/18/30  default
      the same, of a hundred for whom it was
      put right by the next open day
    account-refunds  income:sales:refunds
      default
      the account for money back and lower
      prices: less revenue
    account-goodwill  income:sales:refunds
      default
      the account for what goes beyond what
      they paid
    account-given-away
      expenses:goods given away  default
      the account for things given for free
      and work done again, at cost
    account-inventory  assets:inventory
      default
      the account that such things and their
      material are taken from
    account-tax  liabilities:vat  default
      the account for the tax in what is
      given back
    account-certificates
      liabilities:coupons outstanding
      default
      the account for credits that they can
      still spend: what you owe them
    account-money  assets:bank  default
      the account that money back is paid
      from
    account-receivable  assets:receivable
      default
      the account for bills that are still
      open
    account-tax-rate  –  not set
      what Xero calls a tax rate without tax
    decimal-mark  –  not set
      the decimal mark of amounts, where a
      number could be read in two ways
    day-order  dmy  default
      whether 3/4 is the third of April or
      the fourth of March
    week-start  monday  default
      the first day of the week
    database  /srv/shop/recover.db
      environment
      where the database lies, on this
      machine
    color  auto  default
      colour on this machine: always, never
      or auto
    theme  auto  default
      the terminal's background: dark, light
      or auto
    accessible  false  default
      labelled lines for screen readers
    pager  less -FIRX  default
      the program that long answers go
      through
    editor  vi  default
      the editor for longer texts
    branch  –  default
      where this machine stands, for the
      complaints logged at it
    desk  –  default
      which till this is, on a shared
      database: undo takes back its own
    | To change one: recover config set currency EUR
    "
  `);
});

test("settings of the machine lie beside the database, and are no change of the business", async () => {
  using till = openTill();
  await till.recover("log", "x", "-c", "Ana");
  expect(
    await transcript(
      till,
      "config set color never",
      "config get color",
      "config unset color",
      "config unset color",
      "config get editor",
      "history",
    ),
  ).toMatchInlineSnapshot(`
    "
    $ recover config set color never
    color is never
    | This machine only.
    $ recover config get color
    never
    $ recover config unset color
    color is back to its default
    | This machine only.
    $ recover config unset color
    color is back to its default
    | It was not set.
    $ recover config get editor
    vi
    $ recover history
    1  Wed 18 Nov 2026 09:30  tester  logged R-1 Ana – x
    | 1 change, newest first.
    "
  `);
});

test("stored dates stay when the hours change, and new ones follow", async () => {
  using till = openTill();
  await till.recover("log", "x", "-c", "Ana");
  await till.recover("config", "set", "hours", "mon-fri 8-12");
  expect((await till.json("show", "1")).next.due_at).toBe("2026-11-19T18:00:00.000+01:00");
  expect((await till.json("log", "y", "-c", "Bo")).next.due_at).toBe("2026-11-19T12:00:00.000+01:00");
});

test("without a region an amount needs its code", async () => {
  using till = openTill({ env: { LANG: "C" } });
  expect(
    await transcript(
      till,
      "log x -c Ana --paid 20",
      'log x -c Ana --paid "20 GBP"',
      "config set currency gbp",
      "log y -c Bo --paid 20",
    ),
  ).toMatchInlineSnapshot(`
    "
    $ recover log x -c Ana --paid 20
    | "20" has no currency, and the business has none yet.
    | Write it with the amount, as in --paid "45 EUR"
    | Or set it once: recover config set currency EUR
    exit 2
    $ recover log x -c Ana --paid "20 GBP"
    R-1 Ana – x · normal · call back by Thu 19 Nov 2026 18:00 (tomorrow) · phone (ask for a phone number or an address) · came by in-person · paid 20.00 GBP
    | next: recover done 1   ·   undo: recover undo
    $ recover config set currency gbp
    currency is GBP
    | undo: recover undo
    $ recover log y -c Bo --paid 20
    R-2 Bo – y · normal · call back by Thu 19 Nov 2026 18:00 (tomorrow) · phone (ask for a phone number or an address) · came by in-person · paid 20.00 GBP
    | next: recover done 2   ·   undo: recover undo
    "
  `);
});

test("backup and restore", async () => {
  using till = openTill();
  await till.recover("log", "x", "-c", "Ana");
  const file = join(till.folder, "copy.db");
  const shown = async (...lines: string[]): Promise<string> =>
    (await transcript(till, ...lines))
      .replace(/head=[0-9a-f]{12}/g, "head=(hash)")
      .replace(/backups\/[0-9a-f]{8}\//g, "backups/(own)/")
      .replace(/(recover|before-restore)-\d{8}-\d{6}/g, "$1-(time)");
  expect(
    await shown(
      `backup ${file}`,
      `backup ${file}`,
      "backup",
      "note 1 later",
      `restore ${file}`,
      `restore ${file} --yes`,
      "history",
      "restore",
      `restore ${till.folder}/none.db --yes`,
      `restore ${till.folder} --yes`,
    ),
  ).toMatchInlineSnapshot(`
    "
    $ recover backup ~/copy.db
    Wrote ~/copy.db · 1 complaint · changes=1 head=(hash)
    | It holds names and contacts: keep it as safe as the till. To go back: recover restore ~/copy.db
    $ recover backup ~/copy.db
    | ~/copy.db is there already. Nothing was written.
    | Choose another name.
    exit 4
    $ recover backup
    Wrote ~/state/recover/backups/(own)/recover-(time).db · 1 complaint · changes=1 head=(hash)
    | It holds names and contacts: keep it as safe as the till. To go back: recover restore ~/state/recover/backups/(own)/recover-(time).db
    $ recover note 1 later
    R-1 Ana – x · normal · call back by Thu 19 Nov 2026 18:00 (tomorrow) · phone (ask for a phone number or an address)
    | next: recover done 1   ·   undo: recover undo
    $ recover restore ~/copy.db
    | There is a database already, and nothing was changed: ~/data/recover.db
    |   recover restore ~/copy.db --yes
    exit 4
    $ recover restore ~/copy.db --yes
    Restored ~/data/recover.db · 1 complaint · changes=1 head=(hash)
    | The database from before is kept: ~/state/recover/backups/(own)/before-restore-(time).db
    $ recover history
    1  Wed 18 Nov 2026 09:30  tester  logged R-1 Ana – x
    | 1 change, newest first.
    $ recover restore
    | Say which backup.
    |   recover restore recover-backup.db
    exit 2
    $ recover restore ~/none.db --yes
    | There is no file ~/none.db. Nothing was changed.
    |   recover help backup
    exit 3
    $ recover restore ~ --yes
    | ~ is a folder. Nothing was changed.
    | Check --db or RECOVER_DB.
    exit 6
    "
  `);
  const kept = readdirSync(join(till.folder, "state", "recover", "backups"), { recursive: true });
  expect(kept.filter((name) => String(name).endsWith(".db"))).toHaveLength(2);
});

test("what a restore set aside is not pushed out by backups", async () => {
  using till = openTill();
  await till.recover("log", "x", "-c", "Ana");
  const file = join(till.folder, "copy.db");
  await till.recover("backup", file);
  const { aside } = await till.json("restore", file, "--yes");
  for (let n = 1; n <= 12; n++) await till.recover("backup");
  const kept = readdirSync(join(aside, "..")).filter((name) => name.endsWith(".db"));
  expect(kept).toContain(basename(aside));
  expect(kept.filter((name) => name.startsWith("recover-"))).toHaveLength(10);
});

test("a restore brings a lost database back without asking", async () => {
  using till = openTill();
  await till.recover("log", "x", "-c", "Ana");
  const file = join(till.folder, "copy.db");
  await till.recover("backup", file);
  till.env["RECOVER_DB"] = join(till.folder, "elsewhere", "recover.db");
  expect((await till.json("restore", file)).complaints).toBe(1);
  expect((await till.json("list")).items).toHaveLength(1);
});

test("reading makes no database, and neither does a mistake", async () => {
  using till = openTill();
  for (const argv of [
    [],
    ["list"],
    ["due"],
    ["history"],
    ["config", "list"],
    ["export", "customers"],
    ["log"],
    ["show", "1"],
    ["log", "x", "-c", "y", "-n"],
  ]) {
    await till.recover(...argv);
    expect(existsSync(till.db), argv.join(" ")).toBe(false);
  }
});
