#!/usr/bin/env python3
"""devices.py ENGAWA ENGAWACTL GRAB DEMO: the page of the devices on a machine made of files; the test slip;
a scanner that is taught there and that the kiosk takes for itself the next time it starts."""
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time

from escpos import decode
from pipe import Pipe
from scanner import Scanner, events, keys, wait_for

CLOCK = ("--clock", "2026-11-21T10:05:00+09:00")
PIN = "905173"
BITS = "1000000000000 402000007ff 0 ffffffffffffffff fffffffffffffffe"  # of a usual keyboard
PATIENCE_S = 60


class House:
    def __init__(self, engawa, ctl, demo):
        self.engawa, self.ctl = engawa, ctl
        self.folder = tempfile.TemporaryDirectory()
        self.data, self.machine = self.folder.name + "/data", self.folder.name + "/machine"
        shutil.copytree(demo, self.data)
        self.ask("staff", "pin", "manager", given=PIN + "\n")
        os.makedirs(self.machine + "/dev/input")
        self.put("proc/asound/pcm", "00-00: A : Board Sound : playback 1\n")
        self.put("sys/class/rtc/rtc0/since_epoch", "1795224900\n")
        self.put("proc/uptime", "60.00 10.00\n")

    def ask(self, *words, given=""):
        got = subprocess.run([self.ctl, "--data", self.data, *words], input=given, capture_output=True, text=True)
        assert got.returncode == 0, (words, got.stdout, got.stderr)
        return got.stdout

    def put(self, path, text):
        path = os.path.join(self.machine, path)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as out:
            out.write(text)

    def plug_in(self, event, name, product, serial):
        device = f"sys/class/input/event{event}/device/"
        for part, text in (("name", name), ("id/vendor", "1a2b"), ("id/product", product), ("uniq", serial),
                           ("capabilities/key", BITS), ("capabilities/abs", "0"), ("capabilities/sw", "0")):
            self.put(device + part, text + "\n")
        return f"{self.machine}/dev/input/event{event}"

    def kiosk(self, *options):
        kiosk = Pipe(self.engawa, self.data, *CLOCK, *options)
        kiosk.do("tap begin", "tap desk", "text " + PIN, "tap next", "tap tab-setup",
                 "tap devices")
        return kiosk

    def taught(self):
        return next(line.split()[1] for line in self.ask("setting", "list").splitlines()
                    if line.startswith("scanner.device"))


def everything_is_told_before_the_answer(house):
    kiosk = house.kiosk()
    names = {n["id"]: n["name"] for n in kiosk.tree()["nodes"]}
    assert "正常" in names["sound"], names
    assert "未接続" in names["microphone"] and "要確認" in names["touch"], names
    kiosk.do("tap touch")
    assert "USB" in kiosk.node("says")["name"]
    kiosk.do("tap back", "tap sound")
    assert "Board Sound" in kiosk.node("fact")["name"]
    kiosk.said()
    kiosk.do("tap test")
    assert ("tone", "") in kiosk.said()
    kiosk.end()


def a_test_slip_comes_out(house):
    path = house.folder.name + "/paper"
    open(path, "wb").close()
    kiosk = house.kiosk("--printer", path)
    kiosk.do("tap printer", "tap test")
    wait_for("the slip", lambda: "印刷しました。" in kiosk.node("message")["name"])
    kiosk.end()
    with open(path, "rb") as made:
        (page,), rest = decode(made.read())
    assert page.cut and not rest, rest[:40]
    assert page.read_code(house.folder.name) == "ENGAWA 2026-11-21 10:05"
    # Somewhere a row in which there is black in each eighth dot, and white between.
    ruler = [row for row in page.rows if all(row) and b"\xff" not in row]
    assert len(ruler) >= 16, len(ruler)
    # And a line across, in which a dead dot would be a gap.
    assert any(row[1:-1] == b"\xff" * (page.across - 2) for row in page.rows)


def a_scanner_is_taught(house):
    paths = house.plug_in(3, "Keyboard", "0001", ""), house.plug_in(7, "Reader", "0002", "S1")
    for path in paths:
        os.mkfifo(path)
    ends = [os.open(path, os.O_RDWR) for path in paths]  # both ends: nobody's opening waits
    kiosk = house.kiosk()
    kiosk.do("tap scanner", "tap teach", "tap next")
    send(ends[0], "HELLO EVERYBODY", 0.05)
    assert "読み取って" in kiosk.node("says")["name"]
    send(ends[1], "EGWC1:ABCDEFGHJK", 0.002)
    wait_for("the scanner", lambda: "登録しました" in kiosk.node("says")["name"])
    assert kiosk.node("name")["name"] == "Reader"
    assert house.taught() == "1a2b:0002:S1"
    kiosk.end()
    for end in ends:
        os.close(end)
    for path in paths:
        os.unlink(path)


def send(end, text, pace_s):
    for character in text + "\n":
        if character != " ":
            os.write(end, keys(character))
        time.sleep(pace_s)


def what_was_taught_is_taken_at_the_start(house):
    with open(house.data + "/demo-cards.txt", encoding="utf-8") as cards:
        card = next(line.split("\t")[3].strip() for line in cards if line.startswith("101\t"))
    kiosk = subprocess.Popen([house.engawa, "--data", house.data, "--window", "800x480"],
                             env=dict(os.environ, SDL_VIDEODRIVER="offscreen", SDL_AUDIODRIVER="dummy"),
                             stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    try:
        signed_in = events(house.data, "sign-in")
        scanner = Scanner(house.machine + "/dev/input/event7")  # waits until the kiosk has it
        scanner.read(card)
        wait_for("a sign-in", lambda: events(house.data, "sign-in") == signed_in + 1)
        scanner.pull_out()
    finally:
        kiosk.send_signal(signal.SIGTERM)
        said = kiosk.communicate(timeout=PATIENCE_S)[0].decode(errors="replace")
    assert kiosk.returncode == 0, said
    assert "EGWC1" not in said and card[6:] not in said, "the kiosk told the code"


def main():
    engawa, ctl, grab, demo = sys.argv[1:]
    house = House(engawa, ctl, demo)
    os.environ.update(ENGAWA_DEVICES=house.machine, LD_PRELOAD=grab, ASAN_OPTIONS="verify_asan_link_order=0")
    for case in (everything_is_told_before_the_answer, a_test_slip_comes_out, a_scanner_is_taught,
                 what_was_taught_is_taken_at_the_start):
        print(case.__name__)
        case(house)


if __name__ == "__main__":
    main()
