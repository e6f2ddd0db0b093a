#!/usr/bin/env python3
"""council.py ENGAWA ENGAWACTL [SIZE [LANG [FOLDER]]]: a council's year at the screen, by touch and typed words
alone, on a store that was set up from a file. The program is killed at the end of each chapter, and in the
middle of some; what was kept stands, what was not is not there. Every screen on the way is looked at as
play.py does, and FOLDER gets a picture of each; what was told at the screen stands in engawactl's answers
at the end, and on the papers of a stick."""
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile

sys.path.append(os.path.dirname(os.path.abspath(__file__)))
from desk import WIDE, Desk, Office

SETUP = {
    "format": "engawa-setup", "office": {"name": "見本の共同生活援助事業所", "kind": "group-home"},
    "profile": "sapporo", "abuse": {"office": "見本市役所 障害福祉課", "phone": "000-000-0000"},
    "dwellings": [{"code": "h1", "name": "ひだまり"}, {"code": "h2", "name": "こもれび"}],
    "pins": {"staff": "204615", "manager": "905173"}, "keep_years": 5}


def same(told, **wanted):
    got = {key: told.get(key) for key in wanted}
    assert got == wanted, (got, wanted)


# ---------------------------------------------------------------- April: who is there, and what is planned

MEMBERS = [  # number, category, kind, name, reading, last day, consent
    (21, 0, None, "甲野 一子", "こうの かずこ", "2028-03-31", True),
    (22, 1, 1, "乙山 二美", "おつやま ふたみ", "2027-03-31", True),
    (23, 2, 5, "田中 三郎", "たなか さぶろう", "2028-03-31", True),
    (24, 4, 18, "丁田 四葉", "ちょうだ よつは", "2028-03-31", False)]


def add_members(office):
    desk = Desk(office, "2026-04-10")
    desk.tab("members")
    for number, category, kind, name, reading, last, consent in MEMBERS:
        desk.tap("new")
        desk.number("number", number)
        desk.choose("category", category)
        if kind is not None:
            desk.choose("kind", kind)
        desk.words("name", name)
        desk.words("reading", reading, space=" ")  # which stays kana
        desk.day("term-to", last)
        if consent:
            desk.tap("consent", "today", "next")
        desk.save("members")
    desk.tap("member-22")
    desk.words("affiliation", "家族会")
    desk.kill()  # not saved
    rows = {row["number"]: row for row in office.ask("member list")["members"]}
    assert sorted(rows) == [21, 22, 23, 24], rows
    same(rows[22], category="family", kind="family", name="乙山 二美", affiliation=None, term_from="2026-04-10",
         term_to="2027-03-31", consent_on="2026-04-10")
    same(rows[24], category="business", kind="accounts", reading="ちょうだ よつは", consent_on=None)


def sit_apart_and_together(office):
    """One of the four is of こもれび's council alone, and then of both again (S0-13)."""
    for home, code, told in ((1, "h2", {"ひだまり": 3, "こもれび": 4}), (-1, None, {"office": 4})):
        desk = Desk(office, "2026-04-11")
        desk.tab("members")
        desk.tap("member-22")
        desk.choose("council", home)
        desk.save("members")
        desk.kill()
        rows = {row["number"]: row["dwelling"] for row in office.ask("member list")["members"]}
        assert rows == {21: None, 22: code, 23: None, 24: None}, rows
        assert office.duty("member-count") == told


def ask_for_wishes(office):
    desk = Desk(office, "2026-05-20")
    desk.tab("status")
    desk.tap("plan", "wishes", "dwelling-1")
    desk.number("residents", 5)
    desk.number("asked", 6)
    desk.cannot_save()  # more than live there
    desk.number("asked", 5)
    for field, heads in (("meet-yes", 4), ("meet-no", 1), ("attend-yes", 1), ("attend-no", 4), ("room-yes", 2),
                         ("room-no", 3), ("questions-yes", 3), ("questions-no", 2)):
        desk.number(field, heads)
    desk.day("all-on", "2026-05-18")
    desk.save("wishes")
    desk.kill()
    wishes = {row["dwelling"]: row for row in office.ask("wishes", "list")["wishes"]}
    same(wishes["h1"], residents=5, asked=5, all_on="2026-05-18", meet="4/1", attend="1/4", room="2/3",
         questions="3/2", pictures="0/0")


