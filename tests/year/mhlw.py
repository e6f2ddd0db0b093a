#!/usr/bin/env python3
"""mhlw.py ENGAWACTL ENGAWA: a year by the national guide, and the first day of the next.

Two dwellings, four members and a fifth in October. One resident of こもれび is never asked (S2-37), one
member of the council is of an affiliated corporation (S2-12), who is a resident comes to meetings only
(S2-21).
"""
import sys

from office import Office

office = Office(*sys.argv[1:], "mhlw")

# 1 April: set up, and nobody is there yet.
office.on("2026-04-01")
office.begin({
    "office": {"name": "見本の共同生活援助事業所", "kind": "group-home"}, "profile": "mhlw",
    "abuse": {"office": "見本市役所 障害福祉課", "phone": "000-000-0000"},
    "dwellings": [{"code": "h1", "name": "ひだまり"}, {"code": "h2", "name": "こもれび"}],
    "pins": {"staff": "204615", "manager": "905173"}, "keep_years": 3, "screen_diagonal_mm": 257})
office.status("2026-04-01")

# The council begins; who comes by the kiosk pledges there (S2-41).
office.on("2026-04-06")
office.add_members([
    (11, "resident", "甲野 一子", "こうの かずこ", "2028-03-31", "--consent", "2026-04-06", "--guide", "2026-04-06"),
    (12, "family", "乙山 二美", "おつやま ふたみ", "2028-03-31", "--kind", "family", "--consent", "2026-04-06",
     "--guide", "2026-04-06"),
    (13, "community", "丙川 三郎", "へいかわ さぶろう", "2027-03-31", "--kind", "association", "--consent",
     "2026-04-06", "--guide", "2026-04-06"),
    (14, "welfare", "丁田 四葉", "ちょうだ よつは", "2028-03-31", "--kind", "disability-service",
     "--same-corporation")])
office("member pin", 14, given="482915\n")
office("wishes set", "h1", "--residents", 5, "--asked", 5, "--all-on", "2026-05-10", "--meet", "4/1", "--room", "2/3")
office("wishes set", "h2", "--residents", 4, "--asked", 3, "--meet", "3/0")
office("plan suggest --write")
gaps = office("plan gaps")["gaps"]
assert gaps and all(gap["planned"] for gap in gaps), gaps

# Three visits to ひだまり, one of them online; nobody has seen こもれび when half of the year is over.
office.on("2026-06-13", "10:00")
office("dwelling here", "h1")
office.at_the_door(14, "482915", True, ["ok", "attention"] + ["ok"] * 7)
office.on("2026-06-22")
paper = office.visit(member=12, dwelling="h1", mode="on-site", day="2026-06-20", **{"from": "14:00"}, until="15:00",
                     answers=[{"prompt": "O1", "choices": ["ok"]},
                              {"prompt": "W-wish", "note": "花だんを いっしょに 世話したいです。"}],
                     topics=[{"prompt": "W-wish", "purpose": "PU1"}])
office.on("2026-08-08", "18:00")
online = office.visit(member=13, dwelling="h1", mode="online", day="2026-08-08", **{"from": "10:00"}, until="10:40",
                      answers=[{"prompt": "W-good", "note": "あいさつが 明るかったです。"}])
office("reply set", online, "W-good", "ありがとうございます。")
office.on("2026-09-30")
office.status("2026-09-30")

# October: the city's officer joins; こもれび is seen.
office.on("2026-10-01")
office.add_members([(15, "city", "戊村 五月", "ぼむら さつき", "2029-03-31", "--kind", "officer", "--consent",
                     "2026-10-01", "--guide", "2026-10-01")])
office("member set", 14, "--guide", "2026-10-01")
office("waiver set", "member-visited", "--member", 11, "--reason", "condition")
office("waiver set", "same-corporation", "--member", 14, "--words", "ほかに 引き受ける 人が いません")
office.on("2026-10-12")
office.visit(member=15, dwelling="h2", day="2026-10-10", **{"from": "13:00"}, until="14:00",
             answers=[{"prompt": "O3", "choices": ["ok"]}])

