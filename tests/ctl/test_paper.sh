#!/usr/bin/env bash
# Papers of the council: what is found on their pages, and what stops them.
set -euo pipefail
# shellcheck source=tests/ctl/lib.sh
. "$(dirname "$0")/lib.sh"

c init --demo >made
visit=$(c visit list | awk 'NR == 3 { print $2 }')
expect 0 c paper f1 --visit "$visit" --out f1.pdf
says 'pages: 2' out
pdftotext -raw f1.pdf f1.txt
says 施設訪問記録 f1.txt
says "$visit" f1.txt
[ "$(pdffonts f1.pdf | tail -n +3 | grep -vc 'yes yes yes')" = 0 ] || fail "a typeface is not in the file"
expect 0 c paper f1 --visit "$visit" --out again.pdf
cmp f1.pdf again.pdf || fail "the same paper has other bytes"

for form in f3 f4 report-sapporo handover area-wishes year-report twin notice open-points matters request consent; do
    expect 0 c paper $form --year 2026 --out $form.pdf
    says 'pages: ' out
done
expect 0 c paper f1 --visit "$visit" --out f1.xlsx
python3 - >text <<'PY'
import zipfile
book = zipfile.ZipFile("f1.xlsx")
print("".join(book.read(name).decode() for name in book.namelist() if name.endswith(".xml")))
PY
says "$visit" text

c --json member list >out
name=$(json 'd["members"][0]["name"]')
number=$(json 'd["members"][0]["number"]')
expect 0 c paper request --member "$number" --out letter.pdf # the one paper with a name
pdftotext -raw letter.pdf text
says "${name%% *}" text
for form in f1 f3 f4 report-sapporo handover area-wishes year-report twin notice open-points matters; do
    pdftotext $form.pdf text
    says_not "$name" text
    says_not "${name// /}" text
done

# A form of one visit or meeting says which; nothing is written over; foreign words are told.
expect 2 c paper f1 --out which.pdf
says '--visit' errors
expect 2 c paper f9 --out which.pdf
expect 2 c paper f2 --meeting here --out which.pdf
expect 1 c paper f2 --meeting 00000000000000000000000004 --out which.pdf
expect 1 c pack --meeting 00000000000000000000000004 --out folder
[ ! -e folder ] || fail "a folder for a pack that was refused"
[ ! -e which.pdf ] || fail "a file of a paper that was refused"
expect 1 c paper f3 --out f3.pdf
says f3.pdf errors

# Forms that are broken are told with their place.
expect 0 "$ctl" content check "$source/assets/forms"
cp -r "$source/assets/forms" forms
sed -i 's/"field": "visit_day"/"field": "visitor_name"/' forms/f1.json
expect 1 "$ctl" content check forms
says 'the form f1 has no value visitor_name' out

# The mark of a pack: the same as long as nothing is recorded that its papers tell of.
expect 0 c --json meeting list
meeting=$(json 'd["meetings"][0]["meeting"]')
expect 0 c --json pack --meeting "$meeting" --out folder
mark=$(json 'd["digest"]')
pdftotext -raw folder/pack.pdf text
says "$mark" text
expect 2 c pack --meeting "$meeting" --format ods --out folder
expect 0 c --json pack --meeting "$meeting" --format xlsx --out folder
[ "$(json 'd["digest"], d["workbooks"][0]["file"]')" = "('$mark', 'folder/pack.xlsx')" ] || fail "$(cat out)"
python3 "$source/tests/export/xlsx_read.py" folder/pack.xlsx >cells
[ "$(grep -c '^sheet ' cells)" -gt 5 ] || fail "papers are missing in the workbook"
expect 1 c pack --meeting "$meeting" --format xlsx --out folder # never over another
expect 0 c pack verify "$mark" --meeting "$meeting"
expect 0 c --json pack verify "egwp1:${mark,,}" --meeting "$meeting"
[ "$(json 'd["same"]')" = True ] || fail "$(cat out)"
expect 2 c pack verify EGWP1:8K3Q --meeting "$meeting"
expect 2 c pack verify "$mark"
expect 1 c pack verify "$mark" --meeting 00000000000000000000000004
c matter add --title もう一つ >added
expect 1 c --json pack verify "$mark" --meeting "$meeting"
[ "$(json 'd["same"], d["digest"] == "'"$mark"'"')" = "(False, False)" ] || fail "$(cat out)"
