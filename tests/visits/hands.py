"""Ways to press: each takes a node of the page by what a person sees of it, and answers as a hand would."""
import glob
import os

from visitor import Visitor

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
