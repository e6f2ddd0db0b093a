#!/usr/bin/env python3
"""driver.py ENGAWA DEMO: the driver's refusals.

Whatever a line holds, it gets exactly one line back, one JSON object; a bad command changes nothing
on the screen and never ends the program. Random lines at the end: the seed is printed and taken from
ENGAWA_SEED.
"""
import json
import os
import random
import shutil
import sys
import tempfile
import time

from pipe import Pipe

LIMIT = 64 * 1024  # bytes of a line


class Driver(Pipe):
    def refuse(self, line, why):
        """LINE is refused with WHY in the message, and the screen stays as it is."""
        line = line if isinstance(line, bytes) else line.encode()
        before = self.send(b"tree")
        answer = self.send(line)
        assert not answer["ok"] and why in answer["error"], (line[:80], answer)
        assert "\n" not in answer["error"] and len(answer["error"].encode()) < 600, answer
        assert self.send(b"tree") == before, f"{line[:80]!r} changed the screen"


def lines_that_are_no_commands(driver):
    for empty in (b"", b"\r", b"# a comment", "# 縁側".encode(), b"#"):
        assert driver.send(empty) == {"ok": True}, empty
    assert driver.send(b"said\r") == {"ok": True, "said": []}
    for line in (b"\0", b"tree\0", b"said\0x", b"\xff", b"text \xe3\x81", b"text \xed\xa0\x80", b"\xc0\x80"):
        driver.refuse(line, "not UTF-8")
    driver.refuse(b"x" * (70 * 1024), "longer than 65536 bytes")
    driver.refuse(b"text " + "あ".encode() * (30 * 1024), "longer")
    driver.refuse(b"#" + b"x" * LIMIT, "longer")
    assert driver.send(b"#" + b"x" * (LIMIT - 1)) == {"ok": True}
    driver.refuse("え".encode() * 2000, "no such command: え")  # cut between two letters
    for line in ("Tree", "trees", " tree", "\ttree", "{}", "tap2 x", "../tree", "%s%n", "quit!"):
        driver.refuse(line, "no such command")


def words_after_a_command(driver):
    for name in ("tree", "said", "quit"):
        driver.refuse(f"{name} now", f"{name} takes nothing")
    for name in ("tap", "press", "drag", "touch", "key", "text", "scan", "shot", "advance"):
        driver.refuse(name, f"{name} takes ")
        driver.refuse(name + " ", f"{name} takes ")


def numbers(driver):
    for args in ("1", "a b", "1 b", "1 2 x", "1 2 3 4", "1 2 3x", "1 2 -1", "1 2 600001", "1, 2", "1.5 2",
                 "1000000 1", "1 -1000000", "9999999999999999999 1"):
        driver.refuse("press " + args, "press takes X Y")
    for args in ("1 1", "1 1 2", "1 1 2 2 3", "1 1 2 2 x", "x", "1 1 x x", "1,1 2,2", "1 1 2147483648 1"):
        driver.refuse("drag " + args, "drag takes")
    for args in ("0", "0 1", "0 1 down", "0 1 down 1", "0 1 lift 1 1", "0 1 down 1 1 5", "5 1 down 1 1 4 1 up 1 1",
                 "-1 1 down 1 1", "0 x down 1 1", "0 1 down 1 1x", "1000000 1 down 1 1"):
        driver.refuse("touch " + args, "touch takes")
    for args in ("-1", "x", "1x", "1 2", "1.5", "34560000001", "9" * 30, "-" + "9" * 30):
        driver.refuse("advance " + args, "advance takes milliseconds")
    for name in ("F13", "tab", "Ctrl+C", "Enter Enter", "Shift"):
        driver.refuse("key " + name, "no such key")
    driver.do("advance 0", "press -5 -5", "press 99999 99999", "drag -9 -9 99999 99999")


def pictures(driver, folder):
    driver.refuse("shot /nowhere/there.png", "/nowhere/there.png")
    driver.refuse("shot " + folder, folder)
    path = os.path.join(folder, "縁 側.png")
    driver.do("shot " + path)
    with open(path, "rb") as picture:
        assert picture.read(8) == b"\x89PNG\r\n\x1a\n"


def taps(driver):
    driver.refuse("tap nothing", 'no node "nothing" on screen welcome')
    driver.refuse("tap begin ", 'no node "begin "')
    driver.refuse("tap title", "cannot be pressed")
    driver.do("tap begin")
    driver.refuse("tap next", "is disabled")
    driver.refuse("tap begin", 'no node "begin" on screen number')
    driver.refuse("tap field", "cannot be pressed")
    driver.do("tap digit-1", "tap digit-0", "tap digit-1", "tap next", "text 482915", "tap next", "tap next",
              "tap other-way")
    while driver.send(b"tree")["screen"] != "map":
        driver.do("tap next")
    driver.do("tap go-words", "tap write", "text " + "ながい。" * 100, "tap next", "tap next", "tap write",
              "text みじかい", "tap next", "tap map", "tap go-read", "tap fix-W-good", "tap back")
    driver.refuse("tap fix-W-worry", "is on another page")
    while "turns" in driver.node("next")["states"]:
        driver.do("tap next")
    driver.refuse("tap fix-W-good", "is on another page")
    driver.do("tap fix-W-worry", "tap back")
    driver.do("tap back")


