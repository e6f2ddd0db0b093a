#!/usr/bin/env bash
# Makes the pictures in docs/screens/ from the program itself: plays the recorded visit off-screen on
# the demo facility, and comes past the staff's pages. Needs build/ as packaging/try.sh leaves it.
set -euo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
ENGAWA_CLOCK=2026-11-21T09:00:00+09:00 build/bin/engawactl --data "$work/data" init --demo >/dev/null
here=$PWD
(cd "$work" && python3 "$here/tests/visits/play.py" "$here/build/bin/engawa" "$work/data" \
    "$here/tests/visits/complete.drive" --shots "$work/shots" >/dev/null)
mkdir -p docs/screens
for screen in welcome pledge today map walk note intro question release council receipt worried; do
    # The last picture of a screen is the one with something chosen on it; of the questions, the
    # first ones are those with faces.
    pick="\$p"
    if [ "$screen" = question ]; then pick=2p; fi
    cp "$(find "$work/shots" -name "*-$screen.png" | sort | sed -n "$pick")" "docs/screens/$screen.png"
done
# NAME TAPS…: a staff page, that many taps from where the manager comes in.
staff() {
    ENGAWA_CLOCK=2026-11-21T09:00:00+09:00 build/bin/engawactl --data "$work/staff" init --demo >/dev/null
    {
        printf '%s\n' 'tap begin' 'tap desk' 'text 905173' 'tap next'
        [ $# -eq 1 ] || printf 'tap %s\n' "${@:2}"
        printf 'shot %s\nquit\n' "$here/docs/screens/staff-$1.png"
    } | build/bin/engawa --drive --data "$work/staff" --clock 2026-11-21T10:05:00+09:00 >"$work/said"
    if grep '"ok":false' "$work/said"; then exit 1; fi
    rm -r "$work/staff"
}
staff status
staff plan plan
staff meeting tab-meetings meeting-1
staff minutes tab-meetings meeting-1 minutes
echo "docs/screens/ is new; look at the pictures before you commit them."
