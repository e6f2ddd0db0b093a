#!/usr/bin/env bash
# start.sh ENGAWA DEMO SHARE: what is missing, broken or too new is refused at the start with one line
# on stderr and exit 1, and nothing that was there is touched.
set -uo pipefail
engawa=$1 demo=$2 share=$3
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder" || exit 1
faults=0

# refuses NAME WORDS COMMAND…: exit 1, one line that holds WORDS, and data/ stays as it was.
refuses() {
    local name=$1 words=$2 before code lines
    shift 2
    before=$(sum)
    "$@" </dev/null >out 2>err
    code=$?
    lines=$(wc -l <err)
    if [ $code -ne 1 ] || [ "$lines" -ne 1 ] || ! grep -qe "$words" err; then
        echo "$name: exit $code, $lines lines, expected \"$words\":"
        cat err
        faults=$((faults + 1))
    fi
    [ "$before" = "$(sum)" ] || { echo "$name: something was changed"; faults=$((faults + 1)); }
}
fresh() { rm -rf data && cp -r "$demo" data; }
sum() { [ ! -d data ] || find data -type f ! -name '*-shm' ! -name '*lock*' -exec sha256sum {} + | sort; }
# shellcheck disable=SC2317 # called through refuses
drive() { "$engawa" --data data --drive; }

refuses "an unknown option" "--bogus" "$engawa" --bogus
refuses "a wrong size" "--window" "$engawa" --window big
rm -rf data
refuses "no data folder" "data" drive
mkdir data
# An empty data folder is where the set-up begins.
timeout 60 "$engawa" --data data --drive <<<"tree" >out 2>err || { echo "the set-up: exit $?"; cat err; faults=$((faults + 1)); }
grep -q 設定 out || { echo "an empty data folder opens no set-up:"; cat out; faults=$((faults + 1)); }
rm -rf data
fresh && head -c 5000 /dev/urandom >data/engawa.db && rm -f data/engawa.db-*
refuses "a broken database" "engawa.db" drive
fresh && truncate -s 30000 data/engawa.db && rm -f data/engawa.db-*
refuses "a cut database" "engawa.db" drive
fresh && python3 - <<'PY'
import sqlite3
db = sqlite3.connect("data/engawa.db")
db.execute("PRAGMA user_version = 99")
db.close()
PY
refuses "a newer database" "newer" drive
fresh && chmod 644 data/kiosk.key
refuses "a key that others may read" "kiosk.key" drive
fresh && rm data/kiosk.key
refuses "a missing key" "kiosk.key" drive

fresh
cp -r "$share" share
ENGAWA_SHARE=$PWD/share
export ENGAWA_SHARE
# A language that is incomplete stops nothing; it is told once.
mkdir -p data/packs/vi
echo '{"format":"engawa-language","format_version":1}' >data/packs/vi/pack.json
"$engawa" --data data --drive </dev/null >out 2>err
code=$?
if [ $code -ne 0 ] || [ "$(wc -l <err)" -ne 1 ] || ! grep -q "left out: data/packs/vi/pack.json" err; then
    echo "a broken language: exit $code:"
    cat err
    faults=$((faults + 1))
fi
echo '{"items":[{"id":"R1"' >share/packs/core/resident.json
refuses "a broken pack" "resident.json" drive
# Both are read at the same time; the records are what somebody has to look after first.
cp data/engawa.db whole.db && truncate -s 30000 data/engawa.db
refuses "a broken pack and a cut database" "engawa.db" drive
cp whole.db data/engawa.db
cp "$share/packs/core/resident.json" share/packs/core/
truncate -s 1000 share/pictograms/meal.png
refuses "a broken picture" "meal" drive
rm share/pictograms/meal.png
refuses "a missing picture" "meal" drive
rm -r share/packs
refuses "a missing pack" "pack" drive
ENGAWA_SHARE=$PWD/nowhere
refuses "missing program files" "nowhere" drive

exit $((faults > 0))