def off_the_glass(engawa, data):
    """A panel so small that the button lies below it: what no finger reaches, tap does not either."""
    driver = Driver(engawa, data, "--size", "1280x800", "--diagonal-mm", "80")
    _, y, _, height = driver.node("begin")["rect_px"]
    assert y + height / 2 > 800
    driver.refuse("tap begin", "covered or off the screen")
    driver.end()


def a_touch_beside_everything_is_a_sign_of_life(driver):
    screen = driver.send(b"tree")["screen"]
    for _ in range(3):
        driver.do("advance 170000", "press 3 3")
    assert driver.send(b"tree")["screen"] == screen
    driver.do("advance 180000")
    assert driver.send(b"tree")["screen"] == "idle"
    driver.do("tap next")


def held_fingers(driver):
    """Time passes while a finger rests, and the press counts when it lifts, if its screen is there."""
    driver.do("key Escape", "tap pause", "tap next", "advance 1000")
    x, y, width, height = driver.node("begin")["rect_px"]
    middle = f"press {x + width // 2} {y + height // 2}"
    driver.do(middle + " 5000")
    assert driver.send(b"tree")["screen"] == "number"
    x, y, width, height = driver.node("digit-5")["rect_px"]
    driver.do("advance 1000", f"press {x + width // 2} {y + height // 2} 106000")
    assert driver.send(b"tree")["screen"] == "welcome"  # nobody did anything, nor answered


def two_taps_of_a_trembling_hand_count_once(driver):
    driver.do("advance 105000", "tap begin", "advance 1000")
    x, y, width, height = driver.node("digit-5")["rect_px"]
    middle = f"press {x + width // 2} {y + height // 2}"
    driver.do(middle, middle, "advance 600", middle)
    value = driver.node("field")["value"]
    assert value == "55", value
    driver.do("key Escape")


def scans(driver):
    assert driver.send(b"tree")["screen"] == "welcome"
    for code in ("1", "12345", "4901234567894", "EGWC1:" + "x" * 400, "あいう", "x" * 5000):
        driver.do("tap begin", "scan " + code)
        assert not driver.node("field")["value"], code  # a code never lands in a field
        driver.do("advance 1000", "key Escape")


def nonsense(driver):
    seed = int(os.environ.get("ENGAWA_SEED", time.time_ns() % 2**32))
    print(f"ENGAWA_SEED={seed}")
    chance = random.Random(seed)
    names = ["tree", "tap", "press", "drag", "touch", "key", "text", "scan", "advance", "said", "", "#",
             "quit x"]
    pieces = ["begin", "next", "back", "digit-1", "1", "-1", "99", "2147483648", "x", "あ", "Tab", "Enter", "Escape",
              "down", "up", "600000", "%n", "\"", "\\", "{}"]
    for _ in range(300):
        if chance.random() < 0.3:
            line = bytes(chance.choice(range(256)) for _ in range(chance.randrange(40))).replace(b"\n", b"")
        else:
            words = [chance.choice(names)] + chance.choices(pieces, k=chance.randrange(5))
            line = " ".join(words).encode()
        if line.split(b"\r")[0] != b"quit":
            driver.send(line)


def main():
    engawa, demo = sys.argv[1:3]
    with tempfile.TemporaryDirectory() as folder:
        data = os.path.join(folder, "data")
        shutil.copytree(demo, data)
        driver = Driver(engawa, data, "--clock", "2026-11-21T10:05:00+09:00")
        lines_that_are_no_commands(driver)
        words_after_a_command(driver)
        numbers(driver)
        pictures(driver, folder)
        taps(driver)
        a_touch_beside_everything_is_a_sign_of_life(driver)
        held_fingers(driver)
        two_taps_of_a_trembling_hand_count_once(driver)
        scans(driver)
        nonsense(driver)
        assert driver.end(b"quit\ntree\n") == [{"ok": True}]  # after quit nothing is answered
        off_the_glass(engawa, data)
        for last, answers in ((b"", 0), (b"said", 1), (b"\n\n#\n", 3), (b"\xff", 1)):  # the pipe just ends
            got = Driver(engawa, data).end(last)
            assert len(got) == answers, (last, got)


if __name__ == "__main__":
    main()
