/** What `recover help TOPIC` prints, by topic: plain text of at most 76 columns. */
export const topics: Readonly<Record<string, string>> = {
  dates: `
dates – how dates are written, and which way they look

  a day         2026-11-20, 20261120, 20/11/2026, 20.11.2026
  near today    today, tomorrow, yesterday
  a weekday     friday, fri
  of the month  1st, 22nd, 31st
  a stretch     2026-11, 2026W47, november, nov, q4,
                last week, this month, next quarter, last year
  its start     sod, sow, som, soq, soy
  its end       eod, eow, eom, eoq, eoy, eoww
  counted       3d, 2w, 1mo, 4h, 90min, +3d, -2d, in 3 days, 3 days ago
  working days  2bd, in 2 working days
  a time        now, noon, tonight, 15:00, 3pm
  both          2026-11-20T15:00, 2026-11-20 15:00, tomorrow 3pm, fri noon
  --period      2026q3, 2026-Q3, 2026-11, 2026W47, 2026, q3, november,
                last-month, this-week, last-quarter, today, yesterday

The letters behind s and e are the day, week, month, quarter and year of
today; eoww is the last working day of the week. Weekdays and months can be
cut to three letters.

The flag says which way a date looks, and never the word. Back look --when,
--since and the --until of a list or export; friday is then the latest one,
today included. Ahead look --due, the --until of due, due:DATE and snooze;
friday is then the next one, and on a Friday that is in a week.

Without a time, --when and --since mean the start of the day, week or month,
and the others its end. Working days are the days on which you are open if
a date looks ahead, and Monday to Friday if it looks back.

Quote what has a space: --when "3 days ago"
All times are those of your shop: recover config get zone
Whether 3/4/2026 is in April or in March: recover config get day-order
`,

  filters: `
filters – say which complaints are meant

  recover list open severity:high customer:jane since:soq "cold soup"
  recover list closed not:channel:review cause:late,rude
  recover due channel:phone by:tom
  recover export complaints tag:wholesale -o wholesale.csv

  open                     what is open (status:open); closed is the rest
  severity:high,critical   how bad: low, normal, high or critical
  fault:ours               ours, shared, third-party, customer or unknown
  channel:phone            how it came in
  channel:social           on every network; on one: channel:social:facebook
  cause:late               what went wrong, or a part of it
  customer:jane            a part of the name, or the number: customer:C-4
  by:tom                   who took it, or a part of the name
  owner:theo               who sees to it; owner:nobody where no one does
  branch:harbour           where it happened, or a part of the name
  tag:wholesale            with this label, spelled as it was given
  due:friday               whose next step is due by then
  since:soq                that came in on that day or later
  until:yesterday          that came in on that day or earlier
  text:soup                the same as the bare word soup
  "cold soup"              with these words, as recover find looks for them
  not:severity:low         all others; -severity:low does the same

A comma between values means or. Filters side by side all have to fit.
Quotes keep spaces together: customer:"jane doe"
Capitals and accents make no difference in the words you search for.
Dates are written as everywhere: recover help dates

A mistyped filter is refused, and never searched for as text.

--customer, --channel, --severity, --fault, --cause, --tag, --by, --owner
and --branch are flags for the same, with --since, --until and --period in
list, find and export. In export compensation they mean when it was given.
`,

  money: `
money – how amounts are written

  45        in your own currency: recover config set currency EUR
  45.50     decimals after a dot
  45,50     or after a comma
  45 EUR    in any currency, by its code of three letters
  EUR 45    the code can come first
  €45       the symbol of your own currency, and of no other

Quote what has a space: --paid "45 EUR"
Leave out the dollar sign, because a shell takes it for itself: write 20
or "20 USD".

An amount has no sign, is above zero, and has no thousands separator: 1234.
Nothing is rounded. An amount with more decimals than its currency has is
refused: EUR has two, JPY none, BHD three. Amounts in different currencies
are never added up.

  --paid     what they paid or lost
  --refund   money back; --discount a lower price; --credit money to spend
  --worth    what something given is worth to them
  --cost     what it costs you
  --tax 19%  the tax contained in the cost, rounded half up

  recover log "cold soup" -c "Jane Doe" --paid 24.50
  recover compensate 12 --refund 24.50 --tax 19%
  recover compensate 12 --gift dessert --worth 9 --cost 2.50
`,

  "exit-codes": `
exit-codes – what a script can tell from the number a command ends with

    0                   done; also when nothing was due or matched, when
                        the reader closed the pipe, and when the same --ref
                        is on record already
    1  bug              an error inside recover, which should not happen
    2  usage            a word, a value or a setting is not understood
    3  not_found        not on file, or more than one fits
    4  refused          a rule forbids it, and the message says what to do
    5  busy             another command held the database: run it again
    6  unusable         the database is damaged, newer, or not one of ours
    7  storage          the disk or the output is full, read-only or failing
    8  unknown_outcome  the disk did not confirm it: stored, or not
    9  left_out         done, but some of it had to be left out
   10                   only recover due --exit-code: something is overdue
                        or due today
  130  interrupted      stopped with Ctrl-C, in a question or elsewhere
  143                   told to stop by the system (129: terminal closed)

Treat a number that is not listed as a failure.

  recover due --exit-code && echo all clear

After 5 or 8, run the same command with the same --ref; it is done once.

  recover log "cold soup" -c "Jane Doe" --channel phone --ref till-1-0042

With --json an error is one object on stderr, with the word above:

  {"error":{"code":"not_found","message":"...","hint":"..."}}
`,

  environment: `
environment – variables, and where things are kept

A flag counts before a variable, a variable before config.toml.
To see what counts and where it comes from: recover config list

  RECOVER_DB          the database (--db): a file, or postgres://HOST/NAME
                      with what psql reads: PGPASSFILE, PGSERVICE, PGHOST
  RECOVER_CONFIG      another file in place of config.toml
  RECOVER_BY          who works here, where no --by says so; else your login
  RECOVER_BRANCH      where this machine stands, for complaints (--branch)
  RECOVER_DESK        which till this is (else the machine's name)
  RECOVER_COLOR       always, never or auto (--color)
  RECOVER_ACCESSIBLE  for screen readers (--accessible); ACCESSIBLE as well
  RECOVER_NO_INPUT    never ask a question (--no-input); CI as well
  RECOVER_EDITOR      the editor for recover edit; else VISUAL, then EDITOR
  RECOVER_PAGER       shows what is longer than the screen; else PAGER
  RECOVER_NOW         a time in place of the clock: 2026-11-18T09:30
  RECOVER_DEBUG       show where an error came from

1 switches on, 0 and false switch off, and empty is as if not set. Only an
empty RECOVER_PAGER or PAGER says something: no pager (--no-pager).

NO_COLOR, FORCE_COLOR, CLICOLOR_FORCE, CLICOLOR and TERM=dumb count after
RECOVER_COLOR and before config.toml. COLUMNS is the width where the output
is no terminal. The time zone of the machine and LC_ALL, LC_MONETARY or LANG
are read on the first run alone, for the settings of a new database.

  settings  ~/.config/recover/config.toml      or below XDG_CONFIG_HOME
  database  ~/.local/share/recover/recover.db  or below XDG_DATA_HOME
  backups   ~/.local/state/recover/backups/    or below XDG_STATE_HOME
  own code  ~/.cache/recover/                  or below XDG_CACHE_HOME

On Windows the settings are below APPDATA, the rest is below LOCALAPPDATA.

What belongs to the shop is in the database: recover config set currency EUR
`,

  accounting: `
accounting – what you gave, and how your books may see it

Every booking is a proposal: confirm with your accountant. The rules differ
by country, and recover knows no law and no tax rate.

                             debit              credit
  --refund                   refunds, tax       money
  --discount, coupon on it   refunds, tax       receivable (the open bill)
  --credit                   refunds, tax       certificates (owed to them)
  beyond what they paid      goodwill           money or certificates
  --gift, --redo, coupon     given-away         inventory, both at your cost
  --gesture                  nothing: its receipt is booked by itself

A coupon is booked when it is redeemed. While it is out nobody paid for it.
Tell it at once: --cost, --tax 19% (your rate), --method, --invoice A-1007,
and the day of that sale: --sold 2026-11-12

  recover export
  recover export books --to hledger --tax 19% -o books.journal
  recover config set account-refunds "Sales Returns"

The first writes the last quarter as a table, with a note in plain words for
your accountant beside it. --to is one of generic, excel, qbo-bank,
qbo-journal, xero-journal, xero-bank, freeagent, sage50, sage-journal, wave,
hledger and beancount. Accounts go by a file with lines such as refunds =
"4010" (--account-map), else by your settings (recover config list), else by
names of ours; a program with accounts of its own asks for yours.

--tax is the rate of whatever has none of its own; a journal needs one. Tax
is worked out line by line, rounded half up. Nothing is added up across
currencies. What is not known is left blank; it is not zero.

--period 2026q3 --close keeps a period as it is: what becomes known later is
put right in the next one. Ask as well how long all this has to be kept.
`,

  privacy: `
privacy – where what you write down can be read

recover sends nothing anywhere. The database and the files that it makes are
for your eyes alone, but not encrypted. And there are traces elsewhere:

Shell history. Your shell remembers whole commands, with the names that you
typed and those that TAB put in, and others on the computer can see them
while they run. Words given as - are read from the keyboard, up to Ctrl-D,
or from a file, and stay out of both: recover note 12 -

The terminal keeps what it has shown, until it is cleared or closed.

Editor swap files. recover edit shows your editor a file that is removed
afterwards, but the editor may leave a swap or backup file elsewhere. A form
that could not be read is kept in drafts, beside the backups, for one more
try, and so is what you answered in a log that was broken off.

Temporary files. While recover writes, a journal lies beside the database
and a file named .recover-... beside the new one. A crash can leave them
there. The next run needs the journal to mend the database. The folder
~/.cache/recover holds code of recover's own, and nothing of yours.

History. What you change or take back stays in the history, so that it can
be undone: recover history 12

Backups hold all there was on their day, also what you have changed since,
and so do snapshots and synchronized folders. Ten are kept, besides those to
which you gave a name.

CSV files that you sent hold names and words, and cannot be called back.
Note who has them, and ask for them to be deleted when they have served.

Disks keep what was overwritten for a while. An encrypted disk protects all
of the above.
`,
};
