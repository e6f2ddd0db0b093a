#!/usr/bin/env python3
"""printer.py ENGAWA ENGAWACTL DEMO: receipts on paper, from the button to what a phone reads off it.

A printer at a pseudo terminal takes the bytes, answers, stalls, vanishes or tells what is wrong; whatever
it does the visit ends, the page says the right sentence, and the kiosk ends in time.
"""
import fcntl
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time

from escpos import NO_PAPER, OPEN, WELL, Printer, decode
from pipe import Pipe

CLOCK = ("--clock", "2026-11-21T10:05:00+09:00")
DONE = "紙が 出ました。"
OUT = "紙が ありません。"
COVER = "紙の ふたが 開いています。"
SILENT = "紙が 出ません。"
STALL_S = 10  # until a printer that takes nothing counts as silent
PRINTS = 8 + 2 + 11 + 1 + 3  # in all cases, as they stand below


class Kiosk(Pipe):
    def come_to_the_receipt(self):
        self.do("tap begin", "text 101", "tap next", "text 482915", "tap next")
        if self.screen() == "pledge":
            self.do("tap next", "tap other-way")
        while self.screen() != "map":
            self.do("tap next")
        self.do("tap go-leave", "tap next")
        assert self.screen() == "receipt"

    def told(self):
        return next((n["name"] for n in self.tree()["nodes"] if n["id"] == "message"), "")

    def can_print(self):
        return any(n["id"] == "print" for n in self.tree()["nodes"])

    def wait_for(self, sentence, limit_s=5):
        until = time.monotonic() + limit_s
        while time.monotonic() < until:
            told = self.told()
            if sentence in told:
                return
            assert not told or "待って" in told, f"{told} instead of {sentence}"
            time.sleep(0.02)
        raise AssertionError(f"{self.told()} after {limit_s} s instead of {sentence}")

    def threads(self):
        return len(os.listdir(f"/proc/{self.process.pid}/task"))

    def go(self):
        """The visitor goes on, at once."""
        self.do("tap next", "tap next")
        assert self.screen() == "welcome"


class House:
    def __init__(self, engawa, ctl, demo):
        self.engawa, self.ctl = engawa, ctl
        self.folder = tempfile.TemporaryDirectory()
        self.data = os.path.join(self.folder.name, "data")
        shutil.copytree(demo, self.data)

    def kiosk(self, *options):
        return Kiosk(self.engawa, self.data, *CLOCK, *options)

    def ask(self, *words):
        return subprocess.run([self.ctl, "--data", self.data, *words], capture_output=True, text=True)

    def verify(self, text):
        path = os.path.join(self.folder.name, "receipt.txt")
        with open(path, "w", encoding="utf-8") as out:
            out.write(text)
        got = self.ask("receipt", "verify", path)
        assert got.returncode == 0, (text, got.stdout, got.stderr)


def without_a_printer_nothing_changes(house):
    for options in ((), ("--printer", "none"), ("--printer", house.folder.name + "/nothing")):
        kiosk = house.kiosk(*options)
        kiosk.come_to_the_receipt()
        assert not kiosk.can_print()
        kiosk.go()
        kiosk.end()


def what_comes_out_is_genuine(house):
    """On paper of both widths, in both languages: a phone reads it, and the office verifies it."""
    for paper, across in (("58", 48), ("80", 72)):
        for lang, done in (("ja", DONE), ("en", "It is printed.")):
            path = os.path.join(house.folder.name, "paper")
            open(path, "wb").close()
            kiosk = house.kiosk("--printer", path, "--paper", paper, "--lang", lang)
            kiosk.come_to_the_receipt()
            for _ in range(2):
                kiosk.do("tap print")
                until = time.monotonic() + 5
                while done not in kiosk.told():
                    assert time.monotonic() < until, kiosk.told()
            code = kiosk.node("code")["value"]
            kiosk.go()
            kiosk.end()
            with open(path, "rb") as made:
                pages, rest = decode(made.read())
            assert not rest and len(pages) == 2, (len(pages), rest[:40])
            for page in pages:
                assert page.cut and page.across == across, (page.cut, page.across)
                text = page.read_code(house.folder.name)
                assert text == code, (text, code)
                house.verify(text)
            assert pages[0].rows != pages[1].rows, "the second one lies elsewhere"


def a_dead_dot_spoils_one_print_at_most(house):
    path = os.path.join(house.folder.name, "paper")
    open(path, "wb").close()
    kiosk = house.kiosk("--printer", path)
    kiosk.come_to_the_receipt()
    for _ in range(2):
        kiosk.do("tap print")
        kiosk.wait_for(DONE)
    kiosk.go()
    kiosk.end()
    with open(path, "rb") as made:
        (first, second), _ = decode(made.read())
    spoilt = 0
    for dead in range(0, 384, 6):
        one = first.read_code(house.folder.name, dead)
        spoilt += one is None
        assert one or second.read_code(house.folder.name, dead), f"no print can be read with dot {dead} dead"
    print(f"of 64 dead dots {spoilt} spoil the first print, none both")


