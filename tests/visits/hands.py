"""Ways to press: each takes a node of the page by what a person sees of it, and answers as a hand would."""
import glob
import os

from visitor import Visitor
from pipe import TARGETS

HERE = os.path.dirname(os.path.abspath(__file__))
TRACES = os.path.join(HERE, "../ui/traces/*.txt")


def inside(node, frame):
    (x, y, w, h), (fx, fy, fw, fh) = node["rect_px"], frame["rect_px"]
    return fx <= x and fy <= y and x + w <= fx + fw and y + h <= fy + fh


class Framed(Visitor):
    """Whoever presses what the frame stands around."""

    def frame(self):
        return next((n for n in self.tree()["nodes"] if "focused" in n["states"]), None)

    def press(self, name):
        aim, steps = self.find(name), 0
        assert aim, (name, self.screen())
        while True:
            frame = self.frame()
            if frame and frame["id"] == name:
                return self.choose()
            if frame and frame["role"] == "group" and inside(aim, frame):
                self.choose()
            else:
                self.wait_or_move(frame, aim)
            steps += 1
            assert steps < self.patience, (name, self.screen(), frame)


class OneSwitch(Framed):
    """The frame moves by itself; the only key chooses."""
    patience = 2000

    def choose(self):
        self.do("advance 300", "key " + self.key, "advance 600")

    def wait_or_move(self, frame, aim):
        if frame:
            self.do("advance 500")
        else:
            self.choose()


class Space(OneSwitch):
    key = "Space"


class Enter(OneSwitch):
    key = "Enter"


class TwoSwitches(Framed):
    patience = 300

    def choose(self):
        self.do("key Space", "advance 600")

    def wait_or_move(self, frame, aim):
        self.do("advance 200", "key Tab")


class Keyboard(Framed):
    """Arrows, Tab both ways, Enter; words are typed."""
    patience = 300

    def choose(self):
        self.do("advance 600", "key Enter")

    def wait_or_move(self, frame, aim):
        self.do("key " + (self.side(frame, aim) if frame else "Tab"))

    def side(self, frame, aim):
        """An arrow towards the aim; Tab or Shift+Tab from where an arrow was tried already."""
        (x, y, w, h), (ax, ay, aw, ah) = frame["rect_px"], aim["rect_px"]
        across, down = ax + aw / 2 - x - w / 2, ay + ah / 2 - y - h / 2
        if frame["id"] in self.tried:
            return "Shift+Tab" if down < 0 else "Tab"
        self.tried.add(frame["id"])
        if abs(across) > abs(down):
            return "Right" if across > 0 else "Left"
        return "Down" if down > 0 else "Up"

    def press(self, name):
        self.tried = set()
        super().press(name)

    def write(self, text):
        self.do("text " + text)

    def write_digits(self, digits):
        self.do("text " + digits)


class Keypad(Framed):
    """Digits and Enter: 6 on, 5 presses. Where something is written they are digits, and Enter goes on."""
    patience = 300
    note, worry = "12", "345"

    def press(self, name):
        if any("active" in n["states"] for n in self.tree()["nodes"]):
            assert name == "next", name
            self.do("advance 600", "key Enter")
        else:
            super().press(name)

    def choose(self):
        self.do("advance 600", "key KP_5")

    def wait_or_move(self, frame, aim):
        self.do("key KP_6")

    def write_digits(self, digits):
        for digit in digits:
            self.do("key KP_" + digit)

    def write(self, text):
        self.write_digits(text)


class Trace:
    """A recorded touch: moments in ms from the first, places in mm from what is meant."""

    def __init__(self, path):
        self.name = os.path.basename(path).removesuffix(".txt")
        self.moments = []
        self.hold_ms = 0
        with open(path, encoding="utf-8") as file:
            for line in file:
                words = line.split()
                if words[0] == "@":
                    self.hold_ms = int(words[2])
                elif words[0] != "#":
                    self.moments.append((int(words[0]), words[1], words[2], float(words[3]), float(words[4])))

    def on(self, node):
        """The same moments with places in px, meant for NODE."""
        x, y, w, h = node["rect_px"]
        px_per_mm = w / node["rect_mm"][0]
        begun = self.moments[0][0]
        return [(at - begun, finger, word, round(x + w / 2 + dx * px_per_mm), round(y + h / 2 + dy * px_per_mm))
                for at, finger, word, dx, dy in self.moments]

    def line(self, node):
        """The driver's command for this touch on NODE."""
        return "touch " + " ".join(f"{at} {finger} {word} {x} {y}" for at, finger, word, x, y in self.on(node))

    def rests_in_the_open(self, node, nodes):
        """A palm that lies for less than a second is one only beside everything."""
        rests = [(x, y) for _, finger, _, x, y in self.on(node) if finger != "1"]
        boxes = [n["rect_px"] for n in nodes if n["role"] in TARGETS]
        return not any(bx <= x <= bx + bw and by <= y <= by + bh for x, y in rests for bx, by, bw, bh in boxes)


class Shaky(Visitor):
    """Each press is the next of the recorded touches. One that does nothing is made again."""
    pause_ms = 600
    traces = [Trace(path) for path in sorted(glob.glob(TRACES))]
    suits = staticmethod(lambda trace: trace.hold_ms == 0)

    missed_at_most = 0.02

    def __init__(self, *args):
        super().__init__(*args)
        self.taken = 0
        self.mine = [trace for trace in self.traces if self.suits(trace)]

    def page(self):
        tree = self.tree()
        return tree["screen"], [(n["id"], n["name"], n["value"], "selected" in n["states"]) for n in tree["nodes"]]

    def press(self, name):
        before = self.page()
        for _ in self.mine:
            aim = self.find(name)
            assert aim, (name, self.screen())
            trace = self.mine[self.taken % len(self.mine)]
            self.taken += 1
            if trace.name == "palm-beside" and not trace.rests_in_the_open(aim, self.tree()["nodes"]):
                continue
            self.made += 1
            self.do(trace.line(aim), f"advance {self.pause_ms}")
            if self.page() != before:
                self.check(trace, name)
                return
            self.missed += 1
        raise AssertionError(f"no trace presses {name} on {self.screen()}")

    def check(self, trace, name):
        """Nothing else was pressed: the visit would not come to its end; a help page would hide it."""
        screen = self.screen()
        assert screen not in ("worried", "help", "ways", "parked"), (trace.name, name, screen)


class Slow(Shaky):
    """With a hold, a long pause and a wide slop: what brushes the glass presses nothing."""
    pause_ms, missed_at_most = 1700, 0.3
    suits = staticmethod(lambda trace: trace.hold_ms > 0 or trace.moments[-1][0] - trace.moments[0][0] >= 400)
