#!/usr/bin/env bash
# A real spreadsheet opens the workbook and loses nothing: each sheet, saved as CSV by LibreOffice, is the
# table that engawactl writes as CSV.
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