def plan_visits(office):
    desk = Desk(office, "2026-05-21")
    desk.tab("status")
    desk.tap("plan", "suggest")
    desk.expect("plan-suggest")
    desk.tap("back", "suggest", "next")
    desk.expect("plan")
    desk.kill()
    plans = [row for row in office.ask("plan", "show")["plans"] if row["kind"] == "visit"]
    suggested = sorted((row["dwelling"], row["member"]) for row in plans)
    assert {member for _, member in suggested} == {"21", "22", "23", "24"}, suggested
    assert {dwelling for dwelling, _ in suggested} == {"h1", "h2"}, suggested

    # One of them gets a day, another is put off, with its reason; and one is left without saving.
    desk = Desk(office, "2026-05-22")
    desk.tab("status")
    desk.tap("plan", "plan-1")
    desk.day("day", "2026-06-12")
    desk.time("time", "14:30")
    desk.save("plan")
    desk.tap("plan-2")
    desk.choose("state", 3)
    desk.cannot_save()  # why?
    desk.words("reason", "ご本人の つごう")
    desk.save("plan")
    desk.tap("next")  # a new one
    desk.choose("kind", 1)
    desk.choose("month", 11)
    desk.save("plan")
    desk.tap("plan-3")
    desk.choose("month", 3)
    desk.tap("back")
    desk.expect("form-leave")
    desk.tap("back")
    desk.expect("plan")
    desk.kill()
    after = office.ask("plan", "show")["plans"]
    dated = [row for row in after if row["day"]]
    assert len(dated) == 1, after
    same(dated[0], day="2026-06-12", at="14:30", month=6, state="planned")
    dropped = [row for row in after if row["state"] == "dropped"]
    assert len(dropped) == 1 and dropped[0]["reason"] == "ご本人の つごう", after
    same([row for row in after if row["kind"] == "meeting"][0], month=11, day=None, state="planned")
    assert [row["month"] for row in after if row["kind"] == "visit"].count(3) == [
        row["month"] for row in plans].count(3), (plans, after)


# ---------------------------------------------------------------- a visit, and what comes of it

def enter_online_visit(office):
    desk = Desk(office, "2026-07-18", "18:00")
    desk.tab("records")
    desk.tap("entry", "head")
    desk.choose("member", 2)
    desk.kill()  # nothing of it was told to the records
    desk = Desk(office, "2026-07-18", "18:20")
    desk.tab("records")
    desk.tap("entry", "head")
    desk.choose("member", 2)
    desk.choose("dwelling", 1)
    desk.day("day", "2026-07-18")
    desk.time("from", "10:00")
    desk.time("until", "10:40")
    desk.choose("mode", 1)
    desk.choose("source", 1)
    desk.save("entry")
    desk.tap("point-O2", "answer-attention", "write")
    desk.words("note", "手すりが ゆれます。")
    desk.save("entry-point")
    desk.tap("back", "point-O1", "answer-ok", "back", "next")
    desk.expect("records")
    desk.kill()
    visits = office.ask("visit", "list")["visits"]
    assert len(visits) == 1, visits
    same(visits[0], dwelling="こもれび", category="community", started="2026-07-18 10:00", ended="2026-07-18 10:40",
         mode="online", source="paper")
    office.visit = visits[0]["visit"]


