#!/usr/bin/env python3
"""What a workbook holds, a line each, from its XML: xlsx_read.py FILE

    sheet NAME            then what its page is like:
    page KEY VALUE        orientation, fitToHeight, frozen, filter, print area, repeated rows, foot, breaks …
    CELL KIND VALUE       text, number, date, time, flag, blank; line ends as \\n
"""
import re
import sys
import xml.etree.ElementTree as tree
import zipfile
from datetime import date, timedelta

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


def kinds_of_styles(styles):
    codes = {int(f.get("numFmtId")): f.get("formatCode") for f in styles.iter(MAIN + "numFmt")}
    named = {0: "number", 49: "text"}
    kinds = []
    for xf in styles.find(MAIN + "cellXfs"):
        number = int(xf.get("numFmtId"))
        code = codes.get(number, "")
        kinds.append("date" if "yy" in code or "ggge" in code else "time" if "mm" in code else named[number])
    return kinds


def value_of(cell, kinds):
    kind = kinds[int(cell.get("s", "0"))]
    value = cell.find(MAIN + "v")
    assert cell.find(MAIN + "f") is None, "a formula"
    if cell.get("t") == "inlineStr":
        text = "".join(t.text or "" for t in cell.iter(MAIN + "t"))
        return "text", ESCAPED.sub(lambda m: chr(int(m[1], 16)), text).replace("\n", "\\n")
    if value is None:
        return "blank", ""
    if cell.get("t") == "b":
        return "flag", value.text
    number = float(value.text)
    if kind == "date":
        return kind, str(date(1899, 12, 30) + timedelta(days=number))
    if kind == "time":
        minutes = round(number * 24 * 60)
        return kind, f"{minutes // 60:02}:{minutes % 60:02}"
    return "number", f"{number:g}"


def page_of(sheet):
    for tag, keys in (("pageSetup", ("orientation", "paperSize", "fitToHeight")), ("pane", ("ySplit",)),
                      ("autoFilter", ("ref",)), ("brk", ("id",)), ("mergeCell", ("ref",)),
                      ("pageSetUpPr", ("fitToPage",))):
        for found in sheet.iter(MAIN + tag):
            for key in keys:
                if found.get(key):
                    yield f"{tag}.{key}", found.get(key)
    hidden = [c.get("min") for c in sheet.iter(MAIN + "col") if c.get("hidden") == "1"]
    if hidden:
        yield "col.hidden", " ".join(hidden)
    for foot in sheet.iter(MAIN + "oddFooter"):
        yield "foot", foot.text


def main():
    book = zipfile.ZipFile(sys.argv[1])
    assert book.testzip() is None
    parts = {name: tree.fromstring(book.read(name)) for name in book.namelist()}
    workbook, kinds = parts["xl/workbook.xml"], kinds_of_styles(parts["xl/styles.xml"])
    for index, sheet in enumerate(workbook.iter(MAIN + "sheet")):
        print("sheet", sheet.get("name"))
        page = parts[f"xl/worksheets/sheet{index + 1}.xml"]
        for defined in workbook.iter(MAIN + "definedName"):
            if defined.get("localSheetId") == str(index):
                print("page", defined.get("name"), defined.text)
        for key, value in page_of(page):
            print("page", key, value)
        for cell in page.iter(MAIN + "c"):
            print(cell.get("r"), *value_of(cell, kinds))


main()
