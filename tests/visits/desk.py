"""The staff's pages of a store that is played for a year: a manager who finds what is meant by its id, on
whichever page, and fills in forms. council.py plays with it."""
import argparse
import json
import os
import subprocess

from play import Player

WIDE = "\u3000"  # the space of Japanese


class Desk(Player):
    """The manager at the staff's pages, on one day."""

    def __init__(self, office, day, time="10:00"):
        self.office = office
        super().__init__(argparse.Namespace(**vars(office.options), data="data", clock=f"{day}T{time}:00+09:00",
                                            stick=os.path.abspath("stick")))
        self.seen, self.faults, self.where = office.seen, office.faults, day
        office.clock = self.args.clock
        for line in ("tap begin", "tap desk", "text 905173", "tap next"):
            self.command(line)
        self.expect("desk")

    def kill(self):
        self.process.kill()
        self.process.wait()

    def expect(self, screen):
        assert self.screen() == screen, (self.where, self.screen(), screen, self.names())

    def names(self):
        return {n["id"]: n["name"] for n in self.tree()["nodes"]}

    def rewind(self):
        while self.turn_page("back"):
            pass

    def there(self, node):
        self.rewind()
        while node not in self.names():
            if not self.turn_page():
                return False
        return True

    def tap(self, *nodes):
        """Each on the page that has it; `next` and `back` are what stands behind the last and before the
        first one."""
        for node in nodes:
            if node not in ("next", "back"):
                assert self.there(node), (self.where, self.screen(), node, list(self.names()))
            self.command("tap " + node)

    def back_to(self, screen):
        for _ in range(9):
            if self.screen() == screen:
                return
            before = self.screen()
            self.tap("back")
            assert self.screen() != before, (self.where, "no way back from", before)
        self.expect(screen)

    def tab(self, name):
        self.back_to("desk")
        self.tap("tab-" + name)

    # ------------------------------------------------------------ a form

    def words(self, field, text, space=WIDE):
        self.tap(field)
        self.expect("form-words")
        for _ in self.node("field")["value"] or "":
            self.send("key Backspace")
        self.command("text " + text.replace(" ", space))  # the narrow one converts
        self.tap("next")
        self.expect("form")

    def number(self, field, number):
        self.tap(field)
        self.expect("form-number")
        for _ in range(4):
            self.send("key Backspace")
        self.command(f"text {number}")
        self.tap("next")
        self.expect("form")

    def choose(self, field, value):
        self.tap(field)
        self.expect("form-choice")
        self.tap(f"choice-{value}")
        self.expect("form")

    def turn(self, field, parts):
        """A day or a time, each part by − and +."""
        self.tap(field)
        self.expect("form-day")
        if "year" not in self.names() and "hour" not in self.names():
            self.tap("today")
        for part, wanted in parts:
            steps = wanted - int("".join(c for c in self.names()[part] if c.isdigit()))
            for _ in range(abs(steps) // (5 if part == "minute" else 1)):
                self.send(f"tap {part}-{'more' if steps > 0 else 'less'}")
        self.tap("next")
        self.expect("form")

    def day(self, field, day):
        self.turn(field, zip(("year", "month", "day"), map(int, day.split("-"))))

    def time(self, field, time):
        self.turn(field, zip(("hour", "minute"), map(int, time.split(":"))))

    def cannot_save(self):
        """The button cannot be pressed yet, or a sentence tells why nothing was saved."""
        self.turn_pages()
        told = self.send("tap next")
        assert self.screen() == "form" and (not told["ok"] or "message" in self.names()), (self.where, told)

    def save(self, screen):
        self.tap("next")
        self.expect(screen)


class Office:
    """Where the year is played; Desk opens its doors for a day."""

    def __init__(self, engawa, ctl, setup, options, shots):
        self.ctl, self.clock, self.seen, self.faults = ctl, "2026-04-01T09:00:00+09:00", set(), []
        self.options = argparse.Namespace(engawa=engawa, shots=shots, **options)
        os.mkdir("stick")
        with open("setup.json", "w", encoding="utf-8") as file:
            json.dump(setup, file)
        self.ask("init", "--from", "setup.json")

    def ask(self, *words, code=0):
        done = subprocess.run([self.ctl, "--data", "data", "--json", *words], capture_output=True, text=True,
                              check=False, env={**os.environ, "ENGAWA_CLOCK": self.clock})
        assert done.returncode == code, (words, done.stdout, done.stderr)
        return json.loads(done.stdout.replace(WIDE, " "))

    def duty(self, rule):
        """Of whom it is told, and how many there are, while something is to be done yet."""
        return {row["of"]: row["have"] for row in self.ask("status", code=1)["duties"] if row["rule"] == rule}
