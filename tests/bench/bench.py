#!/usr/bin/env python3
"""Measures the kiosk and, beside it, the same pages in Chromium; prints a table.

Called by tests/bench/run.sh, which builds what this needs. docs/bench.md explains every row.
"""
import argparse
import datetime
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time

import pages
import processes
import table

EXPORT_VISITS = 1000
PACK_VISITS, PACK_MEETING = 300, "2026-03-20"
YEARS = 5  # of as many visits
SET_UP = [["office", "set", "--name", "見本の事業所", "--facility", "group-home", "--abuse-office", "市役所",
           "--abuse-phone", "03-0000-0000"], ["setting", "set", "keep.years", "10"],
          ["staff", "pin", "staff"], ["staff", "pin", "manager"]]
EXPORT_YEAR = 2025  # MICRO_YEAR in micro.h
STARTS_A_ROUND = 3
CARDS_A_ROUND = 40  # six rounds make 240 presses
HOLD_MS = 80
GAP_MS = 600  # the kiosk takes no second press within half a second
IDLE_S = 30
INK_LINES = 4
INK_STEP, INK_GAP_MS = 12, 15  # a finger that hurries
SOUNDS_A_ROUND = 20
REST_S = 15  # ten after the last word the loudspeaker is closed
NOWHERE = (2, 2)  # a touch beside every button silences
SETTLE_S = 5

CHROMIUM = ["/usr/bin/chromium", "--no-sandbox", "--test-type", "--disable-gpu", "--disable-quic",
            "--no-first-run", "--no-default-browser-check", "--disable-background-networking",
            "--disable-component-update", "--disable-sync", "--disable-extensions",
            "--disable-default-apps", "--disable-breakpad", "--disable-features=Translate",
            "--password-store=basic", "--kiosk", "--window-size=1280,800", "--window-position=0,0"]


