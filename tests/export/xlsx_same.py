#!/usr/bin/env python3
"""xlsx_same.py ONE OTHER: whether two workbooks hold the same: sheets in their order, each cell's words, number,
day, time or truth, and what is merged. OTHER may keep it in its own way. Heads that stand still are not looked
at: LibreOffice saves no views where it has no window."""
import re
import sys
import xml.etree.ElementTree as tree
import zipfile

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
PART = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


def text_of(node):
    words = "".join(t.text or "" for t in node.iter(MAIN + "t"))
    return ESCAPED.sub(lambda m: chr(int(m[1], 16)), words).replace("\r\n", "\n")


def is_date(code):
    return bool(re.search(r"[ygmdhe]", re.sub(r'"[^"]*"|\[[^]]*\]|\\.|General', "", code), re.I))


class Book:
    def __init__(self, path):
        self.zip = zipfile.ZipFile(path)
        names = self.zip.namelist()
        self.texts = [text_of(t) for t in self.part("xl/sharedStrings.xml").iter(MAIN + "si")] \
            if "xl/sharedStrings.xml" in names else []
        styles = self.part("xl/styles.xml")
        codes = {int(f.get("numFmtId")): f.get("formatCode") for f in styles.iter(MAIN + "numFmt")}
        self.dated = [is_date(codes.get(int(x.get("numFmtId")), "")) or 14 <= int(x.get("numFmtId")) <= 22
                      for x in styles.find(MAIN + "cellXfs")]
        links = {r.get("Id"): r.get("Target").lstrip("/").removeprefix("xl/")
                 for r in self.part("xl/_rels/workbook.xml.rels")}
        self.sheets = [(s.get("name"), self.part("xl/" + links[s.get(PART)]))
                       for s in self.part("xl/workbook.xml").iter(MAIN + "sheet")]

    def part(self, name):
        return tree.fromstring(self.zip.read(name))

    def value(self, cell):
        kind, value = cell.get("t", "n"), cell.find(MAIN + "v")
        if kind == "inlineStr":
            return text_of(cell)
        if value is None or value.text is None:
            return None
        if kind == "s":
            return self.texts[int(value.text)]
        if kind in ("str", "b"):
            return ESCAPED.sub(lambda m: chr(int(m[1], 16)), value.text) if kind == "str" else value.text == "1"
        return ("day" if self.dated[int(cell.get("s", "0"))] else "number", round(float(value.text), 7))

    def holds(self):
        for name, sheet in self.sheets:
            yield name, "sheet"
            for cell in sheet.iter(MAIN + "c"):
                value = self.value(cell)
                if value not in (None, ""):
                    yield name, cell.get("r"), value
            for merged in sheet.iter(MAIN + "mergeCell"):
                yield name, "merged", merged.get("ref")


one, other = (list(Book(path).holds()) for path in sys.argv[1:])
assert [h[0] for h in one if h[1] == "sheet"] == [h[0] for h in other if h[1] == "sheet"], "other sheets"
differs = sorted(map(str, set(one) ^ set(other)))
assert not differs, differs[:10]
assert len(one) > 5, "there is nothing in it"