# The matters: one is done, one goes to the meeting, one more is told there.
matters = {m["prompt"]: m["matter"] for m in office("matter list --open")["matters"]}
assert set(matters) == {"O2", "W-wish"}, matters
office("matter set", matters["O2"], "--title", "玄関の手すり", "--state", "office", "--owner", "世話人", "--due",
       "2026-10-31")
office("reply set", office("matter show", matters["O2"])["visit"], "O2", "ねじを しめました。")
office("matter set", matters["O2"], "--state", "result", "--result", "手すりを直しました。")
office("matter set", matters["W-wish"], "--title", "公園の花だん", "--state", "meeting", "--owner", "管理者")
not_now = office("matter add", "--title", "駐輪場の屋根", "--purpose", "PU1", "--state", "not-now", "--reason",
                 "来年度の予算で 考えます。", "--owner", "管理者")["matter"]

# The meeting, fixed more than a month before it (S2-31).
meeting = office("meeting add", "--day", "2026-11-14", "--from", "14:00", "--until", "16:00", "--place", "公民館")["meeting"]
office("meeting set", meeting, "--members-told", "2026-10-13")
items = office("meeting agenda", meeting, "--suggest")["items"]
assert sum(item["minutes"] for item in items) <= 120 and matters["W-wish"] in {item["matter"] for item in items}, items
office.on("2026-11-14", "17:00")
office("meeting attend", meeting, 14, "absent", "--asked", "--opinion", "夜の ようすを 知りたいです。")
for number in (11, 12, 13):
    office("meeting attend", meeting, number, "present")
office("meeting attend", meeting, 15, "online")
office("meeting set", meeting, "--state", "held", "--managers", 1, "--workers", 2)

# The minutes name somebody: no paper of them leaves.
spoken = next(item["position"] for item in items if item["matter"] == matters["W-wish"])
office.on("2026-11-20")
minutes = {"changes": "手すりを直しました。", "next_steps": "次は秋に開きます。",
           "items": [{"item": spoken, "report": "花だんの話を 聞きました。", "opinions": "丙川さんが 手伝います。"}]}
office.write("minutes.json", minutes)
office("meeting minutes", meeting, "minutes.json")
office("meeting publish", meeting, "--way", "web", "--where", "https://example.invalid/", "--from", "2026-12-05")
found = office("paper f2", "--meeting", meeting, "--out", "named.pdf", code=1)
assert "丙川さん" in {f["found"] for f in found["findings"]}, found
minutes["items"][0]["opinions"] = "近所の人が 手伝います。"
office.write("minutes.json", minutes)
office("meeting minutes", meeting, "minutes.json")
office.on("2026-11-25")
office.status("2026-11-25")

# Read by who came, gone through for names, published.
for number in (11, 12, 13, 15):
    office("meeting attend", meeting, number, "online" if number == 15 else "present", "--read", "2026-12-01")
office.on("2026-12-02")
office("meeting set", meeting, "--checked", "2026-12-01", "--checked-by", 4, "--nameless", "2026-12-02")
office("stage set", 2, "--evidence", "あいさつを するように なりました。")

office.on("2027-03-31")
office.status("2027-03-31")
visits = [v["visit"] for v in office("visit list --year 2026")["visits"]]
assert len(visits) == 4, visits
words = {paper: ["花だん"], online: ["明るかった", "ありがとうございます"]}
office.papers(meeting, {v: words.get(v, []) for v in visits}, ["花だんの話", "近所の人が", "手すりを直しました"], 12)

# The year is over: what was missed stays so; "about a year" still counts for the new one (S2-16).
office.on("2027-04-01")
office.status("2027-04-01", year=2026)
office.status("2027-04-01-new")
office.end()
