#!/usr/bin/env bash
# How the command line is read, helped and documented.
set -euo pipefail
# shellcheck source=tests/ctl/lib.sh
. "$(dirname "$0")/lib.sh"

c init --demo >made
expect 0 "$ctl" --help
expect 0 "$ctl" --version
expect 0 "$ctl" help
expect 2 "$ctl"
expect 2 c dance
expect 2 c member
expect 2 c visit show
expect 2 c visit show a b
expect 2 c visit list --year
expect 2 c visit list --year soon
expect 2 c visit list --colour red
expect 2 c visit list --json=yes
expect 2 c visit list --year 2026 --year 2025
expect 2 "$ctl" --data
expect 0 c visit list --year=2026
expect 0 c visit list --dwelling komorebi --member 104
expect 1 c visit show 0000-0000
expect 1 c visit show nonsense
expect 0 c visit show "$(c --json visit list >out && json 'd["visits"][0]["receipt"].lower()')"
expect 0 c -- visit list

# Every command explains itself, and every answer is one JSON document when asked.
"$ctl" help --markdown | sed -n 's/^## //p' >commands
[ "$(wc -l <commands)" -gt 20 ] || fail "few commands"
while read -r -a words; do
    expect 0 "$ctl" "${words[@]}" --help
    says "engawactl ${words[*]}" out
done <commands
for line in 'visit list' 'member list' 'dwelling list' 'house show' 'reading list' 'office show' 'key show' check \
    'chain verify' help 'visit show 1' 'profile list' 'profile show mhlw' dance 'receipt verify /nowhere'; do
    # shellcheck disable=SC2086 # words
    "$ctl" --data data --json $line >out 2>errors </dev/null || says '"error"' out
    json d >parsed || fail "no JSON: $line"
done
c --json status >out || true
[ "$(json 'd["fiscal_year"], {x["state"] for x in d["duties"]} == {"open", "done"}')" = "(2026, True)" ] ||
    fail "$(cat out)"
expect 1 c status --year 2019

# The docs are current, the completion is a script.
"$ctl" help --markdown | diff - "$source/docs/commands.md" ||
    fail "docs/commands.md is old: engawactl help --markdown >docs/commands.md"
"$ctl" help --completion >completion.sh
bash -n completion.sh
# shellcheck disable=SC2016 # for the other shell
offered=$(bash -c '. ./completion.sh; COMP_WORDS=(engawactl export --f); COMP_CWORD=2; _engawactl; echo "${COMPREPLY[@]}"')
[ "$offered" = "--format --force" ] || fail "completion offers '$offered'"

# Packs: the one that comes along is clean, a broken one is not.
expect 0 "$ctl" content check "$source/assets/packs/core"
mkdir broken
echo '{"format": "engawa-pack", "format_version": 1, "id": "X"}' >broken/pack.json
expect 1 "$ctl" --json content check broken
[ "$(json 'len(d["findings"]) > 0')" = True ] || fail "$(cat out)"
expect 1 "$ctl" content check nowhere

# A language pack: begun whole in a new folder, still English, refused once something is missing.
expect 1 "$ctl" content template Vietnamese vi --of "$source/assets/packs/core"
[ ! -e vi ] || fail "a mistyped language made a folder"
expect 0 "$ctl" content template vi vi --of "$source/assets/packs/core"
expect 1 "$ctl" content template vi vi --of "$source/assets/packs/core"
says "give a new folder" errors
expect 1 "$ctl" --json content check --of "$source/assets/packs/core" vi
[ "$(json 'all("still the " in f["text"] for f in d["findings"])')" = True ] || fail "$(cat out)"
sed -i '/"text": "How is your own room?",/d' vi/resident.json
ln -s "$source/assets/packs/core" core # beside it
expect 1 "$ctl" content check vi
says "missing: How is your own room?" out

# The clock that is told must be a time.
ENGAWA_CLOCK=noon expect 1 c visit list
