#!/usr/bin/env python3
"""scanner.py ENGAWA GRAB DEMO: the kiosk on a screen, and a scanner that comes after it, leaves and comes
back. What it reads gets into the records; not one of its characters gets anywhere else."""
import os
import shutil
import signal
import sqlite3
import struct
import subprocess
import sys
import tempfile
import time

ROWS = "1234567890-\1\1\1qwertyuiop\1\1\1\1asdfghjkl\1\1\1\1\1zxcvbnm"
ENTER, SEMICOLON, SHIFT = 28, 39, 42
PATIENCE_S = 60


def event(kind, code, value):
    now = time.monotonic_ns() // 1000
    return struct.pack("@llHHi", now // 1000000, now % 1000000, kind, code, value)


def keys(character):
    """As a US keyboard sends it."""
    code = {"\n": ENTER, ":": SEMICOLON}.get(character) or 2 + ROWS.index(character.lower())
    press = event(1, code, 1) + event(0, 0, 0) + event(1, code, 0) + event(0, 0, 0)
    shifted = character.isupper() or character == ":"
    return event(1, SHIFT, 1) + press + event(1, SHIFT, 0) if shifted else press


def wait_for(what, is_so):
    end = time.monotonic() + PATIENCE_S
    while not is_so():
        assert time.monotonic() < end, f"in vain: {what}"
        time.sleep(0.05)


def events(data, kind):
    with sqlite3.connect(f"file:{data}/engawa.db?mode=ro", uri=True) as store:
        return store.execute("SELECT count(*) FROM event WHERE kind = ?", (kind,)).fetchone()[0]


class Scanner:
    """A pipe. Who opens its other end grabs it."""

    def __init__(self, path):
        self.path = path
        os.mkfifo(path)
        signal.alarm(PATIENCE_S)
        self.fd = os.open(path, os.O_WRONLY)
        signal.alarm(0)

    def read(self, code):
        for character in code + "\n":
            os.write(self.fd, keys(character))
            time.sleep(0.005)

    def pull_out(self):
        os.unlink(self.path)
        os.close(self.fd)


def play(data, devices, card):
    path = devices + "/by-id/kbd"
    signed_in = events(data, "sign-in")
    os.mkdir(devices + "/by-id")
    scanner = Scanner(path)
    scanner.read("EGWC1:" + "0" * 27)
    wait_for("a foreign card", lambda: events(data, "sign-in-foreign") == 1)
    scanner.pull_out()
    os.rmdir(devices + "/by-id")
    os.mkdir(devices + "/by-id")
    scanner = Scanner(path)
    scanner.read(card)
    wait_for("a sign-in", lambda: events(data, "sign-in") == signed_in + 1)
    scanner.pull_out()


def main():
    engawa, grab, demo = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        data, devices = folder + "/data", folder + "/input"
        shutil.copytree(demo, data)
        os.mkdir(devices)
        with open(data + "/demo-cards.txt", encoding="utf-8") as cards:
            card = next(line.split("\t")[3].strip() for line in cards if line.startswith("101\t"))
        environment = dict(os.environ, LD_PRELOAD=grab, SDL_VIDEODRIVER="offscreen", SDL_AUDIODRIVER="dummy",
                           ASAN_OPTIONS="verify_asan_link_order=0")
        kiosk = subprocess.Popen([engawa, "--data", data, "--window", "800x480", "--scanner",
                                  devices + "/by-id/kbd"], env=environment, stdout=subprocess.PIPE,
                                 stderr=subprocess.STDOUT)
        try:
            play(data, devices, card)
        finally:
            kiosk.send_signal(signal.SIGTERM)
            said = kiosk.communicate(timeout=PATIENCE_S)[0].decode(errors="replace")
        assert kiosk.returncode == 0, said
        assert "EGWC1" not in said and card[6:] not in said, "the kiosk told the code"


if __name__ == "__main__":
    main()
