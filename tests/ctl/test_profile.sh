#!/usr/bin/env bash
# Rule books: which there are, how the duties stand by each, and a town that writes its own.
set -euo pipefail
# shellcheck source=tests/ctl/lib.sh
. "$(dirname "$0")/lib.sh"

c init --demo >made
expect 0 c --json profile list
[ "$(json '[(p["profile"], p["in_use"]) for p in d["profiles"]]')" = \
    "[('mhlw', True), ('nerima', False), ('sapporo', False)]" ] || fail "$(cat out)"
expect 0 c --json profile show sapporo
[ "$(json 'd["unit"], [r["takes"] for r in d["rules"] if r["rule"] == "refused-kind"]')" = \
    "('dwelling', ['association, commissioner'])" ] || fail "$(cat out)"
[ "$(json 'all(r["source"] and r["asks"] for r in d["rules"])')" = True ] || fail "$(cat out)"
expect 1 c profile show atlantis
says 'engawactl profile list' errors
expect 1 c profile use ../packs/core/pack
expect 0 c profile show nerima
says 'rolling' out

# せせらぎ was seen last in the fiscal year before: about a year ago, but not in this one.
states='{r["of"][-4:]: (r["state"], r["have"]) for r in d["duties"] if r["rule"] == "dwelling-visited"}'
expect 1 c --json status
[ "$(json 'd["profile"]')" = mhlw ] || fail "$(cat out)"
[ "$(json "$states")" = "{'ひだまり': ('done', 6), 'こもれび': ('done', 5), 'せせらぎ': ('done', 1)}" ] || fail "$(cat out)"
[ "$(json '[r["of"] for r in d["duties"] if r["rule"] == "member-visited" and r["state"] == "open"]')" = \
    "['member 101']" ] || fail "$(cat out)"
# Who has nothing to do is told nothing; who has, what comes next.
[ "$(json 'all((r["next"] is None) == (r["state"] not in ("open", "missed", "look")) for r in d["duties"])')" = True ] ||
    fail "$(cat out)"
expect 1 c --json status --profile sapporo
[ "$(json "$states")" = "{'ひだまり': ('done', 6), 'こもれび': ('done', 5), 'せせらぎ': ('open', 0)}" ] || fail "$(cat out)"
[ "$(json '[(r["have"], r["need"]) for r in d["duties"] if r["rule"] == "majority-on-site"]')" = "[(4, 3)]" ] ||
    fail "$(cat out)"
# Both readings of "more than half", and which of them decides.
[ "$(json '[(r["of"], r["reading"], r["count"], r["on_site"], r["need"], r["met"], r["decides"]) for r in d["majority_on_site"]]')" = \
    "[('office', 'members', 5, 4, 3, True, True), ('office', 'visitors', 4, 4, 3, True, False)]" ] || fail "$(cat out)"
expect 1 c status --profile sapporo
says 'more than half of' out
says 'visitors' out
expect 1 c --json status --profile sapporo --year 2025
[ "$(json '{r["state"] for r in d["duties"] if r["rule"] == "meeting-held"}')" = "{'missed'}" ] || fail "$(cat out)"
expect 1 c status --profile atlantis

# The office's own is remembered.
expect 0 c profile use nerima
expect 0 c office show
says 'profile: nerima' out
expect 1 c --json status
[ "$(json 'd["profile"], "dates-to-city" in {r["rule"] for r in d["duties"]}')" = "('nerima', True)" ] || fail "$(cat out)"
expect 0 c check

