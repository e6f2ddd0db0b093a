"""Displays, programs on them, and what the kernel tells of a tree of processes."""
import contextlib
import os
import resource
import subprocess
import tempfile


def children():
    """Every process's children, by pid."""
    found = {}
    for name in os.listdir("/proc"):
        if name.isdigit():
            with contextlib.suppress(OSError):
                with open(f"/proc/{name}/stat", encoding="utf-8", errors="replace") as file:
                    parent = int(file.read().rpartition(")")[2].split()[1])
                found.setdefault(parent, []).append(int(name))
    return found


def tree(pid):
    """All descendants of PID; not itself, which only watches them."""
    by_parent, found = children(), []
    todo = list(by_parent.get(pid, []))
    while todo:
        found.append(todo.pop())
        todo += by_parent.get(found[-1], [])
    return found


def memory(pid):
    """PSS and RSS of the whole tree in MiB."""
    total = {"Pss": 0, "Rss": 0}
    for child in tree(pid):
        with contextlib.suppress(OSError):
            with open(f"/proc/{child}/smaps_rollup", encoding="ascii") as file:
                for line in file:
                    key, _, rest = line.partition(":")
                    if key in total:
                        total[key] += int(rest.split()[0])
    if not all(total.values()):
        raise RuntimeError("the kernel does not tell of memory (smaps_rollup)")
    return total["Pss"] / 1024, total["Rss"] / 1024


def activity(pid):
    """Of each thread of the tree: nanoseconds on a processor, and how often it waited."""
    found = {}
    for child in tree(pid):
        for task in os.listdir(f"/proc/{child}/task"):
            with contextlib.suppress(OSError):
                with open(f"/proc/{child}/task/{task}/schedstat", encoding="ascii") as file:
                    spent = int(file.read().split()[0])
                with open(f"/proc/{child}/task/{task}/status", encoding="utf-8") as file:
                    waits = next(int(line.split()[1]) for line in file
                                 if line.startswith("voluntary_ctxt_switches"))
                found[task] = (spent, waits)
    # Nothing at all is not the same as no work.
    if not any(spent for spent, _ in found.values()):
        raise RuntimeError("the kernel does not tell of processor time (schedstat)")
    return found


def difference(before, after):
    """Milliseconds and waits between two looks. A thread that ended meanwhile is not counted."""
    spent = waits = 0
    for task, (spent_now, waits_now) in after.items():
        spent_then, waits_then = before.get(task, (0, 0))
        spent += spent_now - spent_then
        waits += waits_now - waits_then
    return spent / 1e6, waits


def spent_s():
    """Seconds on a processor of all children that have ended."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


class Program:
    """A program whose page is on the screen."""

    def __init__(self, process, ms):
        self.process, self.pid, self.ms = process, process.pid, ms


class Display:
    """An Xvfb of 1280 × 800, and the tool that watches it."""

    def __init__(self, watch, work, log):
        self.watch, self.log = watch, log
        self.folder = tempfile.mkdtemp(prefix="display-", dir=work)
        self.screen = os.path.join(self.folder, "Xvfb_screen0")

    def __enter__(self):
        read, write = os.pipe()
        self.server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x800x24", "-nolisten", "tcp",
             "-noreset", "-fbdir", self.folder],
            stdout=self.log, stderr=self.log, pass_fds=[write])
        os.close(write)
        with open(read, encoding="ascii") as file:
            number = file.readline().strip()
        self.environment = {"DISPLAY": f":{number}", "HOME": self.folder, "LANG": "C.UTF-8",
                            "PATH": os.environ["PATH"]}
        return self

    def __exit__(self, *_):
        self.server.terminate()
        self.server.wait()

    def command(self, *args):
        return [self.watch, self.screen, *map(str, args)]

    def learn(self, name, command):
        page = os.path.join(self.folder, name + ".page")
        subprocess.run(self.command("learn", page, *command), check=True, env=self.environment,
                       stderr=self.log)
        return page

    @contextlib.contextmanager
    def start(self, page, command):
        process = subprocess.Popen(self.command("start", page, *command), env=self.environment,
                                   stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self.log,
                                   text=True)
        line = process.stdout.readline()
        if not line:
            raise subprocess.CalledProcessError(process.wait(), command)
        try:
            yield Program(process, float(line))
        finally:
            process.communicate()

    def tap(self, gap_ms, places):
        numbers = [number for place in places for number in place]
        subprocess.run(self.command("tap", gap_ms, *numbers), check=True, env=self.environment,
                       stderr=self.log)

    def cards(self, count, hold_ms, gap_ms, cards):
        """Yields milliseconds (until a press shows, until an answer shows)."""
        numbers = [number for card in cards[:2] for number in card]
        done = subprocess.run(self.command("cards", count, hold_ms, gap_ms, *numbers), check=True,
                              env=self.environment, stdout=subprocess.PIPE, stderr=self.log,
                              text=True)
        for line in done.stdout.splitlines():
            yield tuple(map(float, line.split()))

    def times(self, *command):
        """The milliseconds that COMMAND prints, one a line."""
        done = subprocess.run(self.command(*command), check=True, env=self.environment,
                              stdout=subprocess.PIPE, stderr=self.log, text=True)
        return [float(line) for line in done.stdout.splitlines()]

    def sounds(self, file, count, gap_ms, place):
        """Milliseconds until a press of PLACE is heard in FILE, each time."""
        return self.times("sound", file, count, gap_ms, *place)
