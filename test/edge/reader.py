"""Reads recover databases without recover: one JSON object for each file named, as a list on stdout."""

import hashlib
import json
import sqlite3
import sys

KEYS = {
    "customer": "id", "contact": "id", "complaint": "id", "event": "id", "compensation": "id", "tag": "id", "staff": "id",
    "offer": "id", "coupon": "id", "redemption": "coupon_id", "setting": "key",
}


def canonical(row):
    return json.dumps(row, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def sha256(text):
    return hashlib.sha256(text.encode()).hexdigest()


def without(row, key):
    return {k: v for k, v in row.items() if k != key}


def rows(db, sql):
    return [dict(row) for row in db.execute(sql)]


def chain_problems(changes, images, head):
    """Every link covers its row, its images and the link before it, and the head is the last one."""
    prev = ""
    for number, change in enumerate(changes, 1):
        own = [i for i in images if i["change_seq"] == change["seq"]]
        if change["seq"] != number:
            yield f"gap at {number}"
        if change["prev"] != prev or change["hash"] != sha256(canonical(without(change, "hash"))):
            yield f"chain broken at {number}"
        if any(i["digest"] != sha256(canonical(without(i, "digest"))) for i in own):
            yield f"image edited in {number}"
        if change["images_digest"] != sha256("".join(i["digest"] for i in own)):
            yield f"images missing in {number}"
        prev = change["hash"]
    if head["seq"] != len(changes) or head["hash"] != prev:
        yield "the head is not the last change"


def replay_problems(db, images):
    """The changes, played from the start, give exactly the rows that are there: no row without its change."""
    state = {}
    for image in images:
        place = (image["tbl"], image["row_id"])
        if place in state or image["tbl"] != "setting":
            if state.get(place) != image["before"]:
                yield f"{place} was not as change {image['change_seq']} found it"
        state[place] = image["after"]
    for table, key in KEYS.items():
        stored = {str(row[key]): canonical(row) for row in rows(db, f"select * from {table}")}
        known = {row_id: row for (tbl, row_id), row in state.items() if tbl == table}
        for row_id in stored.keys() | known.keys():
            if stored.get(row_id) != known.get(row_id) and not (table == "setting" and row_id not in known):
                yield f"{table} {row_id} differs from its last change"


def read(path):
    db = sqlite3.connect(f"file:{path}?mode=rw", uri=True)
    db.row_factory = sqlite3.Row
    integrity = [row[0] for row in db.execute("pragma integrity_check")]
    foreign = [list(row) for row in db.execute("pragma foreign_key_check")]
    changes = rows(db, "select * from change order by seq")
    images = rows(db, "select * from change_image order by change_seq, n")
    head = rows(db, "select * from head")[0]
    problems = [f"integrity: {line}" for line in integrity if line != "ok"]
    problems += [f"foreign key: {row}" for row in foreign]
    problems += [*chain_problems(changes, images, head), *replay_problems(db, images)]
    money = db.execute("select count(*), coalesce(sum(worth_minor), 0) from compensation").fetchone()
    return {
        "problems": problems,
        "changes": len(changes),
        "refs": [change["ref"] for change in changes],
        "texts": [row["text"] for row in rows(db, "select text from complaint order by id")],
        "compensations": money[0],
        "worthMinor": money[1],
        "redemptions": db.execute("select count(*) from redemption").fetchone()[0],
        "tables": len(rows(db, "select name from sqlite_schema where type = 'table'")),
        "version": db.execute("pragma user_version").fetchone()[0],
    }


print(json.dumps([read(path) for path in sys.argv[1:]]))
