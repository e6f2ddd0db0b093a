#!/usr/bin/env bash
# Engawa in front of you, in one command: installs what is missing, builds into build/, makes a demo
# facility in build/demo/ and opens the kiosk in a window. Where no window can be opened it plays one
# recorded visit off-screen and says where the pictures, the receipt and the exports lie.
#   packaging/try.sh             with the demo facility as it was left
#   packaging/try.sh --fresh     with a new one
#   packaging/try.sh --no-window the recorded visit, also where there is a display
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=packaging/packages.sh
. packaging/packages.sh

fresh=no
window=no
[ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] && window=yes
for argument in "$@"; do
    case "$argument" in
    --fresh) fresh=yes ;;
    --no-window) window=no ;;
    -h | --help)
        sed -n '2,/^set/{/^set/d;s/^# \{0,1\}//p}' "$0"
        exit
        ;;
    *)
        echo "try.sh: '$argument' is not an option; there are --fresh, --no-window, --help" >&2
        exit 2
        ;;
    esac
done

# Two at once would build into the same folder.
only_one() {
    mkdir -p build
    if [ ! -w build ]; then
        echo "try.sh: $PWD/build belongs to another user: sudo rm -r build" >&2
        exit 1
    fi
    exec 9>build/.try
    if ! flock -n 9; then
        echo "try.sh: it runs already: close the window of the kiosk first" >&2
        exit 1
    fi
}

steps=4
at=0
why="No display"
step() {
    at=$((at + 1))
    printf '\n[%d/%d] %s\n' $at $steps "$*"
}

build_program() {
    step "Building Engawa into build/."
    cmake --preset release --log-level=WARNING
    cmake --build build
}

# A folder appears under its name only when it is complete.
make_demo() {
    if [ -e build/demo ] && [ $fresh = no ]; then
        step "The demo facility is in build/demo/ already (--fresh makes a new one)."
        return
    fi
    step "Making a demo facility in build/demo/: an office, three dwellings, a year of visits."
    rm -rf build/demo build/demo.part
    build/bin/engawactl --data build/demo.part init --demo >/dev/null
    mv build/demo.part build/demo
}

# One member's whole visit, as the tests play it: on a facility of its own and on the same morning
# every time, so that it goes the same way whenever it is played.
play_visit() {
    step "$why, so one recorded visit is played off-screen."
    local visits=$PWD/tests/visits programs=$PWD/build/bin format receipt
    local data=(--data data)
    rm -rf build/demo-visit
    mkdir -p build/demo-visit
    cd build/demo-visit
    "$visits/make-demo.sh" "$programs/engawactl" data
    python3 "$visits/play.py" "$programs/engawa" data "$visits/complete.drive" --shots pages \
        --clock 2026-11-21T10:05:00+09:00
    receipt=$("$programs/engawactl" "${data[@]}" visit list | awk 'END { print $1 }')
    "$programs/engawactl" "${data[@]}" receipt show "$receipt" >receipt.txt
    "$programs/engawactl" "${data[@]}" receipt verify receipt.txt
    for format in csv json; do
        "$programs/engawactl" "${data[@]}" export --format $format --year 2026 --out export
    done
    cat <<TXT

The visit is done. Look in build/demo-visit/ at:
  pages/        every page that the member saw, in order
  receipt.png   the receipt on the screen; any phone reads its code
  receipt.txt   what the code says
  export/       the records of the fiscal year as CSV and JSON
On a machine with a display, packaging/try.sh opens the kiosk in a window instead.
TXT
}

# True when the window was opened and closed again. A DISPLAY that is set may still lead nowhere (ssh,
# sudo), which the kiosk finds out.
open_window() {
    local status=0
    step "Opening the kiosk in a window. Close the window to end it."
    echo "To sign in, take a number and its PIN from here (staff and manager: the PIN opens the pages of the staff):"
    cat build/demo/demo-cards.txt
    build/bin/engawa --data build/demo --window 1280x800 2>build/try.log 9>&- || status=$?
    cat build/try.log >&2
    if [ $status -ne 0 ] && ! grep -q '^engawa: no display' build/try.log; then
        exit $status
    fi
    return $status
}

only_one
step "Installing the Debian packages that are missing."
packages_install run build
build_program
make_demo
if [ $window = yes ]; then
    if open_window; then
        exit
    fi
    steps=5
    why="No window could be opened"
fi
play_visit
