#!/usr/bin/env python3
"""restore.py ENGAWA ENGAWACTL DEMO: the manager goes back to a backup, through the pages alone, and a new machine
takes the place of a broken one. The kiosk goes on with the restored records; those of before lie beside
them, whole. A stick stands in as a folder."""
import glob
import json
import os
import shutil
import subprocess
import sys
import tempfile

sys.path.append(os.path.join(os.path.dirname(os.path.abspath(__file__)), "../kiosk"))
from pipe import Pipe

engawa, ctl, demo = sys.argv[1:]
CLOCK = "2026-11-21T10:05:00+09:00"
os.environ["ENGAWA_CLOCK"] = CLOCK
MANAGER = "905173"


def ask(data, *words):
    done = subprocess.run([ctl, "--data", data, "--json", *words], check=True, capture_output=True, text=True)
    return json.loads(done.stdout)


def meetings(data):
    return [m["day"] for m in ask(data, "meeting", "list")["meetings"]]


def visits(data):
    return len(ask(data, "visit", "list")["visits"])


class Kiosk(Pipe):
    def __init__(self, data):
        super().__init__(engawa, data, "--clock", CLOCK, "--stick", os.path.abspath("stick"))

    def expect(self, screen):
        assert self.screen() == screen, (self.screen(), screen)

    def come_in(self):
        self.do("tap begin", "tap desk", "text " + MANAGER, "tap next")
        self.expect("desk")

    def text(self, node):
        return self.node(node)["name"]


def back_up():
    kiosk = Kiosk("data")
    kiosk.come_in()
    kiosk.do("tap tab-export", "tap backup", "tap next")
    kiosk.expect("carry-key")
    digits = kiosk.text("passphrase").replace(" ", "")
    kiosk.end()
    return digits


def go_back(digits):
    """And once more on the records that were restored, in one run of the kiosk."""
    kiosk = Kiosk("data")
    kiosk.come_in()
    kiosk.do("tap tab-export", "tap backup", "tap old", "text " + digits[:-1] + str((int(digits[-1]) + 1) % 10), "tap next")
    kiosk.expect("carry-failed")
    for turn in range(2):
        if turn:
            kiosk.come_in()
        while kiosk.screen() != "export":
            kiosk.do("tap tab-export" if kiosk.screen() == "desk" else "tap back")
        kiosk.do("tap backup", "tap old", "text " + digits, "tap next")
        kiosk.expect("carry-out")
        kiosk.do("tap restore", "tap next")
        kiosk.expect("restore-pin")
        kiosk.do("text " + MANAGER, "tap next")
        kiosk.expect("restored")
        kiosk.do("tap next")
        kiosk.expect("welcome")
        kiosk.do("advance 2000")
    kiosk.come_in()
    kiosk.end()


def begin_with_a_backup(digits):
    os.mkdir("new")
    kiosk = Kiosk("new")
    kiosk.do("tap setup", "tap restore", "text " + digits, "tap next")
    kiosk.expect("carry-out")
    kiosk.do("tap restore", "tap next")
    kiosk.expect("restored")
    kiosk.do("tap next")
    kiosk.expect("welcome")
    kiosk.come_in()
    kiosk.end()


def play():
    shutil.copytree(demo, "data")
    os.mkdir("stick")
    digits = back_up()
    before, count = meetings("data"), visits("data")
    ask("data", "meeting", "add", "--day", "2027-01-20", "--place", "公民館")
    assert len(meetings("data")) == len(before) + 1
    go_back(digits)
    assert meetings("data") == before and visits("data") == count
    subprocess.run([ctl, "--data", "data", "check"], check=True)
    aside = sorted(glob.glob("data/before-restore-*"))
    assert len(aside) == 2, aside
    assert "2027-01-20" in meetings(aside[0])
    assert meetings(aside[1]) == before
    for folder in aside:
        subprocess.run([ctl, "--data", folder, "check"], check=True)
    begin_with_a_backup(digits)
    assert meetings("new") == before and visits("new") == count
    subprocess.run([ctl, "--data", "new", "check"], check=True)
    left = [f for folder in ("data", "new") for f in os.listdir(folder) if f.startswith((".", "restore"))]
    assert not left and os.listdir("stick") == ["engawa-backup-20261121-1005.zip"], (left, os.listdir("stick"))


with tempfile.TemporaryDirectory() as work:
    os.chdir(work)
    play()
    os.chdir("/")
