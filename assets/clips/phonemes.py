"""Kana to phonemes, to hear whether Open JTalk reads a text as it is meant."""

import collections
import itertools
import re

_ROWS = {
    "": "あいうえお", "k": "かきくけこ", "g": "がぎぐげご", "s": "さ すせそ", "z": "ざ ずぜぞ", "t": "たてと",
    "d": "だでど", "n": "なにぬねの", "h": "はひ へほ", "b": "ばびぶべぼ", "p": "ぱぴぷぺぽ", "m": "まみむめも",
    "r": "らりるれろ", "v": "ゔ",
}
_VOWELS = {"t": "aeo", "d": "aeo", "v": "u"}
_MORAE = {kana: "%s %s" % (row, vowel) if row else vowel
          for row, line in _ROWS.items() for kana, vowel in zip(line, _VOWELS.get(row, "aiueo")) if kana != " "}
_MORAE |= {"し": "sh i", "じ": "j i", "ぢ": "j i", "ち": "ch i", "つ": "ts u", "づ": "z u", "ふ": "f u", "を": "o",
           "や": "y a", "ゆ": "y u", "よ": "y o", "わ": "w a", "ん": "N", "っ": "cl", "ぁ": "a", "ぃ": "i", "ぅ": "u",
           "ぇ": "e", "ぉ": "o", "てぃ": "t i", "でぃ": "d i", "ふぁ": "f a", "ふぃ": "f i", "ふぇ": "f e",
           "ふぉ": "f o", "うぃ": "w i", "うぇ": "w e", "しぇ": "sh e", "じぇ": "j e", "ちぇ": "ch e", "ゎ": "w a"}
for _first, _sound in {"き": "ky", "ぎ": "gy", "し": "sh", "じ": "j", "ち": "ch", "に": "ny", "ひ": "hy", "び": "by",
                       "ぴ": "py", "み": "my", "り": "ry"}.items():
    _MORAE |= {_first + small: "%s %s" % (_sound, vowel) for small, vowel in zip("ゃゅょ", "auo")}


def hiragana(text):
    return "".join(chr(ord(c) - 0x60) if "ァ" <= c <= "ヴ" else c for c in text)


def katakana(text):
    return "".join(chr(ord(c) + 0x60) if "ぁ" <= c <= "ゔ" else c for c in text)


def even(phonemes):
    """おう and おお, えい and ええ are one sound here, and a vowel without voice is the same vowel."""
    line = " ".join(p if p == "N" else p.lower() for p in phonemes)
    return re.sub(r"\be (?=i\b)i\b", "e e", re.sub(r"\bo (?=u\b)u\b", "o o", line)).split()


def of_kana(text):
    """The phonemes of a reading; ValueError names what is no kana."""
    found, text, at = [], re.sub(r"[\s、。？！]", "", hiragana(text)), 0
    while at < len(text):
        if text[at] == "ー" and found:
            found.append(found[-1])
            at += 1
            continue
        mora = text[at:at + 2] if text[at:at + 2] in _MORAE else text[at]
        if mora not in _MORAE:
            raise ValueError("no kana: '%s' in '%s'" % (mora, text))
        found += _MORAE[mora].split()
        at += len(mora)
    return even(found)


Sound = collections.namedtuple("Sound", "name start_s end_s")


def of_trace(trace):
    """What open_jtalk -ot wrote: a list of breaths, each a list of sounds, between which it pauses."""
    found = re.findall(r"^(\d+) (\d+) [^\^]+\^[^-]+-([A-Za-z]+)\+", trace, re.MULTILINE)
    sounds = [Sound(name, int(start) / 1e7, int(end) / 1e7) for start, end, name in found]
    groups = itertools.groupby(sounds, lambda sound: sound.name in ("sil", "pau"))
    return [list(group) for is_pause, group in groups if not is_pause]
