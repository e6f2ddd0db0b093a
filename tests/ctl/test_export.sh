#!/usr/bin/env bash
# Records on their way out: names stop them, signs without a place are told.
set -euo pipefail
# shellcheck source=tests/ctl/lib.sh
. "$(dirname "$0")/lib.sh"

c init --demo >made
expect 0 c export --format csv --year 2026 --out csv
for table in visits observations resident_answers staff_answers topics; do
    [ "$(head -c 3 csv/$table.csv | od -An -tx1 | tr -d ' ')" = efbbbf ] || fail "$table: no byte order mark"
    python3 - csv/$table.csv <<'PY' || fail "$table: not a table of CSV"
import csv, sys
raw = open(sys.argv[1], "rb").read().decode("utf-8-sig")
assert "\n" not in raw.replace("\r\n", ""), "a line without CR"
rows = list(csv.reader(raw.splitlines(keepends=True), strict=True))
assert len(rows) > 1 and len({len(r) for r in rows}) == 1
PY
done
says_not 見本 csv/visits.csv
expect 0 c export --format json --year 2026 --out csv
python3 - csv/export.json <<'PY' || fail "another document than the tables"
import csv, json, sys
document = json.load(open(sys.argv[1], encoding="utf-8"))
for table in ("observations", "resident_answers", "staff_answers", "topics"):
    rows = list(csv.reader(open(f"csv/{table}.csv", encoding="utf-8-sig", newline="")))
    merged = document["merged_resident_answers"] if table == "resident_answers" else []
    assert len(rows) - 1 == sum(len(v[table]) for v in document["visits"]) + len(merged), table
PY

# The same year on paper: the forms of every visit and meeting, nobody's name, and nothing that was not
# released or that few residents could be told by.
expect 0 c export --format pdf --year 2026 --out csv
says 'export.pdf' out
pdftotext -raw csv/export.pdf text
[ "$(grep -c '訪問記録番号' text)" = "$(($(wc -l <csv/visits.csv) - 1))" ] || fail "not a record of each visit"
for title in 施設訪問記録 '地域連携推進会議 会議録' 会議録の公表の状況 '地域連携推進会議 年間計画' 3名; do says "$title" text; done
c --json member list >out
for name in $(json '" ".join(m["name"].split()[-1] for m in d["members"])'); do says_not "$name" text; done
[ "$(pdffonts csv/export.pdf | tail -n +3 | grep -vc 'yes yes yes')" = 0 ] || fail "a typeface is not in the file"
expect 1 c export --format pdf --year 2026 --out csv # a PDF does not tell that an export wrote it
says export.pdf errors
expect 0 c export --format pdf --year 2026 --out csv --force
expect 0 c export --format pdf --out this # this fiscal year
cmp csv/export.pdf this/export.pdf || fail "the same records have other bytes"
expect 0 c export --format pdf --year 2019 --out none
pdftotext -raw none/export.pdf text
says_not 施設訪問記録 text
rm -r none
expect 2 c export --format pdf --encoding cp932 --out refused

# Residents are told of one visit alone, the one in which three of them spoke; the third one's answers
# about life and about troubles point different ways.
python3 - <<'PY' || fail "residents are told in another way"
import json
document = json.load(open("csv/export.json", encoding="utf-8"))
told = [v for v in document["visits"] if v["resident_answers"]]
assert [v["date"] for v in told] == ["2026-10-28"]
rows = told[0]["resident_answers"]
assert {r["respondent"] for r in rows} == {1, 2, 3}
assert [(r["respondent"], r["prompt"]) for r in rows if r["unclear"]] == [(3, "R3"), (3, "R8")]
assert {r["unclear"] for r in rows if r["prompt"] not in ("R3", "R8")} == {None}
merged = document["merged_resident_answers"]
assert {m["dwelling"] for m in merged} == {"グループホーム ひだまり", "グループホーム こもれび"}
assert {(m["fiscal_year"], m["residents"]) for m in merged} == {(2026, "0〜2")}
PY
visit_of() { c --json visit list >out && json "[v['visit'] for v in d['visits'] if v['started'].startswith('$1')][0]"; }
expect 0 c --json visit show "$(visit_of 2026-10-28)"
[ "$(json '[(a["respondent"], a["prompt"]) for a in d["answers"] if a["unclear"]]')" = \
    "[(3, 'R3'), (3, 'R8')]" ] || fail "$(cat out)"
expect 0 c visit show "$(visit_of 2026-10-28)"
says 'not clear' out
# Two residents: the tag is not told, whatever they said.
expect 0 c --json visit show "$(visit_of 2026-07-14)"
[ "$(json '{a["unclear"] for a in d["answers"]}, {a["respondent"] for a in d["answers"]}')" = \
    "({None}, {0, 1, 2})" ] || fail "$(cat out)"

# A year without visits is a table without rows.
expect 0 c export --format csv --year 2019 --out none
[ "$(wc -l <none/visits.csv)" = 1 ] || fail "rows of another year"