def each_printer_has_its_sentence(house):
    cases = (
        ("well", Printer(WELL), DONE),
        ("without a word", Printer(), DONE),
        ("empty", Printer(NO_PAPER), OUT),
        ("open", Printer(OPEN), COVER),
        ("empty on the way", Printer(WELL, NO_PAPER, 20000), OUT),
        ("opened on the way", Printer(WELL, OPEN, 9000), COVER),
        *((f"vanishes after {n}", Printer(WELL, after=n, trick="vanishes"), SILENT)
          for n in (1, 14, 1166, 5000, 20000)),
    )
    for name, printer, sentence in cases:
        print(name)
        kiosk = house.kiosk("--printer", printer.path)
        kiosk.come_to_the_receipt()
        before = kiosk.threads()
        kiosk.do("tap print")
        kiosk.wait_for(sentence)
        assert kiosk.threads() == before
        assert kiosk.can_print(), "to try again"
        kiosk.go()
        kiosk.end()
        printer.close()


def whoever_listens_is_told(house):
    printer = Printer(NO_PAPER)
    kiosk = house.kiosk("--printer", printer.path, "--way", "sound=on")
    kiosk.come_to_the_receipt()
    kiosk.do("advance 60000")
    kiosk.said()
    kiosk.do("tap print")
    kiosk.wait_for(OUT)
    kiosk.do("advance 20000")
    said = [text for _, text in kiosk.said()]
    assert "かみが ありません。 しょくいんさんお よんで ください。" in said, said
    kiosk.go()
    kiosk.end()
    printer.close()


def a_printer_that_stalls_holds_nobody_up(house):
    """The visitor leaves, the next one comes, and the kiosk ends, all while it hangs."""
    path = os.path.join(house.folder.name, "pipe")
    os.mkfifo(path)
    reader = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    os.set_blocking(reader, True)
    fcntl.fcntl(reader, fcntl.F_SETPIPE_SZ, 4096)
    kiosk = house.kiosk("--printer", path)
    kiosk.come_to_the_receipt()
    kiosk.do("tap print")
    os.read(reader, 3000)
    kiosk.go()
    kiosk.come_to_the_receipt()
    kiosk.do("tap print")
    kiosk.wait_for(SILENT)  # it is still busy with the one before
    began = time.monotonic()
    kiosk.end()
    assert time.monotonic() - began < 3, "the end waits for the printer"
    kiosk = house.kiosk("--printer", path)  # where the receipt still waits
    kiosk.do("tap print")
    kiosk.wait_for(SILENT, STALL_S + 5)
    kiosk.go()
    kiosk.end()
    os.close(reader)


def a_card_made_at_the_desk_opens_the_door(house):
    """Without a printer none is made; with one, what a scanner reads off the slip signs its member in."""
    way = ("tap begin", "tap desk", "text 204615", "tap next", "tap tab-members", "tap pin-101", "tap card")
    kiosk = house.kiosk()
    kiosk.do(*way)
    assert not any(n["id"] == "next" for n in kiosk.tree()["nodes"])
    kiosk.end()
    path = os.path.join(house.folder.name, "paper")
    open(path, "wb").close()
    kiosk = house.kiosk("--printer", path)
    kiosk.do(*way, "tap next")
    until = time.monotonic() + 5
    while "印刷しました" not in kiosk.told():
        assert time.monotonic() < until, kiosk.told()
    kiosk.do("tap next", "tap back", "tap tab-status")
    kiosk.end()
    with open(path, "rb") as made:
        (page,), rest = decode(made.read())
    assert not rest and page.cut
    kiosk = house.kiosk()
    kiosk.do("scan " + page.read_code(house.folder.name))
    assert kiosk.screen() in ("pledge", "courtesy", "resume"), kiosk.screen()
    kiosk.end()


def each_print_is_in_the_chain(house):
    got = house.ask("check")
    assert got.returncode == 0, got.stdout + got.stderr
    with sqlite3.connect(os.path.join(house.data, "engawa.db")) as db:
        events = db.execute("SELECT count(*), count(visit) FROM event WHERE kind = 'receipt-print'").fetchone()
    assert events == (PRINTS, PRINTS), events


def main():
    engawa, ctl, demo = sys.argv[1:4]
    house = House(engawa, ctl, demo)
    for case in (without_a_printer_nothing_changes, what_comes_out_is_genuine, a_dead_dot_spoils_one_print_at_most,
                 each_printer_has_its_sentence, whoever_listens_is_told, a_printer_that_stalls_holds_nobody_up, a_card_made_at_the_desk_opens_the_door,
                 each_print_is_in_the_chain):
        print(case.__name__)
        case(house)


if __name__ == "__main__":
    main()
