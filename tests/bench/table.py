"""What was measured, as a table: one row a figure, one place where the targets stand."""
import statistics

MEDIAN, P50, P99 = "median", "p50", "p99"
# What the row says, what was measured, its unit, which statistic; the target: at most so much, and at
# most this part of the browser's figure. Where another program stands in its column, the row says so.
ROWS = [
    ("Start to first frame", "first frame", "ms", MEDIAN, 100, 10),
    ("Answer touched until shown (kiosk: saved)", "answer shown", "ms", P50, None, None),
    ("", "answer shown", "ms", P99, 8, None),
    ("Press until it shows", "press shown", "ms", P50, None, None),
    ("", "press shown", "ms", P99, 8, None),
    ("Another size of text until shown", "size shown", "ms", P50, None, None),
    ("", "size shown", "ms", P99, 100, None),
    ("Another theme until shown", "theme shown", "ms", P50, None, None),
    ("", "theme shown", "ms", P99, 100, None),
    ("A key of the keyboard until its letter stands there", "key shown", "ms", P50, None, None),
    ("", "key shown", "ms", P99, 16.7, None),
    ("A finger's move until its ink", "ink shown", "ms", P50, None, None),
    ("", "ink shown", "ms", P99, 16.7, None),
    ("Asked to read out until it sounds", "speech begins", "ms", P50, None, None),
    ("", "speech begins", "ms", P99, 150, None),
    ("PSS with the voice on", "spoken PSS", "MiB", MEDIAN, 35, None),
    ("Idle 30 s after speaking: wake-ups", "spoken wake-ups", "", MEDIAN, 0, None),
    ("Idle 30 s: processor time", "idle CPU", "ms", MEDIAN, None, None),
    ("Idle 30 s: wake-ups", "idle wake-ups", "", MEDIAN, 0, None),
    ("PSS, all processes", "PSS", "MiB", MEDIAN, 25, 15),
    ("RSS, all processes", "RSS", "MiB", MEDIAN, None, None),
    ("Processes", "processes", "", MEDIAN, None, None),
    ("One flush of the disk", "flush", "ms", MEDIAN, None, None),
    ("One flush of the disk, p99", "flush p99", "ms", MEDIAN, None, None),
    ("One answer saved", "answer", "ms", MEDIAN, None, None),
    ("One answer saved, p99", "answer p99", "ms", MEDIAN, None, None),
    ("Typefaces opened", "fonts", "ms", MEDIAN, None, None),
    ("120 characters with ruby, new font cache", "text-cold", "ms", MEDIAN, 6, None),
    ("The same again", "text-again", "ms", MEDIAN, 1, None),
    ("Question page, first time", "page-cold", "ms", MEDIAN, 8, None),
    ("Question page, again, all of it", "page-again", "ms", MEDIAN, None, None),
    ("Question page, another answer", "page-answer", "ms", MEDIAN, None, None),
    ("Of these, building and laying out", "page-layout", "ms", MEDIAN, None, None),
    ("Writing begins: words and converter opened, first sentence", "convert-open", "ms", MEDIAN, None, None),
    ("A kana, with what may be completed", "write-key", "ms", MEDIAN, None, None),
    ("A sentence converted", "convert", "ms", MEDIAN, None, None),
    ("A sentence converted, p99", "convert p99", "ms", MEDIAN, 15, None),
    ("A tenth of a second of voice encoded", "memo-encode", "ms", MEDIAN, None, None),
    ("A tenth of a second of voice encoded, p99", "memo-encode p99", "ms", MEDIAN, 50, None),
    ("The end of a minute of voice", "memo-end", "ms", MEDIAN, 50, None),
    ("A tenth of a second of voice decoded", "memo-decode", "ms", MEDIAN, None, None),
    ("Receipt for paper of 80 mm as bytes, new font cache", "paper-cold", "ms", MEDIAN, 50, None),
    ("The receipt again", "paper-again", "ms", MEDIAN, None, None),
    ("1,000 visits to CSV", "export csv", "ms", MEDIAN, None, None),
    ("1,000 visits to CSV, peak RSS", "export csv peak", "MiB", MEDIAN, None, None),
    ("1,000 visits to JSON", "export json", "ms", MEDIAN, None, None),
    ("1,000 visits to JSON, peak RSS", "export json peak", "MiB", MEDIAN, None, None),
    ("1,000 visits to XLSX", "export xlsx", "ms", MEDIAN, None, None),
    ("1,000 visits to XLSX, peak RSS", "export xlsx peak", "MiB", MEDIAN, None, None),
    ("100,000 rows to XLSX (beside it openpyxl)", "xlsx", "ms", MEDIAN, 3000, None),
    ("100,000 rows to XLSX, processor time (openpyxl)", "xlsx-cpu", "ms", MEDIAN, None, None),
    ("100,000 rows to XLSX, memory beside the rest (openpyxl)", "xlsx-peak", "MiB", MEDIAN, 20, None),
    ("Pack of a year with 300 visits", "pack", "ms", MEDIAN, 2000, None),
    ("Pack of a year with 300 visits, processor time", "pack CPU", "ms", MEDIAN, None, None),
    ("Pack of a year with 300 visits, peak RSS", "pack peak", "MiB", MEDIAN, 60, None),
    ("Five years with 300 visits each: the kiosk's first page, off-screen", "years start", "ms", MEDIAN, 100, None),
    ("The same, with its end, processor time", "years start CPU", "ms", MEDIAN, None, None),
    ("Five years with 300 visits each: engawactl status", "years status", "ms", MEDIAN, 100, None),
    ("The same, processor time", "years status CPU", "ms", MEDIAN, None, None),
    ("The staff's list of one of these years, off-screen", "years list", "ms", MEDIAN, 100, None),
]