# A member whose name stands in somebody's words.
c member add --category family --name 'よしず 西日' --to 2027-03-31 >added
cp csv/observations.csv kept
expect 1 c --json export --format csv --year 2026 --out csv
[ "$(json 'len(d["names"])')" -ge 3 ] || fail "$(cat out)"
[ "$(json '{n["reason"] for n in d["names"]}')" = "{'roster'}" ] || fail "$(cat out)"
cmp -s kept csv/observations.csv || fail "a refused export wrote over the older one"
mapfile -t ids < <(json '"\n".join(sorted({n["id"] for n in d["names"]}))')
confirm=()
for id in "${ids[@]}"; do
    expect 1 c export --format csv --year 2026 --out refused "${confirm[@]}"
    [ ! -e refused/visits.csv ] || fail "something was written"
    confirm+=(--confirm "$id")
done
expect 0 c export --format csv --year 2026 --out csv "${confirm[@]}"
expect 1 c --json export --format pdf --year 2026 --out refused
[ "$(json '{n["reason"] for n in d["findings"]}')" = "{'roster'}" ] || fail "$(cat out)"
[ ! -e refused ] || fail "something was written"
mapfile -t ids < <(json '"\n".join(n["id"] for n in d["findings"])')
on_paper=()
for id in "${ids[@]}"; do on_paper+=(--confirm "$id"); done
expect 0 c export --format pdf --year 2026 --out confirmed "${on_paper[@]}"

# A name that was written as it is heard.
c member add --category family --name '岡江 里' --reading 'おかえ おかえり' --number 77 --to 2027-03-31 >added
expect 1 c --json export --format csv --year 2026 --out refused "${confirm[@]}"
[ "$(json '{(n["reason"], n["found"]) for n in d["names"]}')" = "{('reading', 'おかえり')}" ] || fail "$(cat out)"
c member reading 77 '' >added

# Files that no export wrote stay.
mkdir theirs
echo 'date,visitor' >theirs/visits.csv
echo '{}' >theirs/export.json
for format in csv json; do
    expect 1 c export --format $format --year 2026 --out theirs "${confirm[@]}"
    says --force errors
done
[ "$(cat theirs/visits.csv theirs/export.json)" = $'date,visitor\n{}' ] || fail "they are written over"
[ "$(find theirs -type f | wc -l)" = 2 ] || fail "a refused export left $(ls theirs)"
expect 0 c export --format csv --year 2026 --out theirs --force "${confirm[@]}"
expect 0 c export --format csv --year 2026 --out theirs "${confirm[@]}" # its own now

# A drawing cannot be searched for names: it is looked at, and then told with its file.
expect 1 c --json export --format json --year 2025 --out drawn
[ "$(json '[(n["reason"], n["column"]) for n in d["names"]]')" = "[('unread', 'drawing_files')]" ] ||
    fail "$(cat out)"
[ ! -e drawn ] || fail "a refused export left $(find drawn)"
looked=$(json 'd["names"][0]["id"]')
visit=$(c --json visit list >out && json 'd["visits"][0]["visit"]')
expect 0 c --json visit show "$visit"
[ "$(json '[(a["prompt"], a["kind"], a["pages"]) for a in d["attachments"]]')" = "[('W-good', 'drawing', 1)]" ] ||
    fail "$(cat out)"
expect 0 c visit drawing "$visit" W-good looked.svg
expect 1 c visit drawing "$visit" W-good looked.svg # is there
expect 1 c visit drawing "$visit" W-good other.svg --page 2
expect 2 c visit drawing "$visit" W-good other.svg --page 6
expect 1 c visit drawing "$visit" W-wish other.svg
expect 1 c visit memo "$visit" W-good other.opus
for format in json csv; do
    expect 0 c export --format $format --year 2025 --out drawn --confirm "$looked"
    cmp drawn/drawings/*-1.svg looked.svg || fail "another drawing was exported"
done
python3 - drawn <<'PY' || fail "the drawing is not told"
import csv, json, os, sys, xml.dom.minidom
document = json.load(open(f"{sys.argv[1]}/export.json", encoding="utf-8"))
[row] = [o for v in document["visits"] for o in v["observations"] if o["drawing"]]
[file] = row["drawing_files"]
assert row["prompt"] == "W-good" and row["memo_files"] == [] and os.path.exists(f"{sys.argv[1]}/{file}")
[page] = row["drawing"]["pages"]
assert len(page) == len(xml.dom.minidom.parse(f"{sys.argv[1]}/{file}").getElementsByTagName("path")) > 10
rows = list(csv.DictReader(open(f"{sys.argv[1]}/observations.csv", encoding="utf-8-sig", newline="")))
assert [r["絵のファイル"] for r in rows if r["絵のファイル"]] == [file]
assert len(document["visits"][0]["observations"]) == int(document["visits"][0]["observation_count"])
PY

# CP932, read back.
expect 0 c export --format csv --encoding cp932 --year 2026 --out old "${confirm[@]}"
python3 -c 'open("old/visits.csv", encoding="cp932").read().index("グループホーム ひだまり")' || fail "not CP932"
expect 0 c --json export --format csv --encoding cp932 --year 2026 --out old "${confirm[@]}"
[ "$(json '{(r["character"], r["became"], r["lost"]) for r in d["replaced"]}')" = \
    "{('〜', '～', False)}" ] || fail "$(cat out)"
c dwelling add kamome '鷗の家 𠮷 ✕' >added
expect 2 c export --format csv --encoding latin1 --out old
expect 2 c export --format json --encoding cp932 --year 2026 --out old
expect 2 c export --format xls --out old
expect 1 c export --format csv --year 2026 --out /nowhere/at/all "${confirm[@]}"
says /nowhere/at/all errors