# What the registers hold moves the duties: from open to done, by a reason, or by an evaluation.
state_of() { # RULE OF
    c --json status >out || true
    json "[r['state'] for r in d['duties'] if r['rule'] == '$1' and r['of'].endswith('$2')]"
}
expect 0 c member set 101 --guide 2026-11-20 --kind association
[ "$(state_of guide-handed-over 'member 101')" = "['done']" ] || fail "$(cat out)"
[ "$(state_of refused-kind 'member 101')" = '[]' ] || fail "$(cat out)" # ○ in Nerima
[ "$(state_of member-visited 'member 101')" = "['open']" ] || fail "$(cat out)"
expect 0 c waiver set member-visited --member 101 --reason condition
[ "$(state_of member-visited 'member 101')" = "['waived']" ] || fail "$(cat out)"
expect 0 c waiver set pledge --member 101 --words 'なし'
[ "$(state_of pledge 'member 101')" = "['open']" ] || fail "a reason does for a promise: $(cat out)"
[ "$(state_of meeting-held office)" = "['done']" ] || fail "$(cat out)"
expect 0 c --json meeting list
expect 0 c meeting set "$(json 'd["meetings"][0]["meeting"]')" --state dropped
[ "$(state_of meeting-held office)" = "['open']" ] || fail "$(cat out)"
expect 0 c review add third-party --on 2026-06-01 --by '見本評価機構'
[ "$(state_of meeting-held office)" = "['replaced']" ] || fail "$(cat out)"
[ "$(state_of dates-to-city office)" = "['open']" ] || fail "$(cat out)"
expect 0 c notice set dates --year 2027 --on 2026-11-21
[ "$(state_of dates-to-city office)" = "['done']" ] || fail "$(cat out)"
[ "$(state_of keeping office)" = "['done']" ] || fail "$(cat out)"
[ "$(ENGAWA_CLOCK=2030-01-10T09:00:00+09:00 state_of keeping office)" = "['missed']" ] || fail "$(cat out)" # older than three years
expect 0 c setting set keep.years 5
[ "$(ENGAWA_CLOCK=2030-01-10T09:00:00+09:00 state_of keeping office)" = "['done']" ] || fail "$(cat out)"
expect 0 c profile use sapporo
[ "$(state_of refused-kind 'member 101')" = "['look']" ] || fail "$(cat out)" # × in Sapporo
expect 0 c waiver set refused-kind --member 101 --words '札幌市に確かめました'
[ "$(state_of refused-kind 'member 101')" = "['waived']" ] || fail "$(cat out)"

# A town writes its own, beside the records: the one duty it asks for is done.
mkdir data/profiles
cat >data/profiles/town.json <<'END'
{"format": "engawa-profile", "format_version": 1, "id": "town", "version": 1,
 "name": {"ja": "見本町", "en": "Sample town"},
 "sources": [{"id": "T-3", "title": "見本町 手引き"}], "unit": "office",
 "rules": [{"rule": "somebody-on-site", "source": "T-3"}]}
END
expect 0 "$ctl" content check data/profiles/town.json
expect 0 c profile use town
expect 0 c --json status
[ "$(json '[(r["rule"], r["state"], r["source"]) for r in d["duties"]]')" = "[('somebody-on-site', 'done', 'T-3')]" ] ||
    fail "$(cat out)"
expect 0 c profile list
says 'Sample town' out

# One of the same name goes before the one that came along; a broken one is refused whole.
sed 's/"town"/"mhlw"/' data/profiles/town.json >data/profiles/mhlw.json
expect 0 c --json profile show mhlw
[ "$(json 'd["name"]')" = 'Sample town' ] || fail "$(cat out)"
sed -i 's/somebody-on-site/nobody-on-site/' data/profiles/town.json
expect 1 c status
says 'town.json: rules[0]: reference' errors
expect 1 "$ctl" --json content check data/profiles
[ "$(json '[(f["file"], f["place"], f["rule"]) for f in d["findings"]]')" = \
    "[('town.json', 'rules[0]', 'reference')]" ] || fail "$(cat out)"
expect 1 c profile list
says 'town.json' errors
says 'Sapporo' out # it takes no other away
# What may stand in a place is told with what is wrong there.
sed 's/"unit": "office"/"unit": "house"/; s/"town"/"Town 2"/
    s/"rule": "somebody-on-site", "source"/"rule": "refused-kind", "kinds": ["shops"], "source"/
    s/nobody-on-site/refused-kind", "kinds": ["shops"], "x": "/' data/profiles/town.json >wrong.json
expect 1 "$ctl" content check wrong.json
says 'not one of: office, dwelling' out
says 'neighbour, association, commissioner, shop' out
says 'small letters, digits' out

# Those that come along are clean, and none of them is a pack.
expect 0 "$ctl" content check "$source/assets/profiles" "$source/assets/packs/core"
expect 1 "$ctl" content check nowhere.json
