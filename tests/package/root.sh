#!/usr/bin/env bash
# A bare Debian 12 in a folder, for the tests of the package and of the two commands of the README.
# It comes from where this machine gets its own packages, and is kept as build-test/root.tar.
#   root.sh check         77 and the reason when this machine cannot do it
#   root.sh make          makes the archive unless it is there
#   root.sh in FOLDER COMMAND…
#                         unpacks it into FOLDER unless that exists, and runs COMMAND with $ROOT set in
#                         namespaces of its own, so that no mount and no process is left behind
set -euo pipefail
cd "$(dirname "$0")/../.."
archive=build-test/root.tar

skip() {
    echo "Skipped: $*"
    exit 77
}

# Where apt has Debian 12 from: "deb URI SUITE COMPONENT" a line, whichever form its own lists have.
sources() {
    # shellcheck disable=SC2016 # apt's own variables
    apt-get indextargets --format 'deb $(SITE) $(RELEASE) $(COMPONENT)' \
        'Created-By: Packages' 'Origin: Debian' | awk '$3 ~ /^bookworm(-[a-z]+)?$/' | sort -u
}

# Sets $site.
can_run() {
    [ "$(id -u)" -eq 0 ] || skip "a bare Debian to install in needs root"
    command -v debootstrap >/dev/null || skip "debootstrap is not installed"
    unshare --mount --pid --fork true 2>/dev/null ||
        skip "this machine does not let root make namespaces (a container?)"
    [ -n "$(sources)" ] || apt-get -q update >/dev/null || true
    site=$(sources | awk '$3 == "bookworm" { print $2; exit }')
    [ -n "$site" ] || skip "apt knows no source of Debian 12"
    local release reached=yes
    release=$(mktemp)
    /usr/lib/apt/apt-helper download-file "$site/dists/bookworm/InRelease" "$release" \
        >/dev/null 2>&1 || reached=no
    rm -f "$release"
    [ $reached = yes ] || skip "$site cannot be reached"
}

make() {
    [ -f $archive ] && return
    local root
    root=$(mktemp -d)
    # shellcheck disable=SC2064 # the folder as it is now
    trap "rm -rf '$root'" EXIT
    echo "A bare Debian 12 from $site"
    if ! unshare --mount --pid --fork debootstrap --variant=minbase --include=ca-certificates \
        bookworm "$root/tree" "$site" >"$root/log" 2>&1; then
        tail -n 20 "$root/log"
        exit 1
    fi
    sources >"$root/tree/etc/apt/sources.list"
    # It is thrown away: nothing has to reach the disk before apt goes on.
    echo force-unsafe-io >"$root/tree/etc/dpkg/dpkg.cfg.d/thrown-away"
    # Proxies and the like of this machine.
    apt-config dump | grep -E '^Acquire::(http|https|ftp|Retries|Check-)' \
        >"$root/tree/etc/apt/apt.conf.d/90as-outside" || true
    rm -rf "$root"/tree/var/cache/apt/archives/*.deb
    tar -C "$root/tree" -cf $archive.part .
    mv $archive.part $archive
}

run_in() {
    local folder=$1
    shift
    if [ ! -d "$folder" ]; then
        mkdir -p "$folder.part"
        tar -C "$folder.part" -xf $archive
        mv "$folder.part" "$folder"
    fi
    # shellcheck disable=SC2016 # the inner shell's own variables
    ROOT=$(realpath "$folder") exec unshare --mount --pid --fork --kill-child --mount-proc bash -euc '
        mount -t proc proc "$ROOT/proc"
        mount --rbind --make-rslave /dev "$ROOT/dev"
        mount -t tmpfs tmpfs "$ROOT/tmp"
        [ ! -e /etc/resolv.conf ] || cat /etc/resolv.conf >"$ROOT/etc/resolv.conf"
        "$@"' bash "$@"
}

can_run
case "${1:-}" in
check) ;;
make) make ;;
in)
    shift
    run_in "$@"
    ;;
*)
    sed -n '2,/^set/{/^set/d;s/^# \{0,1\}//p}' "$0" >&2
    exit 2
    ;;
esac
