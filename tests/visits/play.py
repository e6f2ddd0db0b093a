#!/usr/bin/env python3
"""Plays a recorded visit (a .drive file) through `engawa --drive` and checks every screen on the way.

usage: play.py ENGAWA DATA FILE.drive [--size WxH] [--lang ja|en] [--way NAME=VALUE]... [--shots DIR]
               [--clock TIME] [--microphone FILE] [--stick FOLDER]

A .drive file holds driver commands. `##` begins a comment; other lines beginning with `#` are for this
player:
  # expect SCREEN       the present screen has this name
  # expect-text TEXT    some node's name or value holds this text, on this page or a later one
  # expect-no TEXT      none does
  # expect-whole TEXT   the texts of this screen hold it without a gap, from its first page to its last
  # hide ID ...         where these nodes are on the picture just taken, as FILE.hide: what differs
                        from run to run is not compared
  # write JA|EN         presses the keys of these letters, by language
  # lock, # unlock      another program keeps the store from being written
  # until SCREEN: A; B  the commands again and again until that screen is there
Exit status 1 with one line for each fault.
"""
import argparse
import json
import os
import sqlite3
import sys

sys.path.append(os.path.join(os.path.dirname(os.path.abspath(__file__)), "../kiosk"))
from pipe import TARGETS, Pipe  # the folder beside this one

MIN_TARGET_MM = 15.0
MIN_KEY_MM = 12.0  # letters of a keyboard; 2 mm apart
MIN_ANSWER_MM = 30.0  # across
MIN_GAP_MM = {False: 3.0, True: 2.0}  # on a small panel (docs/decisions/0005)
SMALL_PX = {"1024x600", "800x480"}
ROUNDING_MM = 0.2
KNOWN = {"expect", "expect-text", "expect-no", "expect-whole", "hide", "lock", "unlock", "until",
         "write"}
RECORDED_PAD = (23, 254, 1234, 416)  # x, y, w, h on 1280x800
FOREIGN_CODE = "scan 4901234567894"