class Bench:
    def __init__(self, build, work):
        self.build = os.path.abspath(build)
        self.out = os.path.join(self.build, "bench")
        self.work = work  # in memory
        self.log = open(os.path.join(self.out, "stderr.log"), "w", encoding="utf-8")
        self.results = table.Results()
        here = os.path.dirname(os.path.abspath(__file__))
        for name in ("welcome.html", "cards.html", "page.css"):
            shutil.copy(os.path.join(here, name), self.out)

    def tool(self, name):
        return os.path.join(self.build, "bin", name)

    def run(self, *command):
        return subprocess.run(command, check=True, stdout=subprocess.PIPE, stderr=self.log,
                              text=True).stdout

    def fresh(self, name):
        path = os.path.join(self.out, name)
        shutil.rmtree(path, ignore_errors=True)
        return path

    # ------------------------------------------------------------ what is measured

    def kiosk(self, data):
        return [self.tool("engawa"), "--data", data, "--window", "1280x800"]

    def browser(self, page):
        profile = tempfile.mkdtemp(prefix="profile-", dir=self.work)
        return CHROMIUM + [f"--user-data-dir={profile}", f"file://{self.out}/{page}"]

    def prepare(self):
        self.demo = self.fresh("demo")
        self.run(self.tool("engawactl"), "--data", self.demo, "init", "--demo")
        self.seeded = self.seed("seeded", EXPORT_VISITS)
        self.council = self.seed("council", PACK_VISITS)
        self.long_kept = self.seed("years", PACK_VISITS, YEARS)
        for command in SET_UP:  # so that its desk opens
            subprocess.run([self.tool("engawactl"), "--data", self.long_kept, *command], check=True,
                           input=pages.STAFF_PINS[command[-1]] if "pin" in command else "", text=True,
                           stdout=subprocess.DEVNULL, stderr=self.log)
        answer = self.run(self.tool("engawactl"), "--data", self.council, "--json", "meeting", "add", "--day",
                          PACK_MEETING)
        self.meeting = json.loads(answer)["meeting"]

    def seed(self, name, visits, years=1):
        """A store with so many visits in each of so many years, made in memory."""
        seeded, path = os.path.join(self.work, name), self.fresh(name)
        self.run(os.path.join(self.out, "micro"), "seed", seeded, str(visits), str(years))
        shutil.copytree(seeded, path)
        shutil.rmtree(seeded)
        return path

    # ------------------------------------------------------------ one round of each kind

    def start(self, who, display, page, command):
        with display.start(page, command) as program:
            self.results.add("first frame", who, program.ms)

    def cards(self, who, display, command, page, way, cards):
        with display.start(page, command) as program:
            time.sleep(SETTLE_S if who == "chromium" else 1)
            display.tap(GAP_MS, way)
            for pressed, taken in display.cards(CARDS_A_ROUND, HOLD_MS, GAP_MS, cards):
                self.results.add("press shown", who, pressed)
                self.results.add("answer shown", who, taken)
            pss, rss = processes.memory(program.pid)
            self.results.add("PSS", who, pss)
            self.results.add("RSS", who, rss)
            self.results.add("processes", who, len(processes.tree(program.pid)))

    def kiosk_cards(self, display):
        """An observation page, reached by the fingers of somebody whose visit was parked there."""
        parked = self.fresh("parked")
        shutil.copytree(self.demo, parked)
        pages.park_on_cards(self.tool("engawa"), parked)
        rehearsal = self.fresh("rehearsal")
        shutil.copytree(parked, rehearsal)
        way, cards = pages.way_to_cards(self.tool("engawa"), rehearsal)
        before = self.events(parked)
        self.cards("engawa", display, self.kiosk(parked), self.kiosk_page, way, cards)
        saved = self.events(parked) - before
        if saved < CARDS_A_ROUND:
            sys.exit(f"bench: {CARDS_A_ROUND} answers were pressed, {saved} events were saved")

    def choices(self, display, name, way, choices):
        """From the release of one of two choices until the whole page looks the other way."""
        places, lies = pages.way_to_choices(self.tool("engawa"), self.demo, way, choices)
        with display.start(self.kiosk_page, self.kiosk(self.demo)):
            display.tap(GAP_MS, places)
            for _, shown in display.cards(CARDS_A_ROUND, HOLD_MS, GAP_MS, lies):
                self.results.add(name, "engawa", shown)

    def spoken(self, display):
        """The voice is on from the start: the same cards as before, and what it costs."""
        parked, heard = self.fresh("parked"), os.path.join(self.work, "heard.raw")
        shutil.copytree(self.demo, parked)
        pages.park_on_cards(self.tool("engawa"), parked)
        rehearsal = self.fresh("rehearsal")
        shutil.copytree(parked, rehearsal)
        way, cards = pages.way_to_cards(self.tool("engawa"), rehearsal)
        listen = pages.place_of(self.tool("engawa"), self.demo, "listen")
        command = ["env", "SDL_AUDIODRIVER=disk", f"SDL_DISKAUDIOFILE={heard}"]
        command += self.kiosk(parked) + ["--way", "sound=on"]
        with display.start(self.kiosk_page, command) as program:
            for taken in display.sounds(heard, SOUNDS_A_ROUND, GAP_MS, listen):
                self.results.add("speech begins", "engawa", taken)
            display.tap(GAP_MS, way)
            for _ in display.cards(CARDS_A_ROUND, HOLD_MS, GAP_MS, cards):
                pass
            pss, _ = processes.memory(program.pid)
            self.results.add("spoken PSS", "engawa", pss)
            display.tap(GAP_MS, [NOWHERE])
            time.sleep(REST_S)
            before = processes.activity(program.pid)
            time.sleep(IDLE_S)
            _, switches = processes.difference(before, processes.activity(program.pid))
            self.results.add("spoken wake-ups", "engawa", switches)
        os.remove(heard)

    def by_hand(self, display):
        """Words pressed letter by letter, and a line drawn, both for the parked page."""
        parked = self.fresh("parked")
        shutil.copytree(self.demo, parked)
        pages.park_on_cards(self.tool("engawa"), parked)
        for button in ("write", "draw"):
            rehearsal, data = self.fresh("rehearsal"), self.fresh("by-hand")
            shutil.copytree(parked, rehearsal)
            shutil.copytree(parked, data)
            way, rects = pages.way_past(self.tool("engawa"), rehearsal, [button])
            with display.start(self.kiosk_page, self.kiosk(data)):
                display.tap(GAP_MS, way)
                if button == "write":
                    key = pages.middle(rects["key-1-1"])
                    times = display.times("keys", CARDS_A_ROUND, HOLD_MS, GAP_MS, *key,
                                          *rects["field"])
                    self.results.add_all("key shown", "engawa", times)
                else:
                    x, y, width, height = rects["pad"]
                    for line in range(1, INK_LINES):
                        times = display.times("ink", (width - 100) // INK_STEP, INK_STEP, INK_GAP_MS,
                                              x + 50, y + line * height // INK_LINES)
                        self.results.add_all("ink shown", "engawa", times)

    def events(self, data):
        return pages.count_events(self.tool("engawactl"), data)

    def browser_cards(self, display):
        cards = pages.cards_of_html(CHROMIUM, self.work, f"{self.out}/cards.html")
        self.cards("chromium", display, self.browser("cards.html"), self.cards_page,
                   [pages.middle(cards[0])], cards)

    def idle(self, programs):
        """All at once: what they do not do does not disturb the others."""
        time.sleep(SETTLE_S)
        # The kiosk's clock moves once a minute; that move is told of in docs/bench.md.
        second = time.time() % 60
        if second > 60 - IDLE_S - 1:
            time.sleep(61 - second)
        before = {who: processes.activity(program.pid) for who, program in programs.items()}
        time.sleep(IDLE_S)
        for who, program in programs.items():
            cpu_ms, switches = processes.difference(before[who], processes.activity(program.pid))
            self.results.add("idle CPU", who, cpu_ms)
            self.results.add("idle wake-ups", who, switches)

    def micro(self):
        data = self.fresh("micro-data")
        shutil.copytree(self.seeded, data)
        for line in self.run(os.path.join(self.out, "micro"), "run", data).splitlines():
            name, median, p99, _ = line.split()
            self.results.add(name, "engawa", float(median))
            self.results.add(name + " p99", "engawa", float(p99))

    def sheet(self):
        """The rows of `micro run … xlsx` as a workbook by somebody else."""
        rows = self.fresh("rows")
        os.mkdir(rows)
        self.run(os.path.join(self.out, "micro"), "rows", rows)
        here = os.path.dirname(os.path.abspath(__file__))
        answer = self.run("/usr/bin/python3", os.path.join(here, "sheet.py"), rows, os.path.join(rows, "book.xlsx"))
        for name, value in zip(("xlsx", "xlsx-cpu", "xlsx-peak"), answer.split()):
            self.results.add(name, "openpyxl", float(value))

    def written(self, name, data, *command):
        """What engawactl takes over COMMAND, which writes into a new folder: time, of it on a processor, memory."""
        out, usage = self.fresh("export"), os.path.join(self.work, "usage")
        begun = time.perf_counter()
        self.run("/usr/bin/time", "-f", "%M %U %S", "-o", usage, self.tool("engawactl"), "--data", data, *command,
                 "--out", out)
        self.results.add(name, "engawa", (time.perf_counter() - begun) * 1000)
        with open(usage, encoding="ascii") as file:
            peak_kib, user_s, system_s = map(float, file.read().split())
        self.results.add(f"{name} peak", "engawa", peak_kib / 1024)
        self.results.add(f"{name} CPU", "engawa", (user_s + system_s) * 1000)

    def export(self, form):
        self.written(f"export {form}", self.seeded, "export", "--format", form, "--year", str(EXPORT_YEAR))

    def pack(self):
        self.written("pack", self.council, "pack", "--meeting", self.meeting)

    def years(self):
        """What a store of many years costs at every start."""
        begun, spent_s = time.perf_counter(), processes.spent_s()
        driver = pages.Driver(self.tool("engawa"), self.long_kept)
        driver.nodes()
        self.results.add("years start", "engawa", (time.perf_counter() - begun) * 1000)
        driver.quit()
        self.results.add("years start CPU", "engawa", (processes.spent_s() - spent_s) * 1000)
        begun, spent_s = time.perf_counter(), processes.spent_s()
        done = subprocess.run([self.tool("engawactl"), "--data", self.long_kept, "--json", "status"], check=False,
                              stdout=subprocess.PIPE, stderr=self.log, text=True)  # 1: a duty was missed
        self.results.add("years status", "engawa", (time.perf_counter() - begun) * 1000)
        self.results.add("years status CPU", "engawa", (processes.spent_s() - spent_s) * 1000)
        if not json.loads(done.stdout)["duties"]:
            sys.exit("bench: engawactl status tells of no duty")
        self.results.add("years list", "engawa", pages.time_of_records(self.tool("engawa"), self.long_kept,
                                                                       EXPORT_YEAR))

    # ------------------------------------------------------------ all of it

    def learn(self, display, with_browser):
        self.kiosk_page = display.learn("kiosk", self.kiosk(self.demo))
        if with_browser:
            self.welcome_page = display.learn("welcome", self.browser("welcome.html"))
            self.cards_page = display.learn("cards", self.browser("cards.html"))

    def round(self, display, other, with_browser):
        for _ in range(STARTS_A_ROUND):
            self.start("engawa", display, self.kiosk_page, self.kiosk(self.demo))
            if with_browser:
                self.start("chromium", display, self.welcome_page, self.browser("welcome.html"))
        self.kiosk_cards(display)
        self.choices(display, "size shown", ["ways"], ("text-1", "text-2"))
        self.choices(display, "theme shown", ["ways", "see"], ("theme-0", "theme-1"))
        self.by_hand(display)
        self.spoken(display)
        if with_browser:
            self.browser_cards(display)
        with display.start(self.kiosk_page, self.kiosk(self.demo)) as kiosk:
            if with_browser:
                with other.start(self.welcome_page, self.browser("welcome.html")) as browser:
                    self.idle({"engawa": kiosk, "chromium": browser})
            else:
                self.idle({"engawa": kiosk})
        self.micro()
        if with_browser:
            self.sheet()
        self.export("csv")
        self.export("json")
        self.export("xlsx")
        self.pack()
        self.years()


def machine():
    """What the figures depend on. A load near the number of processors makes them worthless."""
    with open("/etc/os-release", encoding="utf-8") as file:
        system = dict(line.strip().split("=", 1) for line in file if "=" in line)
    with open("/proc/meminfo", encoding="ascii") as file:
        memory_mib = int(file.readline().split()[1]) // 1024
    return (f"{datetime.date.today()}, {system['PRETTY_NAME'].strip(chr(34))}, {os.uname().machine}, "
            f"{os.cpu_count()} processors, {memory_mib} MiB, load before {os.getloadavg()[0]:.1f}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--build", default="build", help="where run.sh built everything")
    parser.add_argument("--rounds", type=int, default=6, help="how often, the two in turns")
    parser.add_argument("--no-browser", action="store_true", help="the kiosk alone")
    args = parser.parse_args()
    where = machine()
    # In memory, so that neither Xvfb's picture nor a browser's profile waits for a disk.
    work = tempfile.mkdtemp(prefix="engawa-bench-", dir="/dev/shm")
    try:
        bench = Bench(args.build, work)
        bench.prepare()
        watch = os.path.join(bench.out, "watch")
        with processes.Display(watch, work, bench.log) as display, \
                processes.Display(watch, work, bench.log) as other:
            bench.learn(display, not args.no_browser)
            for number in range(args.rounds):
                print(f"round {number + 1} of {args.rounds}", file=sys.stderr, flush=True)
                bench.round(display, other, not args.no_browser)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    report = table.report(bench.results, args.rounds, where)
    with open(os.path.join(args.build, "bench.txt"), "w", encoding="utf-8") as file:
        file.write(report)
    print(report, end="")


if __name__ == "__main__":
    try:
        main()
    except subprocess.CalledProcessError as error:
        sys.exit(f"bench: {error}; what it said is in build/bench/stderr.log")
