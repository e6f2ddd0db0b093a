#!/usr/bin/env bash
# A real spreadsheet opens the workbooks and loses nothing: each sheet of the records, saved as CSV by
# LibreOffice, is the table that engawactl writes as CSV; and every paper, saved by it as a workbook again,
# holds the same.
set -euo pipefail
# shellcheck source=tests/ctl/lib.sh
. "$(dirname "$0")/../ctl/lib.sh"

c init --demo >made
expect 0 c export --format csv --year 2026 --out csv
expect 0 c export --format xlsx --year 2026 --out book

# Every sheet, each cell as it is shown, text in quotes.
soffice --headless "-env:UserInstallation=file://$work/profile" \
    --convert-to 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,true,true,false,false,-1' \
    --outdir sheets book/export.xlsx >converted 2>&1 || fail "LibreOffice: $(cat converted)"
python3 - <<'PY' || fail "LibreOffice shows another table"
import csv, re
files = {"訪問": "visits", "気づき": "observations", "利用者の回答": "resident_answers", "職員の回答": "staff_answers",
         "会議で話したいこと": "topics"}
flags = {"true": "TRUE", "false": "FALSE"}
for title, name in files.items():
    wanted = list(csv.reader(open(f"csv/{name}.csv", encoding="utf-8-sig", newline="")))
    text = open(f"sheets/export-{title}.csv", encoding="utf-8-sig", newline="").read()
    shown = list(csv.reader(text.splitlines(keepends=True)))
    assert len(shown) == len(wanted) > 1, (title, len(shown), len(wanted))
    for told, row in zip(shown, wanted):
        assert told == [flags.get(v, v) for v in row[:-1]], (title, told, row)
    for line in text.splitlines()[1:]:
        dates = re.findall(r'(?:^|,)("?)(\d{4}-\d\d-\d\d|\d\d:\d\d)\1(?=,)', line)
        assert all(quote == "" for quote, _ in dates), f"a date is text: {line}"
front = open("sheets/export-はじめに.csv", encoding="utf-8-sig", newline="").read()
assert '"訪問の記録"' in front and "2026-11-21" in front
PY

# The papers, of which no CSV is written: all there are, and the pack.
mkdir papers again
expect 0 c --json meeting list
meeting=$(json 'd["meetings"][0]["meeting"]')
expect 0 c --json visit list
visit=$(json 'd["visits"][0]["visit"]')
for form in f3 f4 report-sapporo handover open-points matters area-wishes year-report twin notice; do
    expect 0 c paper $form --out papers/$form.xlsx
done
for form in f2 agenda opinion; do
    expect 0 c paper $form --meeting "$meeting" --out papers/$form.xlsx
done
expect 0 c paper f1 --visit "$visit" --out papers/f1.xlsx
expect 0 c pack --meeting "$meeting" --format xlsx --out pack
cp pack/pack.xlsx book/export.xlsx papers
soffice --headless "-env:UserInstallation=file://$work/profile" --convert-to xlsx --outdir again papers/*.xlsx \
    >converted 2>&1 || fail "LibreOffice: $(cat converted)"
for paper in papers/*.xlsx; do
    "$source/tests/export/xlsx_same.py" "$paper" "again/$(basename "$paper")" 2>differs ||
        fail "LibreOffice loses something of $paper: $(tail -1 differs)"
done
