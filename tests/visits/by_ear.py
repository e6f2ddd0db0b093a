#!/usr/bin/env python3
"""by_ear.py ENGAWA ENGAWACTL DEMO audio-only|audio-only-headphones: a whole visit by somebody who sees nothing.

They hear what is said and have two keys, one that moves and one that chooses; nothing else of the
program is looked at before they are done. With speakers they have a card; with headphones they type
number and PIN by ear. What is private is said with headphones only.
"""
import os
import re
import shutil
import sys
import tempfile

from people import check
from visitor import CLOCK, KANA, NUMBER, PIN, card_of, judge
from pipe import Pipe

CHOSEN, NEXT, MORE, SECRET = "えらんでいます", "つぎえ", "つづき", "これわ いやほんで きけます。"
MAP, COURTESIES, TOGETHER = "きょう する こと", "たいせつな こと", "いっしょに はなす"
ASIDE = {"だれが こたえたか", "ことばお かく", MORE, NEXT, SECRET}  # on a question's page, and no answer
SILENCE_MS, POLL_MS = 30000, 2500  # no sentence is longer


class Listener(Pipe):
    note, worry = "ねこ", "くらい"

    def __init__(self, engawa, data, *options):
        super().__init__(engawa, data, "--clock", CLOCK, *options)
        self.everything = []
        self.page = []  # what was heard since the last choice
        self.row = "あ"

    def listen(self, until_silent=True):
        """Waits until nothing more is said."""
        silent_ms = 0
        heard = [text for _, text in self.said()]
        while until_silent and silent_ms < SILENCE_MS:
            self.do(f"advance {POLL_MS}")
            more = [text for _, text in self.said()]
            silent_ms = 0 if more else silent_ms + POLL_MS
            heard += more
        self.everything += heard
        return heard

    def move(self):
        self.do("advance 300", "key Tab")
        heard = self.listen(until_silent=False)
        assert len(heard) == 1, f"one step, and heard: {heard}"
        return heard[0]

    def choose(self):
        self.do("advance 600", "key Enter")
        self.page = self.listen()
        return self.page

    def seek(self, *labels):
        """Moves until one of LABELS is heard: alone, or behind what it is about."""
        for _ in range(80):
            heard = self.move()
            for name in heard.split("\n")[:2]:
                if name in labels:
                    return name
        raise AssertionError(f"{labels} was not to be heard, but: {self.page}")

    def take(self, *labels):
        self.seek(*labels)
        return self.choose()

    def hears(self, text):
        assert any(text in heard for heard in self.page), (text, self.page)

    def on(self, title):
        return bool(self.page) and self.page[0] == title

    def go_on(self, label=NEXT):
        """The way on, past the further pages, which are told by the same button."""
        while self.seek(label, MORE) == MORE:
            self.choose()
        return self.choose()

    def answer(self, label):
        self.take(label)
        assert len(self.page) == 1 and self.page[0].endswith(f"{label}\n{CHOSEN}"), self.page

    def write(self, text, with_headphones):
        for count, letter in enumerate(text, 1):
            row = next(row[0] for row in KANA if letter in row)
            if row != self.row:
                self.answer(row)
                self.row = row
            self.take(letter)
            assert self.page == ([letter] if with_headphones else [f"{count} もじ はいりました。"]), self.page
        self.row = "あ"

    def type(self, digits):
        for digit in digits:
            self.take(digit)
            assert self.page == [digit], self.page


def sign_in(listener, data, headphones):
    listener.do("key Tab")
    listener.page = listener.listen()
    listener.hears("ようこそ")
    if headphones:
        listener.take("はじめる")
        listener.hears("あなたの ばんごうお いれて ください。")
        listener.type(NUMBER)
        listener.take(NEXT)
        listener.hears("ひみつの ばんごうお いれて ください。")
        listener.type(PIN)
        listener.take(NEXT)
    else:
        listener.do("scan " + card_of(data))
        listener.page = listener.listen()
    listener.hears("ひみつお まもる やくそく")
    listener.go_on("やくそくします")
    listener.take("かかないで やくそくする")


