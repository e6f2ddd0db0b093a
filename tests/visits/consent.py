#!/usr/bin/env python3
"""consent.py ENGAWA ENGAWACTL DEMO: four residents are asked, and what is handed out afterwards is what
they allowed: who answered, who was near, in which order the answers stood, for three of them; nothing
of the fourth, neither in a table nor in any file of the data folder. And what goes to the council
goes under the purpose that was chosen.
"""
import csv
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from types import SimpleNamespace

from play import Player

PACK = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../assets/packs/core/resident.json")
ALLOWED, ERASED = "まいにち　さんぽを　します", "だれにも　いわないで　ください"
WORRY, LEFT_OUT = "ろうかの　でんきが　くらい", "にわの　はなが　きれい"
TODAY = "2026-11-21"
TO_THE_PLEDGE = ["tap begin", "text 101", "tap next", "text 482915", "tap next", "tap next", "tap other-way"]


def plain(markup):
    """What of a sentence stands in the tree: no ruby, no breaks, no blanks between phrases."""
    return re.sub(r"[\s/]|\{([^|{}]*)\|[^{}]*\}", r"\1", markup)


def load_questions():
    with open(PACK, encoding="utf-8") as file:
        items = json.load(file)["items"]
    patterns = [(re.escape(plain(i["text"]["easy"])).replace(re.escape("{home}"), ".*"), i) for i in items]
    return [(re.compile(pattern), item) for pattern, item in patterns]


class Visit(Player):
    def __init__(self, engawa, data):
        super().__init__(SimpleNamespace(engawa=engawa, data=data, size="1280x800", lang="ja", shots=None,
                                         clock=TODAY + "T10:05:00+09:00"))
        self.questions = load_questions()

    def question(self):
        """The pack's item of the question on the screen, and whether its answers stand the other way."""
        nodes = self.tree()["nodes"]
        text = plain(next(n["name"] for n in nodes if n["id"] == "question"))
        item = next(item for pattern, item in self.questions if pattern.fullmatch(text))
        shown = [n["id"].removeprefix("answer-") for n in nodes if n["id"].startswith("answer-")]
        order = [a["id"] for a in item["answers"]]
        assert not shown or shown in (order, order[::-1]), (shown, order)
        return item["id"], shown, shown == order[::-1]

    def sit_down(self, near, practice):
        if self.screen() == "map":
            self.do("tap go-residents")
        self.do("tap next", "tap next", "tap near-" + near, "tap next", *practice)
        assert self.screen() == "question", self.screen()


def talk(visit):
    """Four sittings; what the tables have to tell of them."""
    pictures, words = ("tap answer-meal", "tap answer-red"), ("tap talk",)
    rows = []

    visit.sit_down("nobody", pictures)
    prompt, shown, mirrored = visit.question()
    visit.do("tap answer-" + shown[0], "tap stop", "tap release")
    rows.append(("1", "nobody", mirrored, prompt, "self-chose", False, shown[0], ""))
    visit.do("tap next-person")

    visit.sit_down("staff", pictures)
    prompt, shown, turned = visit.question()
    assert turned != mirrored or len(shown) > 3, "the order of the answers did not turn"
    visit.do("tap who", "tap staff-instead", "tap asked", "tap answer-" + shown[0], "tap stop", "tap release")
    rows.append(("2", "staff", turned, prompt, "staff-instead", True, shown[0], ""))
    visit.do("tap next-person")

    visit.sit_down("others", words)
    prompt, _, _ = visit.question()
    visit.do("tap dont-know", "tap write", "text " + ALLOWED, "tap next", "tap stop", "tap release")
    rows.append(("3", "others", False, prompt, "self-said", False, "dont-know", ALLOWED))
    visit.do("tap next-person")

    visit.sit_down("nobody", words)
    visit.do("tap wont-say", "tap write", "text " + ERASED[:5], "tap back", "tap write", "text " + ERASED[5:],
             "tap next", "tap stop", "tap erase")
    return rows


def bring_to_the_council(visit):
    visit.do("tap go-walk", "tap answer-attention", "tap write", "text " + WORRY, "tap next", "tap map",
             "tap go-words", "tap write", "text " + LEFT_OUT, "tap next", "tap map",
             "tap go-council", "tap pick-O1", "tap PU2", "tap pick-W-good", "tap PU4",
             "tap pick-W-good", "tap leave-out", "tap next")


def assert_nowhere(data, needle):
    """Not as plain text in any file, in any of the ways in which text may lie there."""
    for folder, _, files in os.walk(data):
        for name in files:
            with open(os.path.join(folder, name), "rb") as file:
                content = file.read()
            for part in (needle, needle[:5], needle[5:]):
                for encoding in ("utf-8", "utf-16-le", "utf-16-be", "cp932"):
                    assert part.encode(encoding) not in content, (name, part, encoding)


def assert_can_be_found(data):
    """What is no secret is found in the same way, so that the search is known to search."""
    try:
        assert_nowhere(data, "グループホーム ひだまり")
    except AssertionError:
        return
    raise AssertionError("the search finds nothing at all")


def table(folder, name):
    with open(os.path.join(folder, name + ".csv"), encoding="utf-8-sig", newline="") as file:
        return [row for row in csv.DictReader(file) if row["訪問日"] == TODAY]


def flag(value):
    return {"true": True, "false": False}[value]


def check_tables(folder, expected):
    rows = table(folder, "resident_answers")
    told = [(r["回答者"], r["そばにいた人"], flag(r["左右逆"]), r["項目"], r["答えた人"], flag(r["聞き直した"]),
             r["回答コード"], r["ことば"]) for r in rows]
    assert told == expected, f"\n{told}\n{expected}"
    assert [flag(r["話して聞いた"]) for r in rows] == [False, False, True], rows
    topics = [(r["項目"], r["目的コード"], r["ことば"], r["回答コード"]) for r in table(folder, "topics")]
    assert topics == [("O1", "PU2", WORRY, "attention")], topics
    for name in os.listdir(folder):
        with open(os.path.join(folder, name), encoding="utf-8") as file:
            assert ERASED[:5] not in file.read(), name


def run(engawa, ctl, data, folder):
    visit = Visit(engawa, data)
    visit.do(*TO_THE_PLEDGE)
    while visit.screen() != "map":
        visit.do("tap next")
    expected = talk(visit)
    assert_nowhere(data, ERASED)  # while the kiosk runs, with all of its logs
    visit.do("tap next")
    bring_to_the_council(visit)
    visit.do("tap go-leave", "tap next", "tap next", "tap next", "quit")
    assert visit.process.wait() == 0
    assert_nowhere(data, ERASED)
    assert_can_be_found(data)
    for form in ("csv", "json"):
        out = os.path.join(folder, form)
        subprocess.run([ctl, "--data", data, "export", "--format", form, "--year", "2026", "--out", out],
                       check=True, stdout=subprocess.DEVNULL, env=os.environ | {"ENGAWA_CLOCK": TODAY + "T18:00:00+09:00"})
    check_tables(os.path.join(folder, "csv"), expected)
    with open(os.path.join(folder, "json", "export.json"), encoding="utf-8") as file:
        text = file.read()
    assert ALLOWED in text and ERASED[:5] not in text and ERASED[5:] not in text
    assert_nowhere(data, ERASED)


def main():
    engawa, ctl, demo = sys.argv[1:4]
    with tempfile.TemporaryDirectory() as folder:
        data = os.path.join(folder, "data")
        shutil.copytree(demo, data)
        run(engawa, ctl, data, folder)


if __name__ == "__main__":
    main()
