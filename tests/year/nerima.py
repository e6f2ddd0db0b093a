#!/usr/bin/env python3
"""nerima.py ENGAWACTL ENGAWA: a year by Nerima's paper with a meeting, and one with a third-party evaluation
in place of it (S1-12).

One dwelling and a satellite, five members; the family member is family of the resident on the council
(S2-10). The ward hears of the meeting four days before the members (S1-9) and of the next year's dates in
March (S1-10). On the meeting's day somebody also visits, and an open matter is forgotten at first. The
minutes are public too late.
"""
import sys

from office import Office

office = Office(*sys.argv[1:], "nerima")

# 1 April: set up, and nobody is there yet.
office.on("2026-04-01")
office.begin({
    "office": {"name": "見本の共同生活援助事業所", "kind": "group-home"}, "profile": "nerima",
    "abuse": {"office": "見本区役所 障害者施策推進課", "phone": "000-000-0000"},
    "dwellings": [{"code": "h1", "name": "ひだまり"}, {"code": "s1", "name": "せせらぎ", "satellite": True}],
    "pins": {"staff": "204615", "manager": "905173"}, "keep_years": 3})
office.status("2026-04-01")

# The council begins; the ward's officer hands in the papers in October.
office.on("2026-04-05")
given = ("--consent", "2026-04-05", "--guide", "2026-04-05")
office.add_members([
    (31, "resident", "甲野 一子", "こうの かずこ", "2029-03-31", *given),
    (32, "family", "乙山 二美", "おつやま ふたみ", "2029-03-31", "--kind", "guardian", "--kin", *given),
    (33, "community", "丙川 三郎", "へいかわ さぶろう", "2028-03-31", "--kind", "association", *given[2:]),
    (34, "welfare", "丁田 四葉", "ちょうだ よつは", "2028-03-31", "--kind", "academic", *given),
    (35, "city", "戊村 五月", "ぼむら さつき", "2027-03-31", "--kind", "officer")])
office("member pin", 33, given="482915\n")
office("wishes set", "h1", "--residents", 6, "--asked", 6, "--all-on", "2026-05-01", "--meet", "5/1")
office("wishes set", "s1", "--residents", 1, "--asked", 1, "--all-on", "2026-05-02", "--meet", "1/0")
office("plan suggest --write")

# Three visits; the ward's own is none of them (S1-14).
office.on("2026-05-23", "10:00")
office("dwelling here", "h1")
office.at_the_door(33, "482915", True, ["ok", "attention"] + ["ok"] * 7)
office.on("2026-06-15")
office("review add authority --on 2026-06-15 --by 練馬区")
office.on("2026-08-22", "18:00")
online = office.visit(member=34, dwelling="s1", mode="online", day="2026-08-22", **{"from": "10:00"}, until="10:30",
                      answers=[{"prompt": "W-good", "note": "部屋が 明るかったです。"}])
office.on("2026-09-07")
paper = office.visit(member=31, dwelling="h1", day="2026-09-05", **{"from": "10:00"}, until="11:00",
                     answers=[{"prompt": "W-worry", "note": "夜の 階段が 暗いです。"}])

# The meeting: first the ward, then the members (S1-9).
office.on("2026-09-20")
meeting = office("meeting add", "--day", "2026-11-07", "--from", "10:00", "--until", "12:00", "--place", "地域センター")["meeting"]
office("meeting set", meeting, "--city-told", "2026-09-20")
office.on("2026-09-24")
office("meeting set", meeting, "--members-told", "2026-09-24")
office.on("2026-09-30")
office.status("2026-09-30")

# The officer comes; the matter is for the meeting, but its agenda was written without it.
office.on("2026-10-03")
office("member set", 35, "--consent", "2026-10-03", "--guide", "2026-10-03")
[matter] = office("matter list --open")["matters"]
office("matter set", matter["matter"], "--title", "手すりの ゆるみ", "--state", "office", "--owner", "管理者")
office("matter set", matter["matter"], "--state", "meeting", "--due", "2027-01-31", "--term", "long")
for title, purpose in (("地域の行事", "PU1"), ("一年の報告", "PU3")):
    office("meeting item", meeting, "--title", title, "--purpose", purpose, "--minutes", 40)
left = office("meeting agenda", meeting)["warnings"]
assert [w["matter"] for w in left if w["warning"] == "matter-left"] == [matter["matter"]], left
office.on("2026-10-19")
office.visit(member=35, dwelling="s1", day="2026-10-17", **{"from": "13:00"}, until="14:00",
             answers=[{"prompt": "O3", "choices": ["ok"]}])
office.on("2026-11-07", "18:00")
office.visit(member=32, dwelling="h1", mode="online", day="2026-11-07", **{"from": "14:00"}, until="14:30",
             answers=[{"prompt": "O4", "choices": ["ok"]}])
office("meeting set", meeting, "--state", "held", "--managers", 1, "--workers", 2)
for number in (31, 32, 33, 34, 35):
    office("meeting attend", meeting, number, "online" if number == 35 else "present")
office.on("2026-11-15")
minutes = {"made_on": "2026-11-15", "items": [{"item": 1, "report": "秋祭りに 出ました。", "opinions": "来年も 出てほしい。"},
                                              {"item": 2, "report": "防災の訓練を しました。"}]}
office.write("minutes.json", minutes)
office("meeting minutes", meeting, "minutes.json")
office("meeting set", meeting, "--checked", "2026-11-18", "--checked-by", 5)
office.on("2026-11-20")
office.status("2026-11-20")

# It was spoken about after all; what is said of it has to be read again.
office.on("2026-11-22")
office("meeting item", meeting, "--title", "手すり", "--purpose", "PU3", "--minutes", 10, "--matter", matter["matter"])
minutes["items"] = [{"item": 3, "report": "手すりを 来月 直します。"}]
office.write("minutes.json", minutes)
office("meeting minutes", meeting, "minutes.json")
office("meeting set", meeting, "--checked", "2026-12-01", "--checked-by", 5, "--nameless", "2026-12-02")
office("waiver set", "family-of-another", "--member", 32, "--words", "ほかに 引き受ける 人が いません")

# March: the plan of the next year, and its dates to the ward (S1-10).
office.on("2027-03-10")
office("plan suggest --year 2027 --write")
office("notice set dates --year 2027 --on 2027-03-10")
office("stage set", 3, "--evidence", "祭りを いっしょに しました。")
office.on("2027-03-31")
office.status("2027-03-31")
office.on("2027-04-01")
office.status("2027-04-01", year=2026)
office.status("2027-04-01-new")

# Too late for the year, but public.
office("meeting publish", meeting, "--way", "web", "--where", "https://example.invalid/", "--from", "2027-04-01")
visits = [v["visit"] for v in office("visit list --year 2026")["visits"]]
assert len(visits) == 5, visits
words = {paper: ["暗いです"], online: ["明るかった"]}
office.papers(meeting, {v: words.get(v, []) for v in visits}, ["秋祭り", "手すりを来月直します"], 32)

# The next year: an evaluation in place of the meeting, never in place of visits.
office.on("2027-06-02")
office.visit(member=33, dwelling="h1", day="2027-06-01", **{"from": "10:00"}, until="11:00",
             answers=[{"prompt": "O1", "choices": ["ok"]}])
office.on("2027-12-01")
office("review add third-party --on 2027-10-15 --by 評価機構 --published 2027-11-20")
office.status("2027-12-01")
office.end()