def arrive(listener):
    """Courtesies, each with how many there are, and the day's house."""
    for step in range(1, 6):
        assert listener.on(COURTESIES), listener.page
        listener.hears(f"5この うち {step}ばんめ")
        listener.go_on()
    while not listener.on(MAP):
        listener.go_on()


def walk(listener, headphones):
    listener.take("なかお みる")
    listener.answer("きになる")
    listener.take("ことばお かく")
    listener.write(listener.worry, headphones)
    listener.take("できた")
    listener.hears(listener.worry if headphones else SECRET)
    listener.go_on()
    seen = 1
    while not listener.on(MAP):
        listener.answer("だいじょうぶ")
        listener.go_on()
        seen += 1
    assert seen == 9, seen
    listener.hears("なかお みる\nできた")


def practise(listener):
    for right in ("ごはん", "あか"):
        listener.take(right)


def answers_heard(page):
    """What stands behind the question."""
    question = next(i for i, text in enumerate(page) if "ばんめ" in text) + 1
    return [text for text in page[question + 1:] if text not in ASIDE]


def talk(listener):
    listener.take("すんでいる ひとと はなす")
    listener.go_on("はなしお はじめる")
    listener.go_on("はなしても いい")
    listener.answer("だれも いない")
    listener.go_on()
    practise(listener)
    asked = 0
    while not any("つたえても いいですか。" in text for text in listener.page):
        if any("ふたりで はなせる ところですか。" in text for text in listener.page):
            listener.take("はい")
            continue
        asked += 1
        listener.answer(answers_heard(listener.page)[0] if asked < 3 else "わからない")
        listener.go_on()
    assert 1 <= asked <= 8, asked
    listener.take("つたえても いい")
    listener.hears("あなたの こたえお つたえます。")
    listener.take("はなしお おわる")
    listener.hears("すんでいる ひとと はなす\nできた")


def tell(listener, headphones):
    listener.take("おもった ことお かく")
    listener.take("ことばお かく")
    listener.write(listener.note, headphones)
    listener.take("できた")
    listener.take(MAP)
    listener.hears("おもった ことお かく\nとちゅう")
    listener.take("かいぎで はなす こと")
    listener.take("かいぎで はなす")
    listener.take("もっと よい てつだいに する")
    listener.hears(CHOSEN)
    listener.go_on("できた")
    listener.hears("かいぎで はなす こと\nできた")


def leave(listener):
    """The receipt's number as it was heard."""
    listener.take("よみなおす")
    listener.go_on()
    listener.take("おわる")
    receipt = listener.page
    for text in ("きょう きた しるし", "きょうわ ありがとうございました。", "じゅーいちがつ 21にち どようび ごぜん", "グループホーム ひだまり"):
        listener.hears(text)
    return "".join(next(t for t in receipt if re.fullmatch(r"(\S )+\S", t)).split())


def main():
    engawa, ctl, demo, ears = sys.argv[1:5]
    headphones = ears == "audio-only-headphones"
    with tempfile.TemporaryDirectory() as folder:
        data = os.path.join(folder, "data")
        shutil.copytree(demo, data)
        listener = Listener(engawa, data, *(["--headphones"] if headphones else []))
        listener.data = data
        sign_in(listener, data, headphones)
        arrive(listener)
        walk(listener, headphones)
        talk(listener)
        tell(listener, headphones)
        number = leave(listener)
        records, receipt = judge(listener, ctl, folder)
        assert number in receipt, (number, receipt)
        check(listener, records, receipt)
        told = [w for w in (listener.worry, listener.note) if w in " ".join(listener.everything)]
        assert told == ([listener.worry, listener.note] if headphones else []), told


if __name__ == "__main__":
    main()
