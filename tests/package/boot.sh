#!/usr/bin/env bash
# Boots the Debian in $ROOT, with the package installed, in namespaces of its own, and looks at what the
# service does. The kiosk draws into nowhere, and in the place of the login stands a program that waits:
# what a console shows is not tested here.
#   boot.sh ROOT
set -euo pipefail

# What runs inside, beside systemd.
# shellcheck disable=SC2317 # some of it is called by wait_for
if [ "${1:-}" = inside ]; then
    PATH=/usr/sbin:/usr/bin:/sbin:/bin
    trap 'echo "exit $?"; systemctl --force --force poweroff' EXIT
    wait_for() { # SECONDS COMMAND…
        local until=$((SECONDS + $1))
        shift
        while ! "$@"; do
            [ $SECONDS -lt $until ] || return 1
            sleep 0.2
        done
    }
    booted() { systemctl is-system-running 2>/dev/null | grep -qE 'running|degraded'; }
    is() { # KIOSK LOGIN: active or inactive each
        [ "$(systemctl is-active engawa) $(systemctl is-active getty@tty1)" = "$*" ]
    }
    fail() {
        echo "FAIL: $*"
        systemctl show engawa -p Result -p ExecCondition -p NRestarts
        journalctl --no-pager -o cat -n 20 -b -u engawa
        exit 1
    }
    expect() { # WHAT KIOSK LOGIN
        wait_for 20 is "$2" "$3" ||
            fail "$1: kiosk $(systemctl is-active engawa), login $(systemctl is-active getty@tty1)"
        echo "ok: $1"
    }
    expect_text() { # TEXT
        grep -F "$1" /etc/issue.d/engawa.issue || fail "the login does not say: $1"
    }
    restarts() { systemctl show engawa -p NRestarts --value; }

    gone() { [ ! -e "$1" ]; }
    use_stick() { # NAME
        if ! systemctl start "engawa-try@$1"; then
            journalctl --no-pager -o cat -n 20 -b -u "engawa-try@$1" -u "engawa-stick@*"
            fail "a stick that was plugged in cannot be used"
        fi
        journalctl --no-pager -o cat -b -u "engawa-try@$1" | grep free
        echo "ok: the kiosk writes on a stick, and may have it pulled out"
    }

    tried_again() { [ "$(restarts)" -gt 0 ]; }

    wait_for 60 booted || fail "the system does not come up"
    if [ "$2" = enabled ]; then
        expect "an enabled kiosk has the console from the start" active inactive
        exit
    elif [ "$2" = masked ]; then
        expect "systemd.mask=engawa.service at boot gives a login" inactive active
        exit
    fi
    expect "at first there is a login" inactive active
    systemctl start engawa || true
    expect "without records the login stays, and says why" inactive active
    expect_text "holds no store"
    engawa-admin init --office テスト >/dev/null
    systemctl start engawa || true
    expect "without a dwelling it stays too" inactive active
    expect_text "in which dwelling the kiosk stands"
    sleep 3
    ! tried_again || fail "it is tried again and again"
    engawa-admin dwelling add 1 ひだまり >/dev/null
    systemctl start engawa
    expect "with both, the kiosk takes the console" active inactive
    [ ! -e /etc/issue.d/engawa.issue ] || fail "the login would still say why not"
    systemctl kill --signal=KILL engawa
    wait_for 20 tried_again || fail "it is not started again after a crash"
    expect "a kiosk that crashed comes again" active inactive
    systemctl restart engawa
    sleep 3
    expect "a restart gives no login" active inactive
    [ "$(stat -c '%U %a' /run/engawa-stick.sock)" = "engawa 600" ] || fail "the socket for sticks is open to others"
    if [ -n "${3:-}" ]; then
        use_stick "$3"
    fi
    systemctl stop engawa
    expect "after a stop there is the login" inactive active
    wait_for 10 gone /run/engawa-stick.sock || fail "the socket for sticks outlives the kiosk"
    systemctl --quiet enable engawa
    exit
fi

ROOT=$(realpath "$1")
if ! unshare --mount --cgroup mount -t cgroup2 cgroup2 /mnt 2>/dev/null; then
    echo "Left out: no control groups here to boot with."
    exit
