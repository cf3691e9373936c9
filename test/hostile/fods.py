"""Prints the cells of flat OpenDocument spreadsheets as JSON: for each file its rows, for each cell what it is."""

import json
import sys
from xml.etree import ElementTree

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


def written(element):
    """The text of a paragraph, in which runs of blanks are elements. A TAB, which not every cell keeps, is left out."""
    blanks = " " * int(element.get(TEXT + "c", "1")) if element.tag == TEXT + "s" else ""
    inner = "".join(written(child) + (child.tail or "") for child in element)
    return blanks + (element.text or "") + inner


def cell(element):
    return {
        "formula": element.get(TABLE + "formula"),
        "type": element.get(OFFICE + "value-type"),
        "value": element.get(OFFICE + "value") or element.get(OFFICE + "date-value"),
        "text": "\n".join(written(paragraph) for paragraph in element.findall(TEXT + "p")),
    }


def repeated(element, of):
    return int(element.get(TABLE + "number-" + of + "-repeated", "1"))


def rows(path):
    for row in ElementTree.parse(path).iter(TABLE + "table-row"):
        cells = [c for e in row.findall(TABLE + "table-cell") for c in [cell(e)] * repeated(e, "columns")]
        yield from [cells] * repeated(row, "rows")


json.dump([list(rows(path)) for path in sys.argv[1:]], sys.stdout)
