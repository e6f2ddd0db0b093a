#!/usr/bin/env python3
"""prompts.py ENGAWA DEMO SIZE LANG: looks at every prompt there is: what is observed, also when residents
are out, what staff and residents are asked, and what is written at the end.
"""
import json
import os
import shutil
import sys
import tempfile
from types import SimpleNamespace

from play import Player

BEGIN = ["tap begin", "text 101", "tap next", "text 482915", "tap next", "tap next",
         "tap other-way"]
SECTIONS = {"go-walk": "observe", "go-away": "away", "go-staff": "staff", "go-words": "words"}
PACK = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../assets/packs/core")
LEAST_QUESTIONS = 19  # R10 is for day-support homes only; R6 is two


def items_of(name):
    with open(os.path.join(PACK, name + ".json"), encoding="utf-8") as file:
        return len(json.load(file)["items"])


def do(player, line):
    if line == "tap next":
        player.turn_pages()
    answer = player.send(line)
    assert answer["ok"], (player.tree()["screen"], line, answer)
    player.look()


def question_of(player):
    tree = player.tree()
    return tree["screen"], next((n["name"] for n in tree["nodes"] if n["id"] == "question"), None)


def sitting(player, asked):
    for line in ("tap next", "tap next", "tap near-staff", "tap next", "tap answer-meal",
                 "tap answer-red"):
        do(player, line)
    while True:
        screen, question = question_of(player)
        if screen == "private":
            do(player, "tap yes")
        elif screen == "question":
            asked.add(question)
            cards = [n["id"] for n in player.tree()["nodes"] if n["role"] in ("choice", "toggle")]
            assert cards, f"the answers to {question!r} are on another page"
            first = cards[0]
            for line in ("tap " + first, "tap dont-know", "tap next"):
                do(player, line)
        else:
            assert screen == "release", screen
            break
    do(player, "tap release")
    do(player, "tap next-person")


def run(player):
    for line in BEGIN:
        do(player, line)
    while player.tree()["screen"] in ("courtesy", "today"):
        do(player, "tap next")
    seen = 0
    for section, items in SECTIONS.items():
        do(player, "tap " + section)
        questions = set()
        while player.screen() != "map":
            questions.add(question_of(player)[1])
            do(player, "tap next")
        assert len(questions) == items_of(items), (section, questions)
        seen += len(questions)
    do(player, "tap go-residents")
    asked = set()
    for _ in range(12):
        if len(asked) < LEAST_QUESTIONS:
            sitting(player, asked)
    assert len(asked) >= LEAST_QUESTIONS, sorted(asked)
    player.send("quit")
    assert player.process.wait() == 0
    return seen + len(asked)


def main():
    engawa, demo, size, lang = sys.argv[1:5]
    folder = tempfile.mkdtemp()
    data = os.path.join(folder, "data")
    shutil.copytree(demo, data)
    player = Player(SimpleNamespace(engawa=engawa, data=data, size=size, lang=lang, shots=None,
                                    clock="2026-11-21T10:05:00+09:00"))
    try:
        count = run(player)
    finally:
        shutil.rmtree(folder)
    for fault in player.faults:
        print(fault)
    print(f"{count} prompts on {size} in {lang}, {len(player.faults)} faults")
    sys.exit(1 if player.faults else 0)


if __name__ == "__main__":
    main()