class Player(Pipe):
    def __init__(self, args):
        self.args = args
        self.faults = []
        self.seen = set()
        self.where = ""
        width, height = args.size.split("x")
        self.size = (int(width), int(height))
        options = ["--size", args.size, "--lang", args.lang, "--clock", args.clock]
        if getattr(args, "seed", None):
            options += ["--seed", args.seed]
        for way in getattr(args, "way", []):
            options += ["--way", way]
        for device in ("microphone", "stick", "camera"):
            if getattr(args, device, None):
                options += [f"--{device}", getattr(args, device)]
        self.store = None
        self.picture = ""
        super().__init__(args.engawa, args.data, *options)

    def fault(self, text):
        self.faults.append(f"{self.where}: {text}")

    def send(self, line):
        try:
            return super().send(line)
        except AssertionError as error:
            raise SystemExit(f"{self.where}: {error}") from error

    def note(self, text):
        tree = self.tree()
        everything = " ".join(str(n.get(k) or "") for n in tree["nodes"] for k in ("name", "value"))
        return text in everything

    def directive(self, line):
        word, _, rest = line[1:].strip().partition(" ")
        if word == "expect":
            screen = self.tree()["screen"]
            if screen != rest:
                raise SystemExit(f"{self.where}: on screen {screen}, expected {rest}")
        elif word == "expect-text" and not self.find_text(rest):
            self.fault(f"does not show {rest!r}")
        elif word == "expect-no" and self.note(rest):
            self.fault(f"shows {rest!r}")
        elif word == "expect-whole" and rest not in self.read_pages():
            self.fault("not all of a text can be read")
        elif word == "hide":
            nodes = {n["id"]: n["rect_px"] for n in self.tree()["nodes"]}
            with open(self.picture + ".hide", "w", encoding="ascii") as out:
                out.writelines("%d %d %d %d\n" % tuple(nodes[i]) for i in rest.split())
        elif word == "lock":
            self.store = sqlite3.connect(os.path.join(self.args.data, "engawa.db"), isolation_level=None)
            self.store.execute("BEGIN IMMEDIATE")
        elif word == "unlock":
            self.store.close()
        elif word == "write":
            for letter in rest.split("|")[self.args.lang == "en"]:
                self.write(letter)
        elif word == "until":
            screen, _, line = rest.partition(": ")
            for _ in range(100):
                if self.tree()["screen"] == screen:
                    return
                for part in line.split("; "):
                    self.command(part)
            raise SystemExit(f"{self.where}: never came to {screen}")
        elif word not in KNOWN:
            raise SystemExit(f"{self.where}: no such directive: {word}")

    def play(self, path):
        with open(path, encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                line = line.rstrip("\n")
                self.where = f"{os.path.basename(path)}:{number}"
                if line.startswith("##"):
                    continue
                if line.startswith("#"):
                    self.directive(line)
                elif line:
                    self.command(line)
        if self.process.poll() is None:
            self.process.stdin.close()
        if self.process.wait() != 0:
            self.fault(f"the program ended with {self.process.returncode}")

    def write(self, letter):
        """By its key, or where there are groups by the group that has it and then its key."""
        for group in [None] + [n["id"] for n in self.tree()["nodes"] if n["id"].startswith("group-")]:
            if group and not self.send("tap " + group)["ok"]:
                break  # a board of all letters: its groups cannot be pressed
            for n in self.tree()["nodes"]:
                if n["id"].startswith(("key-", "letter-")) and n["name"] == letter:
                    self.command("tap " + n["id"])
                    return
        raise SystemExit(f"{self.where}: no key for {letter}")

    def command(self, line):
        if line in ("tap next", "tap back"):
            self.turn_pages(line.split()[1])
        line = self.fit(line)
        answer = self.send(line)
        while not answer["ok"] and "on another page" in answer["error"]:
            self.send("tap next")
            self.look()
            answer = self.send(line)
        if not answer["ok"]:
            raise SystemExit(f"{self.where}: {line}: {answer['error']}")
        word = line.split()[0]
        if word == "shot":
            self.picture = line.split(" ", 1)[1]
        elif word != "quit":
            self.look()

    def find_text(self, text):
        while not self.note(text):
            if not self.turn_page():
                return False
        return True

    def turn_pages(self, button="next"):
        """A long page is turned to its end before one goes on, and to its beginning before one goes back."""
        while self.turn_page(button):
            pass

    def turn_page(self, button="next"):
        if not any(n["id"] == button and "turns" in n["states"] for n in self.tree()["nodes"]):
            return False
        self.send("tap " + button)
        self.look()
        return True

    def read_pages(self):
        """What the texts from here to the last page say, one after the other."""
        words = []
        while True:
            words += [n["name"] for n in self.tree()["nodes"] if n["role"] == "text"]
            if not self.turn_page():
                return "".join(words)

    def find_pad(self):
        """Where one draws, perhaps on a later page."""
        while True:
            for n in self.tree()["nodes"]:
                if n["role"] == "pad":
                    return n["rect_px"]
            if not self.turn_page():
                raise SystemExit(f"{self.where}: there is nowhere to draw")

    def fit(self, line):
        """A drag is carried over to the same part of what is drawn on here."""
        words = line.split()
        if words[0] != "drag":
            return line
        pad = self.find_pad()
        carried = []
        for i, word in enumerate(words[1:]):
            at, size = RECORDED_PAD[i % 2], RECORDED_PAD[i % 2 + 2]
            carried.append(pad[i % 2] + (int(word) - at) * pad[i % 2 + 2] // size)
        return "drag " + " ".join(map(str, carried))

    def look(self):
        """Checks the present screen, and keeps a picture of each new one."""
        tree = self.tree()
        key = (tree["screen"], json.dumps([(n["id"], n["name"]) for n in tree["nodes"]]))
        if key in self.seen:
            return
        self.seen.add(key)
        self.check(tree)
        if getattr(self.args, "disturb", False):
            self.disturb(tree)
        if self.args.shots:
            os.makedirs(self.args.shots, exist_ok=True)
            name = f"{len(self.seen):03d}-{tree['screen']}.png"
            self.send("shot " + os.path.join(self.args.shots, name))

    def disturb(self, tree):
        """A stray code on every screen: a sentence, and nothing else; least of all in a field."""
        self.send(FOREIGN_CODE)
        after = self.tree()
        if after["screen"] != tree["screen"]:
            raise SystemExit(f"{self.where}: a code led from {tree['screen']} to {after['screen']}")
        self.check(after)
        if not any(n["id"] == "message" for n in after["nodes"]):
            self.fault(f"screen {tree['screen']}: nothing is said about a foreign code")
        if FOREIGN_CODE.split()[1] in json.dumps(after):
            self.fault(f"screen {tree['screen']}: a code landed in a field")
        if any(n["id"] == "help" for n in after["nodes"]):  # the sentence goes with the next page
            self.send("tap help")
            while self.tree()["screen"] == "help":
                self.send("tap next")

    least_contrast = 10  # of the standard theme; who chooses the quiet one gets less

    def least_gap(self, a, b):
        keys = a["id"].startswith("key-") and b["id"].startswith("key-")
        return MIN_GAP_MM[keys or self.args.size in SMALL_PX]

    def check(self, tree):
        nodes = tree["nodes"]
        screen = f"screen {tree['screen']} {self.args.size} {self.args.lang}"
        for n in nodes:
            x, y, w, h = n["rect_px"]
            if x < 0 or y < 0 or x + w > self.size[0] or y + h > self.size[1]:
                self.fault(f"{screen}: {n['id']} leaves the screen: {n['rect_px']}")
            if "cut" in n["states"]:
                self.fault(f"{screen}: {n['id']} is cut off")
            least = MIN_KEY_MM if n["id"].startswith("key-") else MIN_TARGET_MM
            if n["role"] in TARGETS and min(n["rect_mm"]) < least - ROUNDING_MM:
                self.fault(f"{screen}: {n['id']} is only {n['rect_mm']} mm")
            if n["id"].startswith("answer-") and n["rect_mm"][0] < MIN_ANSWER_MM - ROUNDING_MM:
                self.fault(f"{screen}: {n['id']} is only {n['rect_mm'][0]} mm wide")
            if n["role"] in TARGETS and not n["name"]:
                self.fault(f"{screen}: {n['id']} has no name")
            if n.get("contrast") and n["contrast"] < self.least_contrast and "disabled" not in n["states"]:
                self.fault(f"{screen}: {n['id']} has contrast {n['contrast']}")
        boxes = [n for n in nodes if n["role"] in TARGETS]
        for i, a in enumerate(boxes):
            for b in boxes[i + 1:]:
                if overlap(a["rect_px"], b["rect_px"]):
                    self.fault(f"{screen}: {a['id']} and {b['id']} overlap")
                elif gap_mm(a, b) < self.least_gap(a, b) - ROUNDING_MM:
                    self.fault(f"{screen}: {a['id']} and {b['id']} are only {gap_mm(a, b):.1f} mm apart")
        texts = [n for n in nodes if n["role"] in ("text", "heading", "image")]
        for i, a in enumerate(texts):
            for b in texts[i + 1:] + boxes:
                if overlap(a["rect_px"], b["rect_px"]):
                    self.fault(f"{screen}: {a['id']} and {b['id']} overlap")


def overlap(a, b):
    return (a[0] < b[0] + b[2] and b[0] < a[0] + a[2] and
            a[1] < b[1] + b[3] and b[1] < a[1] + a[3])


def gap_mm(a, b):
    (ax, ay, aw, ah), (bx, by, bw, bh) = a["rect_px"], b["rect_px"]
    across, down = max(ax - bx - bw, bx - ax - aw, 0), max(ay - by - bh, by - ay - ah, 0)
    return max(across, down) * a["rect_mm"][0] / aw


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("engawa")
    parser.add_argument("data")
    parser.add_argument("file")
    parser.add_argument("--size", default="1280x800")
    parser.add_argument("--lang", default="ja")
    parser.add_argument("--way", action="append", default=[])
    parser.add_argument("--stick")
    parser.add_argument("--microphone", help="a file with what is said")
    parser.add_argument("--shots")
    parser.add_argument("--seed")
    parser.add_argument("--disturb", action="store_true", help="a stray code on every screen")
    parser.add_argument("--clock", default="2026-11-21T10:05:00+09:00")
    player = Player(parser.parse_args())
    player.play(player.args.file)
    for fault in player.faults:
        print(fault)
    print(f"{len(player.seen)} pictures looked at, {len(player.faults)} faults")
    sys.exit(1 if player.faults else 0)


if __name__ == "__main__":
    main()
