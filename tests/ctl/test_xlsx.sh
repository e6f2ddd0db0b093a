#!/usr/bin/env bash
# The records as a workbook: it tells what CSV tells, cell by cell.
set -euo pipefail
# shellcheck source=tests/ctl/lib.sh
. "$(dirname "$0")/lib.sh"

c init --demo >made
expect 0 c export --format csv --year 2026 --out csv
expect 0 c export --format xlsx --year 2026 --out book
[ "$(find book -mindepth 1)" = book/export.xlsx ] || fail "also $(find book)"
python3 "$source/tests/export/xlsx_read.py" book/export.xlsx >cells
python3 - <<'PY' || fail "another table than CSV's"
import csv, re
sheets, name = {}, None
for line in open("cells", encoding="utf-8").read().split("\n"):
    if line.startswith("sheet "):
        name = line[6:]
        sheets[name] = {}
    elif found := re.match(r"([A-Z]+)(\d+) \w+ (.*)", line):
        column = 0
        for letter in found[1]:
            column = column * 26 + ord(letter) - 64
        sheets[name].setdefault(int(found[2]), {})[column] = found[3]
files = {"訪問": "visits", "気づき": "observations", "利用者の回答": "resident_answers", "職員の回答": "staff_answers",
         "会議で話したいこと": "topics"}
assert list(sheets) == ["はじめに", *files]
flags = {"true": "1", "false": "0"}
for title, file in files.items():
    rows = list(csv.reader(open(f"csv/{file}.csv", encoding="utf-8-sig", newline="")))
    assert len(rows) == len(sheets[title]) > 1, title
    for number, row in enumerate(rows):
        cells = sheets[title][number + 1]
        told = [cells.get(i + 1, "") for i in range(len(row) - 1)]
        assert told == [flags.get(v, v.replace("\n", "\\n")) for v in row[:-1]], (title, number, told, row)
PY
says_not 見本花子 cells

# The first sheet tells what the words of columns mean that are not folded away.
python3 - "$source/docs/export.md" <<'PY' || fail "a word that nobody explains"
import re, sys
front = open("cells", encoding="utf-8").read().split("sheet ")[1]
docs = open(sys.argv[1], encoding="utf-8").read()
looked = 0
for column in ("mode", "part", "near", "answered_by", "state"):
    for about in re.findall(rf"(?m)^\| `{column}` \|.*\| ([^|]+) \|$", docs):
        for word in (part.split()[0] for part in re.split("[,;]", about)):
            assert re.search(rf"[ 、]{word} [^ ]", front), (column, word)
            looked += 1
assert looked > 20, looked
PY

# A year without visits is sheets without rows.
expect 0 c export --format xlsx --year 2019 --out none
python3 "$source/tests/export/xlsx_read.py" none/export.xlsx >cells
says '（2019年度）' cells
says 'B16 text 0回' cells

# Names stop it, and the older workbook stays as it is.
cp book/export.xlsx kept
c member add --category family --name 'よしず 西日' --to 2027-03-31 >added
expect 1 c export --format xlsx --year 2026 --out book
cmp -s kept book/export.xlsx || fail "a refused export wrote over the older one"
expect 1 c export --format xlsx --year 2026 --out refused
[ -z "$(find refused -mindepth 1 2>/dev/null)" ] || fail "a refused export left $(find refused)"

# Files that no export wrote stay; a drawing lies beside the workbook.
mkdir theirs
cp made theirs/export.xlsx
expect 1 c export --format xlsx --year 2019 --out theirs
says --force errors
cmp -s made theirs/export.xlsx || fail "it is written over"
expect 1 c --json export --format xlsx --year 2025 --out drawn
looked=$(json 'd["names"][0]["id"]')
expect 0 c export --format xlsx --year 2025 --out drawn --confirm "$looked"
python3 "$source/tests/export/xlsx_read.py" drawn/export.xlsx >cells
drawing=$(cd drawn && echo drawings/*-1.svg)
[ -s "drawn/$drawing" ] || fail "the drawing is not there"
says "text $drawing" cells
expect 2 c export --format xlsx --encoding utf-8 --year 2026 --out book
