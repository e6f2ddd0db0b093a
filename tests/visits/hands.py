"""Ways to press: each takes a node of the page by what a person sees of it, and answers as a hand would."""
import collections
import glob
import os

from visitor import Visitor
from pipe import TARGETS

HERE = os.path.dirname(os.path.abspath(__file__))
TRACES = os.path.join(HERE, "../ui/traces/*.txt")
PANEL_PX = (1280, 800)
BOUNCE_MS = 80  # off the glass for less, a finger was not lifted (docs/decisions/0012)
PALMS = {"palm-beside": False, "palm-on-a-button": True}  # whether they lie on something


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

    def on(self, node, turn=0):
        """The same moments with places in px, meant for NODE; a hand that rests on the glass is turned
        around the finger by TURN quarters."""
        x, y, w, h = node["rect_px"]
        px_per_mm = w / node["rect_mm"][0]
        begun = self.moments[0][0]
        for at, finger, word, dx, dy in self.moments:
            away = complex(dx, dy) * (1j ** turn if finger != "1" else 1) * px_per_mm
            yield at - begun, finger, word, round(x + w / 2 + away.real), round(y + h / 2 + away.imag)

    def line(self, node, turn):
        """The driver's command for this touch on NODE."""
        return "touch " + " ".join(f"{at} {finger} {word} {x} {y}" for at, finger, word, x, y in self.on(node, turn))

    def longest_ms(self):
        """The longest that the finger stays on the glass."""
        longest, down_at, up_at = 0, 0, -BOUNCE_MS
        for at, finger, word, _, _ in self.moments:
            if finger == "1" and word == "down" and at - up_at >= BOUNCE_MS:
                down_at = at
            if finger == "1" and word == "up":
                up_at = at
                longest = max(longest, up_at - down_at)
        return longest

    def turn_for(self, node, nodes, slop_mm):
        """How far the hand is turned to lie as the trace says, on the glass: beside all of NODES, or on
        one of them. None where it cannot lie so."""
        on_a_button = PALMS.get(self.name)
        if on_a_button is None:
            return 0
        slop_px = 0 if on_a_button else slop_mm * node["rect_px"][2] / node["rect_mm"][0]
        boxes = [n["rect_px"] for n in nodes if n["role"] in TARGETS and n["id"] != node["id"]]
        for turn in range(4):
            rests = [(x, y) for _, finger, _, x, y in self.on(node, turn) if finger != "1"]
            if all(0 <= x < PANEL_PX[0] and 0 <= y < PANEL_PX[1] and
                   any(is_near(box, x, y, slop_px) for box in boxes) == on_a_button for x, y in rests):
                return turn
        return None


def is_near(box, x, y, slop_px):
    left, top, wide, high = box
    return left - slop_px <= x < left + wide + slop_px and top - slop_px <= y < top + high + slop_px


class Shaky(Visitor):
    """Each press is the next of the recorded touches; one whose palm has no place on this page waits for
    another, and what is shorter than the hold comes before one that is not."""
    hold_ms, pause_ms, slop_mm = 0, 600, 6
    traces = [Trace(path) for path in sorted(glob.glob(TRACES))]
    suits = staticmethod(lambda trace: trace.hold_ms == 0)

    def __init__(self, *args):
        super().__init__(*args, "--size", "{}x{}".format(*PANEL_PX))
        self.mine = [trace for trace in self.traces if self.suits(trace)]
        self.played = collections.Counter()

    def page(self):
        tree = self.tree()
        return tree["screen"], [(n["id"], n["name"], n["value"], "selected" in n["states"]) for n in tree["nodes"]]

    def take(self, aim):
        """The next trace, which goes to the end of the row, and how far its hand is turned."""
        nodes = self.tree()["nodes"]
        for trace in self.mine:
            turn = trace.turn_for(aim, nodes, self.slop_mm)
            if turn is not None:
                self.mine.remove(trace)
                self.mine.append(trace)
                return trace, turn
        raise AssertionError("no trace is without a palm")

    def press(self, name):
        before, acted = self.page(), False
        while not acted:
            aim = self.find(name)
            assert aim, (name, self.screen())
            trace, turn = self.take(aim)
            self.played[trace.name] += 1
            self.do(trace.line(aim, turn), f"advance {self.pause_ms}")
            acted = self.page() != before
            assert acted == (trace.longest_ms() >= self.hold_ms), (trace.name, name, self.screen())
        self.check(trace, name)

    def check(self, trace, name):
        """Nothing else was pressed: the visit would not come to its end; a help page would hide it."""
        screen = self.screen()
        assert screen not in ("worried", "help", "ways", "parked"), (trace.name, name, screen)

    def leave(self):
        super().leave()
        seldom = {trace.name: self.played[trace.name] for trace in self.mine if self.played[trace.name] < 2}
        assert not seldom, seldom


class Slow(Shaky):
    """With a hold, a long pause and a wide slop: what brushes the glass for less presses nothing."""
    hold_ms, pause_ms, slop_mm = 300, 1700, 12
    ways = ("--way", f"hold={hold_ms}", "--way", "rearm=1500", "--way", f"slop={slop_mm}")
    suits = staticmethod(lambda trace: trace.hold_ms > 0 or trace.moments[-1][0] - trace.moments[0][0] >= 400)
