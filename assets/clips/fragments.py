"""Which fragments are spoken, and what the voices are given for each. The rule is docs/speech.md."""

import hashlib
import itertools
import json
import re

LANGUAGES = ("ja", "en")
NOUNS = ("noun.group-home", "noun.facility")
_PARAMETER = re.compile(r"(?<!\{)\{[a-z_]+\}(?!\})")
_END = {"ja": re.compile(r"(?<=[。？！])|\n"),
        "en": re.compile(r"(?<=[.?!])(?=\s|$)|(?<=[.?!][”\"])(?=\s|$)|\n")}
_FULL_WIDTH = {ord(c): ord(c) - 0xFEE0 for first, last in ("０９", "ＡＺ", "ａｚ")
               for c in map(chr, range(ord(first), ord(last) + 1))}
_LOWER = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz")


def normal_form(lang, text):
    """What a clip is found by; "" for what is not spoken."""
    text = text.translate(_FULL_WIDTH)
    if lang == "ja":
        text = re.sub(r"\s", "", text)
        text = re.sub(r"^、+|[。、]+$", "", text)
    else:
        text = re.sub(r"^[\s.,;:]+|[\s.,;:]+$", "", text)
        text = re.sub(r"\s+", " ", text)
    return text.translate(_LOWER)


def key(form):
    return hashlib.sha256(form.encode()).hexdigest()[:16]


def plain(markup):
    """Easy Japanese without its ruby; borders of phrases stay as spaces."""
    markup = re.sub(r"\{([^{}|]+)\|[^{}]*\}", r"\1", markup.replace("||", "\0"))
    return markup.replace("//", "\1").replace("/", " ").replace("\1", "/").replace("\0", "|")


def pieces(lang, text):
    """TEXT, whose nouns are filled in, cut at parameters, at the ends of sentences and at line ends."""
    for part in _PARAMETER.split(text):
        part = part.replace("{{", "{").replace("}}", "}")
        yield from _END[lang].split(part)


def _words_of(item):
    """Every words object in a pack's title or in an item."""
    if isinstance(item, dict):
        if "speech" in item:
            yield item
        else:
            for value in item.values():
                yield from _words_of(value)
    elif isinstance(item, list):
        for value in item:
            yield from _words_of(value)


def _packs(folder):
    for path in sorted(folder.glob("*/pack.json")):
        pack = json.loads(path.read_text("utf-8"))
        items = []
        for name in pack["files"]:
            items += json.loads((path.parent / name).read_text("utf-8"))["items"]
        nouns = [item["text"] for item in items if item["id"] in NOUNS]
        for words in itertools.chain(_words_of(pack["title"]), _words_of(items)):
            if "{home}" not in words["speech"]:
                yield words
            else:
                for noun in nouns:
                    yield {lang: words[lang].replace("{home}", noun[lang])
                           for lang in ("easy", "en", "speech")}


def _number(n):
    """The reading of a Japanese number up to 10,000."""
    ones = " いち に さん よん ご ろく なな はち きゅう".split(" ")
    hundreds = {3: "さんびゃく", 6: "ろっぴゃく", 8: "はっぴゃく"}
    thousands = {3: "さんぜん", 8: "はっせん"}
    if n == 0:
        return "ぜろ"
    if n == 10000:
        return "いちまん"
    read = ""
    for size, name, special in ((1000, "せん", thousands), (100, "ひゃく", hundreds), (10, "じゅう", {})):
        digit, n = divmod(n, size)
        if digit:
            read += special.get(digit, (ones[digit] if digit > 1 else "") + name)
    return read + ones[n]


