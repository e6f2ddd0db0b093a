#!/usr/bin/env python3
"""speech.py ENGAWA DEMO: when the kiosk speaks, what it says to whom, and when it is silent."""
import os
import shutil
import sys
import tempfile

from pipe import Pipe

CLOCK = ("--clock", "2026-11-21T10:05:00+09:00")
ON = ("--way", "sound=on")
PIN, NOTE = "482915", "ねこ"
LONG_MS = 90000


class Ear(Pipe):
    def hear(self, *lines, ms=LONG_MS):
        """What is said after LINES, in the time given."""
        self.said()
        self.do(*lines)
        if ms:
            self.do(f"advance {ms}")
        return [text for _, text in self.said()]

    def sign_in(self):
        self.do("tap begin", "text 101", "tap next", "text " + PIN, "tap next", "tap next", "tap other-way")

    def come_to_the_map(self):
        self.sign_in()
        while self.screen() != "map":
            self.do("tap next")


def nothing_is_said_with_sound_off(ear):
    ear.come_to_the_map()
    assert ear.hear("tap go-walk", "tap answer-ok", "tap next") == []
    page = ear.hear("tap listen")
    assert page[:2] == ["いえの ようす", "4この うち 2ばんめ"], page
    assert ear.hear("tap answer-ok") == [], "once was enough"
    assert ear.hear("tap next") == []


def a_new_page_is_read_and_a_press_is_answered(ear):
    assert "ようこそ" in ear.hear("advance 1")
    assert ear.hear("tap begin", ms=20000)[0] == "あなたの ばんごう"
    assert ear.hear("tap digit-5", ms=5000) == ["5"]
    assert ear.hear("tap erase", ms=5000) == ["まだ なにも かいていません"]
    assert ear.hear(ms=5000) == [], "time alone says nothing"


def whatever_is_touched_silences(ear):
    """What stands further down the page is never heard after a touch or a key."""
    x, y, _, _ = ear.node("title")["rect_px"]
    whole = ear.hear("key F2")
    late = whole[whole.index("ようこそ"):][:2]
    for touch in (f"press {x} {y}", "key Home", "text x", "scan 4901234567894"):
        begun = ear.hear("key F2", ms=1000)
        assert begun and begun == whole[:len(begun)] and not set(begun) & set(late), begun
        heard = ear.hear(touch)
        assert not set(heard) & set(late), (touch, heard)
    assert set(late) <= set(ear.hear("key F2")), "a whole reading has them"


def the_idle_question_comes_by_itself(ear):
    ear.come_to_the_map()
    ear.hear()
    for _ in range(12):
        said = ear.said()
        if ear.screen() == "idle":
            break
        ear.do("advance 15000")
    ear.do("advance 10000")
    said += ear.said()
    assert ear.screen() == "idle", ear.screen()
    assert said[0] == ("bell", ""), said
    assert [text for _, text in said[1:]][:2] == ["まだ つかいますか。", "このままだと いったん とまります。 かいた ことわ のこります。"], said


def rate_and_volume_have_keys(ear):
    ear.do("tap ways", "tap hear")
    for key, node, before, after in (("F4", "rate", "100", "125"), ("F3", "rate", "125", "100"),
                                     ("F5", "volume", "60", "40"), ("F6", "volume", "40", "60")):
        assert before in ear.node(node)["name"], (key, ear.node(node))
        ear.do("key " + key)
        assert after in ear.node(node)["name"], (key, ear.node(node))


def faster_is_shorter(ear):
    def heard_in(ms):
        return len(ear.hear("key F2", ms=ms))
    slow = [heard_in(ms) for ms in (2000, 4000, 8000)]
    ear.do("key F4", "key F4", "key F4", "key F4")
    fast = [heard_in(ms) for ms in (2000, 4000, 8000)]
    assert sum(fast) > sum(slow), (slow, fast)


def focused(ear):
    return next((n["id"] for n in ear.tree()["nodes"] if "focused" in n["states"]), None)


def speaking_holds_the_frame(ear):
    ear.do("key Enter", "advance 600", "key F2")
    first = focused(ear)
    ear.do("advance 6000")
    assert first and focused(ear) == first, "the welcome is still being read"
    places = set()
    for _ in range(16):
        places.add(focused(ear))
        ear.do("advance 2500")
    assert len(places) > 2, places


