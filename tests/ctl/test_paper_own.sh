#!/usr/bin/env bash
# A city's own order of fields is a file: PDF and workbook follow it. And what a workbook of a paper holds.
set -euo pipefail
# shellcheck source=tests/ctl/lib.sh
. "$(dirname "$0")/lib.sh"

c init --demo >made
share=$(realpath "$(dirname "$ctl")/../share/engawa")
mkdir own
ln -s "$share"/* own/
rm own/forms
cp -r "$source/assets/forms" own/forms
python3 - <<'PY'
import json
path = "own/forms/f3.json"
form = json.load(open(path, encoding="utf-8"))
parts = form["parts"]
fields = {part["field"]: part for part in parts if "field" in part}
table = next(part for part in parts if "table" in part)
table["columns"].reverse()
table["columns"][0]["label"]["plain"] = "終わり"
fields["office_name"]["label"]["plain"] = "届出の名称"
form["parts"] = [fields["office_name"], fields["fiscal_year"], table, fields["meetings_held"]]
json.dump(form, open(path, "w", encoding="utf-8"), ensure_ascii=False)
PY
expect 0 "$ctl" content check own/forms
export ENGAWA_SHARE=$work/own
expect 0 c paper f3 --year 2026 --out own.pdf
expect 0 c paper f3 --year 2026 --out own.xlsx
unset ENGAWA_SHARE
expect 0 c paper f3 --year 2026 --out usual.pdf
pdftotext -raw own.pdf own.text
pdftotext -raw usual.pdf usual.text
python3 "$source/tests/export/xlsx_read.py" own.xlsx >own.cells
python3 - <<'PY' || fail "not in the order of the file: $(cat own.text own.cells)"
import re
own = ["届出の名称", "年度", "終わり", "公表した日", "URL・号・場所", "方法", "住居", "会議の日", "開いた会議の数"]
usual = ["年度", "事業所名", "開いた会議の数", "会議の日", "住居", "方法", "公表した日", "いつまで"]
for path, words in (("own.text", own), ("own.cells", own), ("usual.text", usual)):
    text = open(path, encoding="utf-8").read()
    places = [re.search(rf"(?m)^\s*(?:[A-Z]+\d+ text )?{word}|(?<=\s){word}", text).start() for word in words]
    assert places == sorted(places), (path, places)
assert "法人名" not in open("own.text", encoding="utf-8").read()
PY

# Days in a workbook are days, shown as the PDF tells them; heads are numbers.
says 'date 2026-10-17' own.cells
python3 -c 'import sys, zipfile; sys.stdout.buffer.write(zipfile.ZipFile("own.xlsx").read("xl/styles.xml"))' >styles
says 'ggge' styles
c --json meeting list >out
meeting=$(json 'd["meetings"][0]["meeting"]')
expect 0 c paper f2 --meeting "$meeting" --out f2.xlsx
python3 "$source/tests/export/xlsx_read.py" f2.xlsx >cells
says 'date 2026-10-17' cells
says 'number 1' cells

# A box to write in belongs to what stands above it: no empty head between them.
expect 0 c paper twin --dwelling hidamari --out twin.xlsx
python3 "$source/tests/export/xlsx_read.py" twin.xlsx >cells
python3 - <<'PY' || fail "$(head -60 cells)"
import re
rows = {int(m[1]): m[2] for m in re.finditer(r"(?m)^A(\d+) text (.*)$", open("cells", encoding="utf-8").read())}
told = sorted(rows)
ticks = [at for at, row in enumerate(told[:-1]) if rows[row].startswith("□")]
# The box of one line, and a free row before the next question (none before another page).
assert len(ticks) > 20 and {told[at + 1] - told[at] for at in ticks} == {2, 3}, [told[at:at + 2] for at in ticks]
PY

# Readings above the words do not cut what is searched for.
expect 0 c paper request --member 101 --out request.pdf
expect 0 c paper agenda --meeting "$meeting" --out agenda.pdf
for file in request agenda; do
    for way in -raw -layout -nopgbrk; do
        pdftotext $way $file.pdf text
        says 地域連携推進会議 text
    done
done
says 市民センター text
says 防災訓練 text
says ぼうさいくんれん text # a reading that the office told
