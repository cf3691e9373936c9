"""What the books have to come to, worked out from the database alone, by rules written down a second time.

usage: recount.py DATABASE RATE [CSV]: account balances by currency; with a CSV file, what its rows come to as well.
"""

import csv
import json
import sqlite3
import sys
from collections import defaultdict
from decimal import ROUND_HALF_UP, Decimal

database, rate = sys.argv[1], Decimal(sys.argv[2]) / 100
db = sqlite3.connect(database)
db.row_factory = sqlite3.Row


def tax_in(gross, own, unit):
    share = rate if own is None else Decimal(own.rstrip("%")) / 100
    return (gross * share / (1 + share)).quantize(unit, ROUND_HALF_UP)


balances = defaultdict(lambda: defaultdict(Decimal))


def book(currency, *lines):
    assert sum(amount for _, amount in lines) == 0
    for account, amount in lines:
        balances[account][currency] += amount


def taxed(row, gross, unit, against):
    tax = tax_in(gross, row["tax_rate"], unit)
    book(
        row["currency"],
        ("income:sales:refunds", gross - tax),
        ("liabilities:vat", tax),
        (against, -gross),
    )


rows = db.execute(
    """select g.*, e.detail, e.complaint_id, c.paid_minor, c.currency as paid_currency
       from compensation g join event e on e.id = g.event_id join complaint c on c.id = e.complaint_id
       order by e.complaint_id, e.id"""
)
left = {}
for row in rows:
    if row["kind"] == "gesture" or row["currency"] is None:
        continue
    unit = Decimal(1).scaleb(-row["exponent"])
    worth, cost = (None if row[k] is None else row[k] * unit for k in ("worth_minor", "cost_minor"))
    kind = row["kind"]
    if kind == "coupon":
        body = "".join(json.loads(row["detail"])["code"].split("-")[1:])
        (kind,) = db.execute("select kind from coupon where body = ?", (body,)).fetchone()
        kind = "gift" if kind in ("gift", "redo", "gesture") else "discount"
    if kind in ("gift", "redo"):
        if cost is not None:
            book(row["currency"], ("expenses:goods given away", cost), ("assets:inventory", -cost))
    elif kind == "discount":
        taxed(row, worth, unit, "assets:receivable")
    else:
        against = "assets:bank" if kind == "refund" else "liabilities:coupons outstanding"
        covered = worth
        if row["paid_minor"] is not None and row["paid_currency"] == row["currency"]:
            rest = left.get(row["complaint_id"], row["paid_minor"] * unit)
            covered = min(rest, worth)
            left[row["complaint_id"]] = rest - covered
        taxed(row, covered, unit, against)
        book(row["currency"], ("income:sales:refunds", worth - covered), (against, covered - worth))


def plain(amounts):
    return {
        name: {currency: str(amount) for currency, amount in sorted(of.items()) if amount != 0}
        for name, of in sorted(amounts.items())
        if any(of.values())
    }


answer = {"accounts": plain(balances)}
if len(sys.argv) > 3:
    sums = defaultdict(lambda: defaultdict(Decimal))
    with open(sys.argv[3], newline="", encoding="utf-8") as file:
        for record in csv.DictReader(file):
            for column in ("net", "tax", "gross"):
                if record[column]:
                    sums[column][record["currency"]] += Decimal(record[column])
            if record["net"] and record["account"]:
                sums[record["account"]][record["currency"]] += Decimal(record["net"])
    answer["rows"] = plain(sums)
json.dump(answer, sys.stdout)
