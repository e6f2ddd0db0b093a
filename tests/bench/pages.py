"""Ways to the pages that are measured: where the kiosk's buttons and a web page's cards lie."""
import datetime
import html
import json
import re
import subprocess
import time

STAFF_PINS = {"staff": "204615\n", "manager": "905173\n"}
NUMBER, PIN = "101", "482915"  # a member of the demo facility
SIGN_IN = (["begin"] + [f"digit-{d}" for d in NUMBER] + ["next"] + [f"digit-{d}" for d in PIN]
           + ["next"])
SIGNATURE = "drag 300 400 340 340 380 420 430 350 480 410"
CARDS = ("answer-ok", "answer-attention")
MOST_PAGES = 20


def middle(rect):
    x, y, width, height = rect
    return (x + width // 2, y + height // 2)


class Driver:
    """The kiosk off-screen, told what to do line by line (engawa --drive)."""

    def __init__(self, engawa, data):
        now = datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds")
        self.process = subprocess.Popen(
            [engawa, "--data", data, "--drive", "--size", "1280x800", "--clock", now],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8")

    def send(self, line):
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()
        answer = json.loads(self.process.stdout.readline())
        if not answer["ok"]:
            raise RuntimeError(f"{line}: {answer['error']}")
        return answer

    def nodes(self):
        """Rectangles by id, and the screen's name."""
        tree = self.send("tree")
        return {node["id"]: node["rect_px"] for node in tree["nodes"]}, tree["screen"]

    def quit(self):
        self.process.communicate("quit\n")


def park_on_cards(engawa, data):
    """Signs in for the first time, goes to the first observation page and leaves it parked."""
    driver = Driver(engawa, data)
    for button in SIGN_IN:
        driver.send(f"tap {button}")
    for _ in range(MOST_PAGES):
        rects, screen = driver.nodes()
        if screen == "walk":
            break
        if screen == "sign":
            driver.send(SIGNATURE)
        driver.send("tap go-walk" if "go-walk" in rects else "tap next")
    else:
        raise RuntimeError("there is no way to the observation page")
    driver.quit()


def way_past(engawa, data, buttons):
    """The places to press, one after the other, from the welcome past BUTTONS of the parked page, and
    the rectangles of what stands there then."""
    driver, way = Driver(engawa, data), []
    for button in SIGN_IN + ["next"] + buttons:
        rects, _ = driver.nodes()
        way.append(middle(rects[button]))
        driver.send(f"tap {button}")
    rects, _ = driver.nodes()
    driver.quit()
    return way, rects


def way_to_cards(engawa, data):
    """To the parked page with its first card chosen, and the rectangles of the two cards."""
    way, rects = way_past(engawa, data, [CARDS[0]])
    return way, [rects[card] for card in CARDS]


def way_to_choices(engawa, data, way, choices):
    """From the welcome past WAY to two CHOICES of which the first holds: the places to press, and
    where each lies while the other is chosen."""
    driver, places, lies = Driver(engawa, data), [], []
    for button in way:
        places.append(middle(driver.nodes()[0][button]))
        driver.send(f"tap {button}")
    for button in reversed(choices):
        lies.insert(0, driver.nodes()[0][button])
        driver.send(f"tap {button}")
    driver.quit()
    return places, lies


def place_of(engawa, data, button):
    """Where BUTTON lies on the welcome."""
    driver = Driver(engawa, data)
    rects, _ = driver.nodes()
    driver.quit()
    return middle(rects[button])


def time_of_records(engawa, data, fiscal_year):
    """Milliseconds from a tap at the staff's records until those of FISCAL_YEAR, visits many, are laid out."""
    driver = Driver(engawa, data)
    for _ in range(MOST_PAGES):  # what the last visitor was shown
        if "begin" in driver.nodes()[0]:
            break
        driver.send("tap next")
    for line in ("tap begin", "tap desk", "text " + STAFF_PINS["manager"].strip(), "tap next", "tap tab-records"):
        driver.send(line)
    today = datetime.date.today()
    taken = 0.0
    for _ in range(today.year - (today.month < 4) - fiscal_year):
        begun = time.perf_counter()
        driver.send("tap year-less")
        taken = (time.perf_counter() - begun) * 1000
    rects, screen = driver.nodes()
    driver.quit()
    if screen != "records" or not any(name.startswith("visit-") for name in rects):
        raise RuntimeError(f"there are no records on the page {screen}")
    return taken


def count_events(engawactl, data):
    """How many changes the store's chain of events holds."""
    said = subprocess.run([engawactl, "--data", data, "--json", "chain", "verify"], check=True,
                          stdout=subprocess.PIPE, text=True).stdout
    return json.loads(said)["events"]


def cards_of_html(chromium, work, page):
    """The rectangles of the cards on the web page, which tells them itself."""
    options = [option for option in chromium if option != "--kiosk"]
    said = subprocess.run(options + ["--headless", f"--user-data-dir={work}/profile-cards",
                                     "--dump-dom", f"file://{page}"],
                          check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                          text=True, encoding="utf-8").stdout
    return json.loads(html.unescape(re.search(r'data-cards="([^"]*)"', said).group(1)))