def private_words(ear):
    ear.do("tap begin", "text 101", "tap next")
    heard = ear.hear("text " + PIN[:3], ms=3000)
    for digit in PIN[3:]:
        heard += ear.hear("tap digit-" + digit, ms=3000)
    ear.do("tap next", "tap next", "tap other-way")
    while ear.screen() != "map":
        ear.do("tap next")
    ear.do("tap go-words", "tap write")
    heard += ear.hear("text " + NOTE)
    heard += ear.hear("key F2") + ear.hear("tap next") + ear.hear("tap map") + ear.hear("tap go-read")
    return heard


def is_told(heard):
    return any(text in PIN for text in heard) or any(NOTE in text for text in heard)


def what_is_private_stays_so(ear):
    heard = private_words(ear)
    assert not is_told(heard), heard
    assert "3 もじ はいりました。" in heard and "6 もじ はいりました。" in heard, heard


def what_is_private_is_for_one_persons_ears(ear):
    heard = private_words(ear)
    assert all(digit in heard for digit in PIN) and any(NOTE in text for text in heard), heard


def the_same_mistake_is_said_twice(ear):
    ear.do("tap begin", "text 101", "tap next")
    for _ in range(2):
        heard = ear.hear("text 111111", "tap next", ms=10000)
        assert "ばんごうが ちがいます。 もう いちど いれて ください。" in heard, heard


def come_to_the_trial(ear):
    ear.hear("tap ways", ms=40000)
    ear.hear("tap press", ms=40000)
    ear.said()
    ear.do("tap try")
    assert ear.screen() == "pace"


def until_the_bell(ear, most_ms=20000):
    """What is said until it rings."""
    said = []
    for _ in range(most_ms // 20):
        ear.do("advance 20")
        for name, text in ear.said():
            if name == "bell":
                return said
            said.append(text)
    raise AssertionError(f"no bell, but {said}")


WAIT = "まってください。 べるが なったら おします。"


def the_trial_of_a_pace_can_be_done_by_ear(ear):
    come_to_the_trial(ear)
    for attempt in range(4):
        said = until_the_bell(ear)
        assert said[-1] == WAIT and len(said) == (3 if attempt == 0 else 1), said
        assert ear.hear(ms=500) == [], "nothing speaks into the time in which to press"
        ear.do("tap light")
    heard = [text for _, text in ear.said()] + ear.hear()
    assert heard[0] == "はやさお きめる" and "しるしわ 0てん9 びょうで うごきます。" in heard, heard


def who_misses_the_bell_is_told_again_and_let_out(ear):
    come_to_the_trial(ear)
    for attempt in range(4):
        assert until_the_bell(ear)[-1] == WAIT
    heard = ear.hear("advance 8000", ms=20000)
    assert "あとで もう いちど できます。" in heard, heard


def what_is_said_at_the_bell_puts_it_off(ear):
    come_to_the_trial(ear)
    until_the_bell(ear)
    ear.do("key F2")
    assert WAIT in until_the_bell(ear)
    assert "あとで もう いちど できます。" not in ear.hear(ms=7000), "no try was lost"


def the_trial_of_a_pace_does_not_ring_with_sound_off(ear):
    come_to_the_trial(ear)
    assert ear.hear() == []


CASES = (
    (nothing_is_said_with_sound_off, ()),
    (a_new_page_is_read_and_a_press_is_answered, ON),
    (whatever_is_touched_silences, ON),
    (the_idle_question_comes_by_itself, ON),
    (rate_and_volume_have_keys, ()),
    (faster_is_shorter, ON),
    (speaking_holds_the_frame, ON + ("--way", "switch=one", "--way", "pace=2000")),
    (what_is_private_stays_so, ON),
    (what_is_private_is_for_one_persons_ears, ON + ("--headphones",)),
    (what_is_private_is_for_one_persons_ears, ON + ("--way", "private=always")),
    (the_same_mistake_is_said_twice, ON),
    (the_trial_of_a_pace_can_be_done_by_ear, ON),
    (the_trial_of_a_pace_can_be_done_by_ear, ON + ("--way", "theme=quiet")),
    (who_misses_the_bell_is_told_again_and_let_out, ON),
    (what_is_said_at_the_bell_puts_it_off, ON),
    (the_trial_of_a_pace_does_not_ring_with_sound_off, ()),
)


def main():
    engawa, demo = sys.argv[1:3]
    for case, options in CASES:
        with tempfile.TemporaryDirectory() as folder:
            data = os.path.join(folder, "data")
            shutil.copytree(demo, data)
            print(case.__name__, *options)
            ear = Ear(engawa, data, *CLOCK, *options)
            case(ear)
            ear.end()


if __name__ == "__main__":
    main()