fi
units=$ROOT/etc/systemd/system
mkdir -p "$units/getty@tty1.service.d" "$units/engawa.service.d"
cat >"$units/getty@tty1.service.d/test.conf" <<'UNIT'
[Unit]
ConditionPathExists=
[Service]
Type=simple
ExecStart=
ExecStart=/bin/sleep infinity
StandardInput=null
StandardOutput=null
TTYPath=
UNIT
cat >"$units/engawa.service.d/test.conf" <<'UNIT'
[Service]
ExecStart=
ExecStart=/usr/bin/engawa --window 1280x800
Environment=SDL_VIDEODRIVER=offscreen
StandardInput=null
TTYPath=
TTYReset=no
TTYVHangup=no
UNIT
cp "$0" "$ROOT/srv/boot.sh"
# A stick that was plugged in: an image with ext4, which every kernel has, on a loop device; and a program
# that uses it in the kiosk's place, with all that the kiosk's unit takes away. That one is linked
# statically, as it comes from outside.
export STICK=''
truncate -s 16M "$ROOT/srv/stick.img"
if mkfs.ext4 -q -L ENGAWA "$ROOT/srv/stick.img" &&
    STICK=$(losetup --find --show "$ROOT/srv/stick.img" 2>/dev/null); then
    STICK=${STICK#/dev/}
    trap 'losetup --detach "/dev/$STICK"' EXIT
    gcc -std=gnu2x -D_GNU_SOURCE -static -I app -o "$ROOT/srv/stick" tests/package/stick.c \
        app/device/stick*.c app/device/place.c app/device/worker.c app/base/err.c app/base/utf8.c
    sed -E '/^(On|Exec|Restart|Conflicts|After=getty|Type|Standard|TTY)/d' \
        "$ROOT/lib/systemd/system/engawa.service" >"$units/engawa-try@.service"
    printf '[Service]\nType=oneshot\nExecStart=/srv/stick %%i\n' >>"$units/engawa-try@.service"
    mkdir -p "$units/engawa-stick@.service.d"
    printf '[Service]\nDeviceAllow=block-loop rw\n' >"$units/engawa-stick@.service.d/test.conf"
else
    echo "Left out: no loop device here to be a stick."
fi
# boot NAME [ARGUMENT OF THE KERNEL]. A /dev of its own: nothing here may touch the consoles of this
# machine.
boot() {
    local report=$ROOT/srv/boot-$1.log
    # shellcheck disable=SC2016 # the inner shell's own variables
    timeout --signal=KILL 180 unshare --mount --pid --fork --cgroup --kill-child bash -euc '
        mount --make-rprivate /
        mount --rbind "$0" "$0"
        cd "$0"
        umount -Rl dev
        mount -t tmpfs -o mode=755 tmpfs dev
        for node in null zero full random urandom tty; do
            touch dev/$node
            mount --bind /dev/$node dev/$node
        done
        if [ -n "$STICK" ]; then
            mknod -m 660 "dev/$STICK" b 7 "${STICK#loop}"
            ln -s "$STICK" "dev/engawa-stick-$STICK"
        fi
        ln -s /proc/self/fd dev/fd
        mount -t proc proc proc
        mount -t sysfs sysfs sys
        mount -t cgroup2 cgroup2 sys/fs/cgroup
        mount -t tmpfs -o mode=755 tmpfs run
        pivot_root . mnt
        umount -l mnt
        bash /srv/boot.sh inside "$1" "$STICK" >"/srv/boot-$1.log" 2>&1 </dev/null &
        exec env -i container=test PATH=/usr/sbin:/usr/bin:/sbin:/bin /lib/systemd/systemd \
            --unit=multi-user.target --show-status=no --log-target=null "${@:2}"
    ' "$ROOT" "$@" </dev/null >/dev/null || true
    cat "$report"
    grep -qx 'exit 0' "$report" || exit 1
}
boot by-hand
boot enabled
boot masked systemd.mask=engawa.service
rm -rf "$units"/engawa-try@.service "$units/engawa-stick@.service.d"
rm -r "$units/getty@tty1.service.d" "$units/engawa.service.d" "$units/multi-user.target.wants/engawa.service"
