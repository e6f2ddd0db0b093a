#!/usr/bin/env bash
# The staff's PINs and the settings of the kiosk.
set -euo pipefail
# shellcheck source=tests/ctl/lib.sh
. "$(dirname "$0")/lib.sh"

roles() { json '[(s["role"], s["pin"], s["locked"]) for s in d["staff"]]'; }
value() { json "[s['value'] for s in d['settings'] if s['name'] == '$1'][0]"; }

expect 0 c init --dwelling ひだまり
expect 0 c staff list
says "engawactl staff pin manager" out
expect 0 c staff pin staff <<<204615
expect 1 c staff pin manager <<<204615 # the PIN alone tells who it is
says "the other role" errors
expect 0 c --json staff list
[ "$(roles)" = "[('staff', True, False), ('manager', False, False)]" ] || fail "$(cat out)"
expect 0 c --json staff pin manager --random
[[ "$(json 'd["role"], d["pin"]')" =~ ^\(\'manager\',\ \'[0-9]{6}\'\)$ ]] || fail "$(cat out)"
expect 0 c staff pin staff --remove
says_not 204615 out
expect 0 c --json staff list
[ "$(roles)" = "[('staff', False, False), ('manager', True, False)]" ] || fail "$(cat out)"
# A weak one is refused with the rule that it breaks, and the command line takes none.
expect 1 c staff pin staff <<<730918
says birthday errors
expect 1 c staff pin staff </dev/null
expect 2 c staff pin staff 204615
expect 2 c staff pin staff --remove --random
expect 2 c staff pin resident <<<204615
says "staff or manager" errors
expect 2 c staff pin

# Somebody at the kiosk tried too often, as the store keeps it.
python3 - <<'PY'
import sqlite3
db = sqlite3.connect("data/engawa.db")
db.execute("INSERT INTO pin_try VALUES (10000, 15, 0, 0, zeroblob(16))")
db.commit()
PY
expect 0 c --json staff list
[ "$(roles)" = "[('staff', False, True), ('manager', True, True)]" ] || fail "$(cat out)"
expect 0 c --json staff unlock
[ "$(roles)" = "[('staff', False, False), ('manager', True, False)]" ] || fail "$(cat out)"

expect 0 c --json setting list
[ "$(value visit.memo)" = no ] || fail "$(cat out)"
[ "$(json 'all(s["help"] for s in d["settings"])')" = True ] || fail "a setting says nothing of itself"
expect 0 c --json setting set visit.memo yes
[ "$(value visit.memo)" = yes ] || fail "$(cat out)"
expect 0 c setting set sound.output 'スピーカー 1'
expect 0 c --json setting list
[ "$(value visit.memo) $(value sound.output)" = "yes スピーカー 1" ] || fail "$(cat out)"
expect 0 c --json setting set sound.output ''
[ "$(value sound.output)" = "" ] || fail "$(cat out)"
expect 1 c setting set visit.memo perhaps
says 'no|yes' errors
expect 1 c setting set sound.output $'two\nlines'
expect 2 c setting set visit.video yes
says 'setting list' errors
expect 2 c setting set visit.memo
expect 0 c setting list
says visit.memo out
expect 0 c check
expect 0 c chain verify