def _counted(n, counter, read):
    """N below 101 and its counter, as in 20 and こ: にじゅっこ. READ holds numbers, by themselves or as the end
    of larger ones, that their counter does not simply follow."""
    last = n % 10 or 10
    if str(n) in read:
        return read[str(n)]
    if 10 < n < 100 and str(last) in read:
        return (_number(n // 10) if last == 10 else _number(n - last)) + read[str(last)]
    return _number(n) + counter


def _japanese_extra(extra):
    for n in (*range(101), *range(200, 1000, 100), *range(1000, 10001, 1000)):
        yield str(n), _number(n), [str(n)]
    for counter, row in extra["counters"].items():
        for tail in ("", *row.get("tails", ())):
            yield counter + tail, counter + tail, []
            for n in range(row["from"], row["to"] + 1):
                if n % 10 not in row.get("only", range(10)):
                    continue
                read = _counted(n, counter, row.get("read", {}))
                yield "%d%s%s" % (n, counter, tail), read + tail, ["%d%s%s" % (n, row["sign"], tail)]
    syllables = (list("あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわん"
                      "がぎぐげござじずぜぞだでどばびぶべぼぱぴぷぺぽゔ")
                 + [a + b for a in "きしちにひみりぎじびぴ" for b in "ゃゅょ"])
    for one in syllables:
        yield one, one, []
    for one, read in (*extra["characters"].items(), *extra["words"].items()):
        yield one, read, []


def _english_extra(extra):
    for n in range(101):
        yield str(n), str(n)
    for n in range(1, 10):
        yield "0%d" % n, "oh %d" % n
    for letter in "bcdefghijklmnopqrstuvwxyz":
        yield letter, letter.upper()
    yield from extra["characters"].items()
    yield from extra["words"].items()


class Fragment:
    """What one clip says: its normal form, in Japanese its reading, and texts that a voice may be given, the
    best first, each with its reading in phrases."""

    def __init__(self, form, reading):
        self.form = form
        self.reading = reading
        self.texts = []

    def add(self, text, phrases=""):
        if text and (text, phrases) not in self.texts:
            self.texts.append((text, phrases))


def _collect_japanese(packs, extra):
    found = {}
    for words in packs:
        spoken, shown = [list(pieces("ja", text)) for text in (words["speech"], plain(words["easy"]))]
        for at, piece in enumerate(spoken):
            form = normal_form("ja", piece)
            if form:
                fragment = found.setdefault(form, Fragment(form, form))
                if len(spoken) == len(shown):
                    fragment.add(shown[at].strip(" 。、"), piece.strip(" 。、"))
    for form, reading, texts in _japanese_extra(extra):
        fragment = found.setdefault(form, Fragment(form, reading))
        fragment.reading = reading
        for text in texts:
            fragment.add(text)
    return found


def _collect_english(packs, extra):
    found = {}
    for words in packs:
        for piece in pieces("en", words["en"]):
            form = normal_form("en", piece)
            if form:
                found.setdefault(form, Fragment(form, form)).add(piece.strip())
    for form, text in _english_extra(extra):
        fragment = found.setdefault(form, Fragment(form, form))
        fragment.texts = [(text, "")]
    return found


def uncounted(packs_folder, extra):
    """What follows a number in a pack without being among the counters: nobody knows how it is read then."""
    known = {counter + tail for counter, row in extra["ja"]["counters"].items() for tail in ("", *row.get("tails", ()))}
    for words in _packs(packs_folder):
        names = [match[1:-1] for match in _PARAMETER.findall(words["speech"])]
        behind = _PARAMETER.split(words["speech"])[1:]
        for name, text in zip(names, behind):
            counter = normal_form("ja", _END["ja"].split(text)[0])
            apart = text.startswith(" ")  # the number is read by itself, and what follows too
            if name not in extra["names"] and counter and not apart and counter not in known:
                yield "{%s}%s" % (name, counter)


def collect(lang, packs_folder, extra):
    """{normal form: Fragment} of everything that is spoken in LANG."""
    find = _collect_japanese if lang == "ja" else _collect_english
    found = find(_packs(packs_folder), extra[lang])
    for form, text in extra[lang]["say"].items():
        if form not in found:
            raise ValueError("extra.json says how to pronounce '%s', which nobody says" % form)
        found[form].texts = [(text, "")]
    return found