def answer_the_worry(office):
    desk = Desk(office, "2026-07-21")
    desk.tab("records")
    desk.tap("visit-1")
    desk.expect("record")
    assert any("こもれび" in name for name in desk.names().values()), "which visit is it?"
    desk.tap("reply-O2")
    desk.words("words", "ねじを しめます。")
    desk.save("record")
    desk.tap("matter-O2")
    desk.words("what", "手すりの ゆれ")
    desk.choose("state", 1)
    desk.cannot_save()  # who has it?
    desk.words("owner", "世話人")
    desk.day("due", "2026-09-30")
    desk.save("record")
    desk.kill()
    matters = office.ask("matter", "list")["matters"]
    assert len(matters) == 1, matters
    same(matters[0], state="office", owner="世話人", due="2026-09-30", title="手すりの ゆれ", prompt="O2",
         dwelling="こもれび")
    desk = Desk(office, "2026-07-22")
    desk.tab("records")
    desk.tap("visit-1")
    assert any("ねじを" in name for name in desk.names().values()), desk.names()
    desk.kill()


def follow_the_matter(office):
    """Through its states: not now, and back; another one to the meeting."""
    desk = Desk(office, "2026-09-01")
    desk.tab("meetings")
    desk.tap("matters", "matter-1")
    desk.choose("state", 6)
    desk.cannot_save()  # why?
    desk.words("reason", "業者の 都合")
    desk.save("matters")
    desk.tap("next")  # a new one
    desk.words("what", "祭りで 店を 出す")
    desk.choose("purpose", 0)
    desk.save("matters")
    desk.kill()
    by_title = {row["title"]: row for row in office.ask("matter", "list")["matters"]}
    same(by_title["手すりの ゆれ"], state="not-now", owner="世話人")
    same(by_title["祭りで 店を 出す"], state="noticed", purpose="PU1", dwelling=None, owner=None)
    assert office.ask("matter", "show", by_title["手すりの ゆれ"]["matter"])["reason"] == "業者の 都合"

    desk = Desk(office, "2026-09-02")
    desk.tab("meetings")
    desk.tap("matters")
    for state, owner in ((2, "管理者"), (3, None), (4, None)):
        desk.tap(next(id for id, name in desk.names().items() if "祭り" in name))
        desk.choose("state", state)
        if owner:
            desk.words("owner", owner)
        desk.save("matters")
    desk.tap(next(id for id, name in desk.names().items() if "手すり" in name))
    desk.choose("state", 1)
    desk.save("matters")
    desk.kill()
    by_title = {row["title"]: row for row in office.ask("matter", "list")["matters"]}
    same(by_title["手すりの ゆれ"], state="office")
    same(by_title["祭りで 店を 出す"], state="board", owner="管理者")


# ---------------------------------------------------------------- October: the meeting

def call_the_meeting(office):
    desk = Desk(office, "2026-09-10")
    desk.tab("meetings")
    desk.tap("new")
    desk.day("day", "2026-10-20")
    desk.time("from", "14:00")
    desk.time("until", "13:00")
    desk.cannot_save()  # it ends before it begins
    desk.time("until", "16:00")
    desk.words("place", "見本公民館")
    desk.save("meetings")
    desk.tap("meeting-1", "houses", "house-2", "back", "agenda", "suggest")
    desk.expect("agenda")
    desk.kill()
    meetings = office.ask("meeting", "list")["meetings"]
    assert len(meetings) == 1, meetings
    office.meeting = meetings[0]["meeting"]
    told = office.ask("meeting", "show", office.meeting)
    assert [row["code"] for row in told["dwellings"]] == ["h2"], told
    office.items = len(told["items"])

    # The one who knows about accounts does not come; an item of one's own, moved before the last.
    desk = Desk(office, "2026-09-11")
    desk.tab("meetings")
    desk.tap("meeting-1", "attendance", "present-21", "present-22", "online-23", "absent-24", "opinion-24")
    desk.choose("asked", 1)
    desk.words("opinion", "数字は 前の年と 同じです。")
    desk.save("attendance")
    desk.tap("back", "agenda")
    warnings = []
    while True:
        warnings += [node for node in desk.names() if node.startswith(("expert-absent-", "look-"))]
        if not desk.turn_page():
            break
    assert sorted(warnings) == ["expert-absent-7", "look-7"], warnings
    desk.tap("next")
    desk.words("item-title", "祭りの 店")
    desk.choose("purpose", 0)
    desk.number("minutes", 15)
    desk.save("agenda")
    desk.tap(f"item-{office.items + 1}", "up")
    desk.back_to("agenda")
    desk.kill()
    told = office.ask("meeting", "show", office.meeting)
    assert [item["title"] for item in told["items"]].index("祭りの 店") == office.items - 1, told["items"]


