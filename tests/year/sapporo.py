#!/usr/bin/env python3
"""sapporo.py ENGAWACTL ENGAWA: a year by Sapporo's paper, and the first days of the next.

A council for each of two dwellings (S0-13) and a satellite, which nobody visits and where nobody is asked.
Four members, the least there may be (S0-5), one of them a 民生委員 (S0-8), one there for a resident (S0-6);
all their terms end together. One visits online, so that exactly a majority is there in person (S0-22).
The second meeting is fixed too late.
"""
import sys

from office import Office

office = Office(*sys.argv[1:], "sapporo")

# 1 April: set up, and nobody is there yet.
office.on("2026-04-01")
office.begin({
    "office": {"name": "見本の共同生活援助事業所", "kind": "group-home"}, "profile": "sapporo",
    "abuse": {"office": "見本市役所 障害福祉課", "phone": "000-000-0000"},
    "dwellings": [{"code": "h1", "name": "ひだまり"}, {"code": "h2", "name": "こもれび"},
                  {"code": "s1", "name": "せせらぎ", "satellite": True}],
    "pins": {"staff": "204615", "manager": "905173"}, "keep_years": 5})
office.status("2026-04-01")

# The council begins. 23 pledges at the kiosk, 24 is given the guide in October.
office.on("2026-04-10")
given = ("--consent", "2026-04-10", "--guide", "2026-04-10")
office.add_members([
    (21, "resident", "甲野 一子", "こうの かずこ", "2028-03-31", "--proxy", *given),
    (22, "family", "乙山 二美", "おつやま ふたみ", "2028-03-31", "--kind", "family", *given),
    (23, "community", "丙川 三郎", "へいかわ さぶろう", "2028-03-31", "--kind", "commissioner", *given[2:]),
    (24, "business", "丁田 四葉", "ちょうだ よつは", "2028-03-31", "--kind", "accounts", *given[:2])])
office("member pin", 23, given="482915\n")
office("wishes set", "h1", "--residents", 5, "--asked", 5, "--all-on", "2026-06-01", "--meet", "4/1")
office("wishes set", "h2", "--residents", 4, "--asked", 4, "--all-on", "2026-06-08", "--meet", "2/2")
office("plan suggest --write")

# Three visits: on paper, online, by the kiosk of こもれび.
office.on("2026-05-18")
paper = office.visit(member=22, dwelling="h1", day="2026-05-16", **{"from": "10:00"}, until="11:00",
                     answers=[{"prompt": "O1", "choices": ["attention"], "note": "居間の棚に 物が 多いです。"}],
                     topics=[{"prompt": "O1", "purpose": "PU3"}])
office.on("2026-07-18", "18:00")
online = office.visit(member=21, dwelling="h2", mode="online", day="2026-07-18", **{"from": "10:00"}, until="10:40",
                      answers=[{"prompt": "W-good", "note": "みなさん 楽しそうでした。"}],
                      residents=[{"number": n, "answers": [{"prompt": "R4", "choices": ["good"]}]} for n in (1, 2, 3)])
office.on("2026-09-12", "13:30")
office("dwelling here", "h2")
office.at_the_door(23, "482915", True, ["ok"] * 5 + ["notseen"] + ["ok"] * 3)

# The meeting of ひだまり, fixed more than a month before it (S2-31).
office.on("2026-09-14")
meeting = office("meeting add", "--day", "2026-10-24", "--from", "14:00", "--until", "15:30", "--place", "ひだまりの居間",
                 "--dwelling", "h1")["meeting"]
office("meeting set", meeting, "--members-told", "2026-09-15")
office.on("2026-09-30")
office.status("2026-09-30")

# Reasons for what the city does not accept, and for the satellite.
office.on("2026-10-01")
office("waiver set", "refused-kind", "--member", 23, "--words", "市に 確かめました")
office("waiver set", "dwelling-visited", "--dwelling", "s1", "--words", "住む人が 望んで いません")
office("member set", 24, "--guide", "2026-10-01")
[matter] = office("matter list --open")["matters"]
office("matter set", matter["matter"], "--title", "居間の片づけ", "--state", "office", "--owner", "世話人")
office("matter set", matter["matter"], "--state", "meeting")
items = office("meeting agenda", meeting, "--suggest")["items"]
spoken = next(item["position"] for item in items if item["matter"] == matter["matter"])

# 24 October: a visit and the meeting on one day, which the city allows (S0-20).
office.on("2026-10-24", "17:00")
office.visit(member=24, dwelling="h1", day="2026-10-24", **{"from": "13:00"}, until="13:50",
             answers=[{"prompt": "O4", "choices": ["ok"]}])
office("meeting set", meeting, "--state", "held", "--managers", 1, "--workers", 1)
for number in (21, 22, 23, 24):
    office("meeting attend", meeting, number, "present")
office.on("2026-10-30")
office.write("minutes.json", {"items": [{"item": spoken, "report": "棚を 一つ 増やしました。",
                                         "opinions": "季節の物を しまう場所が あるとよい。"}]})
office("meeting minutes", meeting, "minutes.json")
office("matter set", matter["matter"], "--state", "area", "--result", "地域の倉庫を 借りられるか 聞きます。")
office.on("2026-11-08")
office("meeting set", meeting, "--checked", "2026-11-05", "--checked-by", 4, "--nameless", "2026-11-06")
office("meeting publish", meeting, "--way", "notice", "--where", "ひだまりの玄関", "--from", "2026-11-08")
office.on("2026-11-10")
office.status("2026-11-10")

# こもれび's meeting, fixed three weeks before it.
office.on("2027-01-31")
late = office("meeting add", "--day", "2027-02-20", "--from", "10:00", "--place", "公民館", "--dwelling", "h2")["meeting"]
office("meeting agenda", late, "--suggest")
office.on("2027-02-20", "17:00")
office("meeting set", late, "--state", "held", "--managers", 1)
office.write("minutes.json", {"made_on": "2027-02-28", "items": [{"item": 1, "report": "一年の ようすを 話しました。"}]})
office.on("2027-02-28")
office("meeting minutes", late, "minutes.json")
office.on("2027-03-10")
office("meeting set", late, "--checked", "2027-03-05", "--checked-by", 2, "--nameless", "2027-03-06")
office("meeting publish", late, "--way", "newsletter", "--where", "えんがわ便り 4号", "--from", "2027-03-10")
office("stage set", 1, "--evidence", "会議を はじめました。")

office.on("2027-03-31")
office.status("2027-03-31")
visits = [v["visit"] for v in office("visit list --year 2026")["visits"]]
assert len(visits) == 4, visits
words = {paper: ["棚に"], online: ["楽しそう"]}
office.papers(meeting, {v: words.get(v, []) for v in visits}, ["棚を一つ増やしました", "季節の物を"], 22)
office.paper("f2", "--meeting", late, words=["一年のようす"])
office.look_at("papers/f3.pdf", ["えんがわ便り", "ひだまりの玄関"])

# The report may be given in after the year (S0-26); the new one begins with nothing done (S0-11).
office.on("2027-04-01")
office.status("2027-04-01", year=2026)
office.status("2027-04-01-new")
office.on("2027-04-10")
office("notice set report --year 2026 --on 2027-04-10")
office.status("2027-04-10", year=2026)
office.end()
