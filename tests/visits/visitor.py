"""One whole visit, told apart from how a person presses: hands.py has those."""
import json
import os
import re
import subprocess
import sys

sys.path.append(os.path.join(os.path.dirname(os.path.abspath(__file__)), "../kiosk"))
from pipe import Pipe

NUMBER, PIN = "101", "482915"
CLOCK = "2026-11-21T10:05:00+09:00"
KANA = [row.split() for row in ("あ い う え お", "か き く け こ", "さ し す せ そ", "た ち つ て と", "な に ぬ ね の",
                                "は ひ ふ へ ほ", "ま み む め も", "や ゆ よ", "ら り る れ ろ", "わ を ん ー")]


def card_of(data, number=NUMBER):
    """The code on the card of the sample office's member."""
    with open(os.path.join(data, "demo-cards.txt"), encoding="utf-8") as file:
        return next(row.split("\t")[3].strip() for row in file if row.startswith(number + "\t"))


class Visitor(Pipe):
    """What is done in a visit. Whoever derives from it says how: press(ID), which presses a node of the
    present page."""

    note, worry = "ねこ", "くらい"

    def __init__(self, engawa, data, *options):
        super().__init__(engawa, data, "--clock", CLOCK, *options)
        self.data = data

    def find(self, name):
        """The node NAME, whose page is turned to; None where there is none."""
        while True:
            nodes = {n["id"]: n for n in self.tree()["nodes"]}
            if name in nodes:
                return nodes[name]
            if "turns" not in nodes.get("next", {"states": []})["states"]:
                return None
            self.press("next")

    def go(self, *names):
        for name in names:
            assert self.find(name), (name, self.screen())
            self.press(name)

    def go_on_to(self, *screens):
        """Presses the way on until one of SCREENS is there."""
        for _ in range(60):
            if self.screen() in screens:
                return
            self.press("next")
        raise AssertionError(f"never came to {screens}, but to {self.screen()}")

    def write_digits(self, digits):
        for digit in digits:
            self.press("digit-" + digit)

    def write(self, text):
        for letter in text:
            key = self.key_of(letter)
            if not key:
                row = next(i for i, row in enumerate(KANA) if letter in row)
                self.press(f"group-{row + 1}")
                key = self.key_of(letter)
            assert key, (letter, self.screen(), [n["id"] for n in self.tree()["nodes"]])
            self.press(key)

    def key_of(self, letter):
        """The key that types LETTER: one of all, or of the group that is open."""
        return next((n["id"] for n in self.tree()["nodes"] if n["role"] == "button" and
                     n["name"] == letter and n["id"].startswith(("key-", "letter-"))), None)

    def sign_in(self, by_card):
        if by_card:
            self.do("scan " + card_of(self.data))
            return
        self.press("begin")
        self.write_digits(NUMBER)
        self.press("next")
        self.write_digits(PIN)
        self.press("next")

    def promise(self):
        self.go_on_to("sign")
        self.press("other-way")
        self.go_on_to("map")

    def leave_question(self):
        """On to the next one, past the further pages of this."""
        screen, question = self.screen(), self.node("question")["name"]
        while self.screen() == screen and self.node("question")["name"] == question:
            self.press("next")

    def walk(self):
        self.go("go-walk", "answer-attention", "write")
        self.write(self.worry)
        self.press("next")
        self.leave_question()
        while self.screen() == "walk":
            self.go("answer-ok")
            self.leave_question()

    def talk(self):
        self.go("go-residents")
        self.go_on_to("near")
        self.go("near-nobody", "next", "answer-meal", "answer-red")
        while self.screen() in ("question", "private"):
            if self.screen() == "private":
                self.go("yes")
                continue
            answer = next(n["id"] for n in self.tree()["nodes"] if n["id"].startswith("answer-"))
            self.press(answer)
            self.leave_question()
        self.go("release")
        self.go_on_to("map")

    def tell(self):
        self.go("go-words", "write")
        self.write(self.note)
        self.press("next")
        self.go("map")

    def bring_to_the_council(self):
        self.go("go-council", "pick-O1", "PU3")
        self.go_on_to("map")

    def leave(self):
        self.go("go-read")
        self.go_on_to("leave")
        self.press("next")
        assert self.screen() == "receipt", self.screen()

    def visit(self, by_card=True):
        self.sign_in(by_card)
        self.promise()
        self.walk()
        self.talk()
        self.tell()
        self.bring_to_the_council()
        self.leave()


def judge(visitor, ctl, folder, also=lambda: True):
    """The receipt on the glass proves the visit, and the records can be handed out: they and its text.
    ALSO is asked before the program ends."""
    path = os.path.join(folder, "receipt.txt")
    nodes = {n["id"]: n for n in visitor.tree()["nodes"]}
    assert also()
    with open(path, "w", encoding="utf-8") as file:
        file.write(nodes["code"]["value"])
    visitor.end()
    run = [ctl, "--data", visitor.data]
    subprocess.run([*run, "receipt", "verify", path], check=True, stdout=subprocess.DEVNULL)
    out = os.path.join(folder, "json")
    subprocess.run([*run, "export", "--format", "json", "--year", "2026", "--out", out], check=True,
                   stdout=subprocess.DEVNULL, env=os.environ | {"ENGAWA_CLOCK": "2026-11-21T18:00:00+09:00"})
    subprocess.run([*run, "check"], check=True, stdout=subprocess.DEVNULL)
    with open(os.path.join(out, "export.json"), encoding="utf-8") as file:
        return json.load(file), nodes["code"]["value"]