def hold_the_meeting(office):
    desk = Desk(office, "2026-10-21")
    desk.tab("meetings")
    desk.tap("meeting-1", "minutes", "next")
    desk.expect("minutes")  # it was not held yet
    desk.tap("back", "facts")
    desk.choose("state", 1)
    desk.number("managers", 1)
    desk.number("workers", 2)
    desk.save("meeting")
    desk.tap("minutes", "changes")
    desk.words("changes", "はじめての 会議です。")
    desk.words("next-steps", "次は 春です。")
    desk.save("minutes")
    for item in range(1, office.items + 2):
        desk.tap(f"item-{item}")
        desk.words("report", f"{item}ばんめの 報告です。")
        if item == 2:
            desk.words("opinions", "田中さんが 手すりを 気にして いました。")
        if item == 3:
            desk.words("opinions", "鈴木さんの 店が 出ます。")
        desk.save("minutes")
        if item == 4:
            desk.tap("item-5")
            desk.words("report", "のこらない 言葉")
            desk.kill()
            desk = Desk(office, "2026-10-22")
            desk.tab("meetings")
            desk.tap("meeting-1", "minutes")
    desk.tap("next")
    desk.kill()
    told = office.ask("meeting", "show", office.meeting)
    assert [item["report"] for item in told["items"]] == [
        f"{n}ばんめの 報告です。" for n in range(1, office.items + 2)], told["items"]
    same(told, state="held", minutes_on="2026-10-22", changes="はじめての 会議です。", next_steps="次は 春です。")


def look_for_names(office):
    """A name is found, explained and mended; a place is learned. Words that change have to be read again."""
    desk = Desk(office, "2026-10-25")
    desk.tab("meetings")
    desk.tap("meeting-1", "minutes", "read", "read-21", "read-22", "back", "names")
    desk.expect("minutes-names")
    assert any("田中さん" in name for name in desk.names().values()), desk.names()
    desk.tap("change")
    desk.words("opinions", "ちいきの人が 手すりを 気にして いました。")
    desk.save("minutes-names")
    assert any("鈴木さん" in name for name in desk.names().values()), desk.names()
    desk.tap("next")  # no name
    assert "change" not in desk.names(), desk.names()
    desk.tap("next")
    desk.kill()
    told = office.ask("meeting", "show", office.meeting)
    same(told, nameless_on="2026-10-25", checked_on=None)

    desk = Desk(office, "2026-10-26")
    desk.tab("meetings")
    desk.tap("meeting-1", "publication")
    assert "next" not in desk.names(), "it may be published before it was read"
    desk.tap("back", "minutes", "read", "read-21", "read-22", "read-23")
    desk.kill()
    same(office.ask("meeting", "show", office.meeting), checked_on="2026-10-26", checked_by=3,
         nameless_on="2026-10-25")


