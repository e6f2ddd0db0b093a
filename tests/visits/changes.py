#!/usr/bin/env python3
"""changes.py ENGAWA ENGAWACTL DEMO languages|ways: a whole visit in which somebody goes to the page
for ways on every screen, and another in which nobody does.

languages: easy, plain, English and easy again: nothing is lost on the way.
ways: every value there is, once: it is chosen at once and stays until the visitor leaves.
Both receipts are the same to the letter.
"""
import os
import re
import shutil
import sys
import tempfile

from people import check
from visitor import Visitor, judge

WAYS_DEF = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../app/screens/ways.def")
ROW = re.compile(r'^WAY\([A-Z]+, "([a-z]+)", ([A-Z]+), ([A-Z]+), "([^"]+)", (\d+),', re.M)
SEEN = ("text", "theme", "ruby", "pictures", "hand")  # what changes the picture of every page
LONGEST_MS = 1500  # no hold is longer


def read_ways():
    """Each way: name, page, kind, number of values, the usual one."""
    with open(WAYS_DEF, encoding="utf-8") as file:
        rows = ROW.findall(file.read())
    assert len(rows) == 14, rows
    return [(name, page.lower(), kind, len(values.split("|")), int(usual)) for name, page, kind, values, usual in rows]


class Tapping(Visitor):
    """Taps, and looks at every new page before it goes on."""

    def __init__(self, *args):
        super().__init__(*args)
        self.seen = set()

    def tap(self, *names):
        for name in names:
            while True:
                nodes = {n["id"]: n for n in self.tree()["nodes"]}
                if name in nodes:
                    break
                assert "turns" in nodes["next"]["states"], (name, self.screen())
                self.do("tap next")
            self.do("tap " + name)

    def close(self):
        while self.screen().startswith("ways"):
            self.do("tap next")

    def press(self, name):
        tree = self.tree()
        page = tree["screen"], tuple((n["id"], n["name"], n["value"]) for n in tree["nodes"])
        if page not in self.seen:
            self.seen.add(page)
            self.meet()
        self.do("tap " + name)

    def meet(self):
        """A page that was not there before."""

    def whole(self):
        """All of the page: what stands there, what is chosen, where."""
        tree = self.tree()
        return tree["screen"], tree["lang"], tree["nodes"]

    def picture(self):
        path = os.path.join(self.data, "picture.png")
        self.do("shot " + path)
        with open(path, "rb") as file:
            picture = file.read()
        os.remove(path)
        return picture

    def kept(self):
        """What every language has to keep."""
        tree = self.tree()
        return (tree["screen"], [(n["id"], n["value"]) for n in tree["nodes"] if n["id"] in ("field", "note", "progress")],
                {n["id"] for n in tree["nodes"] if "selected" in n["states"] and not n["id"].startswith("group-")})


class Speaking(Tapping):
    def meet(self):
        whole, kept = self.whole(), self.kept()
        for language, lang in (("ja", "ja"), ("en", "en"), ("ja-easy", "ja")):
            self.tap("ways", "language-" + language)
            self.close()
            assert self.tree()["lang"] == lang
            assert self.kept() == kept, (language, kept, self.kept())
        assert self.whole() == whole, f"{whole}\n{self.whole()}"


class Choosing(Tapping):
    def __init__(self, *args):
        super().__init__(*args)
        self.left = [(name, page, kind, at) for name, page, kind, count, usual in read_ways()
                     for at in [*range(count), usual] if name != "hold"]
        self.now = {name: usual for name, _, _, _, usual in read_ways()}

    def meet(self):
        if self.left:
            self.choose(*self.left.pop(0))

    def choose(self, name, page, kind, at):
        kept, before = self.kept(), self.picture() if name in SEEN else None
        self.tap("ways", *([] if page == "main" else [page]))
        if kind == "CHOICES":
            self.tap(f"{name}-{at}")
            self.assert_chosen(f"{name}-{at}")
        else:
            self.step(name, at)
        self.close()
        # With larger text a page may go on, and what stood below on the second one.
        assert self.kept()[0] == kept[0] and set(self.kept()[1]) <= set(kept[1]), (name, at)
        if name in SEEN:
            assert (self.picture() == before) == (at == self.now[name]), (name, at, self.now[name])
        self.now[name] = at

    def assert_chosen(self, name):
        while name not in {n["id"] for n in self.tree()["nodes"]}:
            self.do("tap next")
        assert "selected" in self.node(name)["states"], name

    def step(self, name, at):
        """Less and more until it is the value at place AT: counted from the least."""
        self.find(name + "-less")
        while "disabled" not in self.node(name + "-less")["states"]:
            self.do(f"tap {name}-less")
        least = self.node(name)["name"]
        for _ in range(at):
            before = self.node(name)["name"]
            self.do(f"tap {name}-more")
            assert self.node(name)["name"] not in (before, least), before

    def hold(self):
        """On the welcome, for it takes time: a shorter touch presses nothing, a longer one does."""
        self.tap("ways", "press")
        for at in (1, 2, 3, 0):
            x, y, w, h = self.node(f"hold-{at}")["rect_px"]
            self.do("advance 1000", f"press {x + w // 2} {y + h // 2} {LONGEST_MS}")
            self.assert_chosen(f"hold-{at}")
            before = self.whole()
            x, y, w, h = self.node("back")["rect_px"]
            if at > 0:
                self.do("advance 1000", f"press {x + w // 2} {y + h // 2} 200")
                assert self.whole() == before, at
        self.close()
        return 4 * (LONGEST_MS + 1000) + 3 * 1200

    def finish(self):
        """What is left of the values; then everything is as it was for the next one."""
        while self.left:
            self.choose(*self.left.pop(0))
        for name, page, kind, count, usual in read_ways():
            if kind == "CHOICES":
                self.choose(name, page, kind, (usual + 1) % count if name != "hold" else usual)


def has_reset(visitor, start):
    """Out by the card, and the welcome is as it was when it came up."""
    visitor.do("tap next")
    while visitor.screen() != "welcome":
        visitor.do("tap next")
    return (visitor.whole(), visitor.picture()) == start


def run(hand, engawa, ctl, demo, wait_ms):
    """One visit with HAND after WAIT_MS; its receipt."""
    with tempfile.TemporaryDirectory() as folder:
        data = os.path.join(folder, "data")
        shutil.copytree(demo, data)
        visitor = hand(engawa, data, "--seed", "7")
        start = visitor.whole(), visitor.picture()
        waited_ms = visitor.hold() if hand is Choosing else 0
        visitor.do(f"advance {wait_ms - waited_ms}")
        visitor.visit(by_card=False)
        if hand is Choosing:
            visitor.finish()
        records, receipt = judge(visitor, ctl, folder, lambda: has_reset(visitor, start))
        check(visitor, records, receipt)
        return receipt


def main():
    engawa, ctl, demo, what = sys.argv[1:5]
    wait_ms = 20000
    hand = {"languages": Speaking, "ways": Choosing}[what]
    changed, unchanged = (run(h, engawa, ctl, demo, wait_ms) for h in (hand, Tapping))
    assert changed == unchanged, f"{changed}\n{unchanged}"


if __name__ == "__main__":
    main()