class Results:
    def __init__(self):
        self.values = {}

    def add(self, name, who, value):
        self.values.setdefault((name, who), []).append(value)

    def add_all(self, name, who, values):
        self.values.setdefault((name, who), []).extend(values)

    def get(self, name, who):
        return sorted(self.values.get((name, who), []))


def middle_of(values, kind):
    if kind == P99:
        return values[(len(values) - 1) * 99 // 100]
    return statistics.median(values)


def show(value):
    return f"{value:.0f}" if value >= 100 or value == int(value) else f"{value:.3g}"


def cell(values, kind):
    if not values:
        return "-"
    return f"{show(middle_of(values, kind))} ({show(values[0])}–{show(values[-1])})"


def verdict(mine, theirs, most, share):
    """The target and whether it is met."""
    if most is None:
        return ""
    wanted, met = f"≤ {most}", mine <= most
    if share and theirs is not None:
        wanted += f", ≤ 1/{share}"
        met = met and mine * share <= theirs
    return f"{wanted}: {'met' if met else 'MISSED'}"


def row(results, title, name, unit, kind, most, share):
    ours = results.get(name, "engawa")
    theirs = results.get(name, "chromium") or results.get(name, "openpyxl")
    mine = middle_of(ours, kind)
    other = middle_of(theirs, kind) if theirs else None
    ratio = f"{other / mine:.1f} ×" if other and mine else ""
    title = f"{title or '  the same'}{'' if kind == MEDIAN else ', ' + kind}"
    return [title + (f", {unit}" if unit else ""), cell(ours, kind), cell(theirs, kind), ratio,
            verdict(mine, other, most, share)]


def width(text):
    return sum(2 if ord(c) > 0x2E80 else 1 for c in text)


def report(results, rounds, machine):
    lines = [["", "Engawa", "Chromium", "ratio", "target"]]
    lines += [row(results, *columns) for columns in ROWS if results.get(columns[1], "engawa")]
    widths = [max(width(line[i]) for line in lines) for i in range(len(lines[0]))]
    out = [machine, f"Rounds: {rounds}. Each figure: median or percentile (smallest–largest).", ""]
    out += ["  ".join(text + " " * (w - width(text)) for text, w in zip(line, widths)).rstrip()
            for line in lines]
    return "\n".join(out) + "\n"