def publish(office):
    desk = Desk(office, "2026-11-02")
    desk.tab("meetings")
    desk.tap("meeting-1", "publication", "next")
    desk.choose("way", 2)
    desk.words("where", "こもれびの 玄関")
    desk.day("until", "2026-10-01")
    desk.cannot_save()  # it ends before it begins
    desk.day("until", "2027-03-31")
    desk.save("publication")
    desk.tab("meetings")
    desk.tap("year", "stage")
    desk.choose("stage", 3)
    desk.words("evidence", "祭りに いっしょに 出ました。")
    desk.save("council-year")
    desk.tap("next")  # a review
    desk.choose("kind", 0)
    desk.day("day", "2026-10-05")
    desk.words("reviewer", "見本評価機関")
    desk.choose("certified", 1)
    desk.save("council-year")
    desk.tab("records")
    desk.tap("self", "point-O1", "answer-attention", "write")
    desk.words("note", "棚に 物が 多い。")
    desk.save("self-point")
    desk.kill()
    same(office.ask("meeting", "show", office.meeting)["publications"][0], way="notice", where="こもれびの 玄関",
         until="2027-03-31")
    same(office.ask("stage", "show"), stage=3, evidence="祭りに いっしょに 出ました。")
    same(office.ask("review", "list")["reviews"][0], day="2026-10-05", by="見本評価機関")


def words_of(workbook):
    with zipfile.ZipFile(workbook) as book:
        return "".join(book.read(name).decode() for name in book.namelist()
                       if name.startswith(("xl/worksheets", "xl/sharedStrings"))).replace(WIDE, " ")


def opened(stick, digits):
    """What lies on the stick, by file: the words of workbooks."""
    told = {}
    for name in sorted(os.listdir(stick)):
        folder = "of-" + name
        os.mkdir(folder)
        subprocess.run(["bsdtar", "-xf", os.path.join(stick, name), "-C", folder, "--passphrase", digits.pop(name)],
                       check=True)
        told |= {file: words_of(os.path.join(folder, file)) for file in os.listdir(folder) if file.endswith(".xlsx")}
    return told


def hand_out(office):
    digits = {}

    def take():
        while desk.screen() == "carry-names":
            desk.tap("next")
        desk.expect("carry-key")
        digits[desk.names()["file"]] = desk.names()["passphrase"].replace(" ", "")
        desk.tap("next")
        desk.expect("carry-out")

    desk = Desk(office, "2027-03-20")
    desk.tab("export")
    desk.tap("carry")
    for paper in ("pack", "minutes"):
        desk.tap("meeting", "meeting-1", paper)
        take()
        desk.tap("back")
        desk.expect("carry")
    for paper in ("plan", "report", "visits"):
        desk.tap("papers", paper)
        take()
        desk.tap("back")
        desk.expect("carry")
    desk.end()
    assert len(digits) == 5, digits
    if not shutil.which("bsdtar"):
        return
    told = opened("stick", digits)
    for file, words in (("f2.xlsx", "ちいきの人が 手すりを 気にして いました。"), ("f2.xlsx", "鈴木さんの 店"),
                        ("pack.xlsx", "祭りの 店"), ("f1.xlsx", "ねじを しめます。"), ("f4.xlsx", "ご本人の つごう")):
        found = [name for name, text in told.items() if words in text and name.startswith(file[:2])]
        assert found, (file, words, {name: len(text) for name, text in told.items()})
    assert not any("田中" in words for words in told.values()), "a member's name is on paper"


def main():
    engawa, ctl, size, lang, shots = (sys.argv[1:] + ["1280x800", "ja", None][len(sys.argv) - 3:])
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        office = Office(engawa, ctl, SETUP, {"size": size, "lang": lang}, shots)
        for chapter in (add_members, sit_apart_and_together, ask_for_wishes, plan_visits, enter_online_visit,
                        answer_the_worry, follow_the_matter, call_the_meeting, hold_the_meeting, look_for_names,
                        publish, hand_out):
            chapter(office)
        office.ask("check")
        os.chdir("/")
    for fault in office.faults:
        print(fault)
    print(f"{len(office.seen)} pictures looked at, {len(office.faults)} faults")
    sys.exit(1 if office.faults else 0)


if __name__ == "__main__":
    main()
