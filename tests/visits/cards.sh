#!/usr/bin/env bash
# cards.sh ENGAWA ENGAWACTL DEMO: cards are made, printed and read back, and each signs its member in,
# where the card before it no longer does; no secret stays anywhere but in the file.
set -euo pipefail
engawa=$1 ctl=$2 demo=$3
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cp -r "$demo" "$folder/data"
cd "$folder"
export ENGAWA_CLOCK=2026-11-21T09:00:00+09:00
fail() { echo "cards.sh: $*" >&2; exit 1; }
c() { "$ctl" --data data "$@"; }
# signs_in CARD: which screen comes when the card is held to the scanner.
signs_in() {
    printf 'scan %s\nadvance 1000\ntree\nquit\n' "$1" |
        "$engawa" --drive --data data --clock 2026-11-21T10:05:00+09:00 2>/dev/null |
        python3 -c 'import json,sys; print([json.loads(l) for l in sys.stdin][2]["screen"])'
}
old=$(awk -F'\t' '$1 == 101 {print $4}' data/demo-cards.txt)
[ "$(signs_in "$old")" != welcome ] || fail "the old card does not sign in"
rm -rf data
cp -r "$demo" data

# What is refused leaves the cards in the members' pockets as they are.
touch there.pdf
mkdir pictures
touch pictures/cards-01-back.png
refused() { if c member card "$@" >out 2>&1; then fail "is not refused: $*"; fi; ! grep -q EGWC1 out || fail "a secret: $*"; }
refused --all --out there.pdf
refused --all --out nowhere/cards.pdf
refused --all --out pictures --format png
refused --all
refused 101 102
refused --out cards.pdf
refused 101 --all --out cards.pdf
refused 101 101 --out cards.pdf
refused 101 9999 --out cards.pdf
refused 101 --out cards.pdf --format gif
refused 101 --format pdf
refused 101 --out cards.pdf --png card.png
if [ "$(ls pictures)" != cards-01-back.png ] || [ -e cards.pdf ]; then fail "something was left behind"; fi
[ "$(signs_in "$old")" != welcome ] || fail "a refused card stopped the old one"
rm -rf data
cp -r "$demo" data

c member end 105 --last 2026-11-20 >/dev/null # whose term is over gets none
c member card --all --out cards.pdf >said
[ "$(stat -c %a cards.pdf)" = 600 ] || fail "others may read the file"
grep -q 'old cards have stopped working' said || fail "nobody is told"
[ "$(grep -cE '^10[0-9]$' said)" = 4 ] || fail "not four cards: $(cat said)"
pdfinfo cards.pdf | grep -qE '^Pages: +2$' || fail "not two pages"
pdfinfo cards.pdf | grep -qF 'A4' || fail "not A4"
pdftotext -f 1 -l 1 cards.pdf front.txt
pdftotext -f 2 -l 2 -raw cards.pdf back.txt
grep -q 101 front.txt || fail "no number on the front"
! grep -qE '見本|みほん|花子|みどり|太郎|次郎' front.txt || fail "a name on the front"
grep -q '見本 花子' back.txt || fail "the name cannot be searched"
! grep -q 101 back.txt || fail "the number beside the name"
! strings cards.pdf | grep -q '見本' || fail "a name outside of the page"
pdftoppm -r 300 -f 1 -l 1 -gray -png cards.pdf page
zbarimg --quiet --raw --nodbus page-1.png | sort >from-pdf
[ "$(sort -u from-pdf | wc -l)" = 4 ] || fail "zbar reads $(wc -l <from-pdf) codes"
while read -r card; do
    ! grep -rqaF "$card" data said || fail "a secret lies about"
done <from-pdf

c member card 103 101 --format png --out printed >said
[ "$(ls printed)" = $'cards-01-back.png\ncards-01-front.png' ] || fail "other pictures: $(ls printed)"
[ "$(stat -c %a printed printed/* | sort -u)" = $'600\n700' ] || fail "others may see the pictures"
zbarimg --quiet --raw --nodbus printed/cards-01-front.png >from-png
[ "$(wc -l <from-png)" = 2 ] || fail "zbar reads $(wc -l <from-png) codes"
ZXingReader printed/cards-01-front.png >zxing.out || fail "ZXing reads no code"
new=0 dead=0
while read -r card; do [ "$(signs_in "$card")" = welcome ] || new=$((new + 1)); done <from-png
while read -r card; do [ "$(signs_in "$card")" != welcome ] || dead=$((dead + 1)); done <from-pdf
[ "$(signs_in "$old")" = welcome ] || fail "the card of before still opens"
[ "$new $dead" = '2 2' ] || fail "$new of 2 new cards sign in, $dead of 2 old ones are dead"
c check
