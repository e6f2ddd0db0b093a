#!/usr/bin/env python3
"""Makes one page of what the matrix found and saw: DIR/index.html, and DIR/summary.txt for reading.

usage: report.py DIR    (what `matrix_main --report DIR` has written)
"""
import collections
import html
import json
import os
import sys

THEMES = ["standard", "contrast", "quiet"]
KEYS = ("scene", "panel", "lang", "step", "variant", "page")


def read(folder, kind):
    rows = []
    for name in sorted(os.listdir(folder)):
        if name.startswith(kind + "-") and name.endswith(".jsonl"):
            with open(os.path.join(folder, name), encoding="utf-8") as lines:
                rows += [json.loads(line) for line in lines]
    return rows


def key(row):
    return tuple(row[k] for k in KEYS)


def ranges(rows, field):
    return ",".join(str(v) for v in sorted({r[field] for r in rows}, key=str))


def nodes(rows):
    names = collections.Counter(row["node"] for row in rows)
    most = [name for name, _ in names.most_common(4)]
    return " ".join(most) + (f" +{len(names) - 4}" if len(names) > 4 else "")


def summary(findings):
    """A line for each screen, panel and check: where it is, in which settings, and one example."""
    counts = collections.Counter(row["check"] for row in findings)
    yield "findings by check:"
    for check, count in counts.most_common():
        yield f"  {count:6d} {check}"
    usual = collections.defaultdict(list)
    for row in findings:
        usual[row["check"], row["screen"], row["panel"], bool(row["variant"])].append(row)
    check = None
    for (name, screen, panel, variant), rows in sorted(usual.items()):
        if variant and (name, screen, panel, False) in usual:
            continue  # a person's other choices change nothing about it
        if name != check:
            check = name
            yield f"\n== {check} =="
        settings = f"step {ranges(rows, 'step')} {ranges(rows, 'lang')} {ranges(rows, 'theme')}".rstrip()
        other = f" ({ranges(rows, 'variant')})" if variant else ""
        yield (f"{screen:12s} {panel:9s} {settings}{other} | {nodes(rows)} | "
               f"{rows[0]['scene']}: {rows[0]['text']}")


def page_rows(pages, findings):
    """Each page with its findings; those of the layout count for every theme of the page."""
    of_page = collections.defaultdict(list)
    for row in findings:
        for theme in [row["theme"]] if row["theme"] else THEMES:
            of_page[key(row) + (theme,)].append([row["check"], row["node"], row["text"]])
    for row in pages:
        yield [row["screen"], row["scene"], row["panel"], row["lang"], row["step"], row["theme"],
               row["variant"], row["page"], row["pages"], row["thumb"],
               of_page.get(key(row) + (row["theme"],), [])]


PAGE = """<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Engawa: every screen in every setting</title>
<style>
body{font:14px/1.4 sans-serif;margin:0 1em 4em;background:#f6f4ef;color:#1f1b16}
header{position:sticky;top:0;background:#f6f4ef;padding:.6em 0;border-bottom:1px solid #1f1b16;z-index:1}
select,button{font:inherit;margin-right:.5em;min-height:2em}
main{display:flex;flex-wrap:wrap;gap:0 16px;align-items:flex-start}
h2{margin:1em 0 .3em;font-size:16px}
.row{display:flex;flex-wrap:wrap;gap:10px;align-items:flex-start}
figure{margin:0;width:246px;background:#fff;border:1px solid #ccc;padding:2px}
figure.bad{border:2px solid #b00020}
figure img{display:block;max-width:240px;margin:0 auto;background:#ddd}
figcaption{font-size:12px;overflow-wrap:anywhere}
.bad ul{color:#b00020;margin:.2em 0;padding-left:1.2em;font-size:12px}
table{border-collapse:collapse;font-size:13px}td,th{padding:1px 8px;text-align:left}
td.n{text-align:right}
</style>
<h1>Engawa: every screen in every setting</h1>
<header><span id="choices"></span><label><input type="checkbox" id="only"> only with findings</label>
<strong id="count"></strong></header>
<details><summary>COUNTS</summary>TABLE</details>
<main></main>
<script>
const pages=DATA;
const names=["screen","panel","lang","step","theme","variant"],at={screen:0,panel:2,lang:3,step:4,theme:5,variant:6};
const first={panel:"1280x800",lang:"easy",step:"1",theme:"standard",variant:""};
const choice={},boxes=document.getElementById("choices"),main=document.querySelector("main");
for(const n of names){
  const s=document.createElement("select");s.title=n;
  s.append(new Option(n+": all","*"));
  for(const v of [...new Set(pages.map(p=>String(p[at[n]])))])s.append(new Option(n+": "+(v||"none"),v));
  s.value=n in first?first[n]:"*";s.onchange=show;choice[n]=s;boxes.append(s);
}
const only=document.getElementById("only");only.onchange=show;
function figure(p){
  const f=document.createElement("figure"),i=new Image(),c=document.createElement("figcaption");
  i.loading="lazy";i.src=p[9];i.alt=p[1];i.width=p[2]=="800x1280"?150:240;
  i.height=Math.round(i.width*p[2].split("x")[1]/p[2].split("x")[0]);
  c.textContent=[p[2],p[3],"step "+p[4],p[5],p[6],p[8]>1?"page "+p[7]+"/"+p[8]:""].filter(Boolean).join(" · ");
  f.append(i,c);
  if(p[10].length){f.className="bad";const u=document.createElement("ul");
    const say=t=>{const l=document.createElement("li");l.textContent=t;u.append(l);};
    for(const x of p[10].slice(0,5))say(x[0]+": "+x[1]+": "+x[2]);
    if(p[10].length>5){say("and "+(p[10].length-5)+" more");u.title=p[10].slice(5).map(x=>x.join(": ")).join("\\n");}
    f.append(u);}
  return f;
}
// A screen's pictures are made when it comes near the window.
const near=new IntersectionObserver(es=>{for(const e of es)if(e.isIntersecting){near.unobserve(e.target);
  e.target.append(...e.target.pages.map(figure));e.target.style.minHeight="";}},{rootMargin:"800px"});
function show(){
  main.textContent="";let n=0,bad=0;const groups=new Map();
  for(const p of pages){
    if(names.some(k=>choice[k].value!="*"&&choice[k].value!=String(p[at[k]])))continue;
    if(only.checked&&!p[10].length)continue;
    n++;bad+=p[10].length>0;
    if(!groups.has(p[0]))groups.set(p[0],[]);groups.get(p[0]).push(p);
  }
  for(const [screen,list] of groups){
    const s=document.createElement("section"),h=document.createElement("h2"),r=document.createElement("div");
    h.textContent=screen+(list.length>1?" ("+list.length+")":"");r.className="row";r.pages=list;
    r.style.minHeight=Math.ceil(list.length/5)*180+"px";r.style.minWidth="246px";
    s.append(h,r);main.append(s);near.observe(r);
  }
  document.getElementById("count").textContent=n+" pages, "+bad+" with findings";
}
show();
</script></html>
"""


def table(findings):
    """How many findings each check has on each panel, besides the scenes that have no thumbnail."""
    panels = sorted({row["panel"] for row in findings})
    counts = collections.Counter((row["check"], row["panel"]) for row in findings)
    out = ["<table><tr><th>check</th>" + "".join(f"<th>{html.escape(p)}</th>" for p in panels) + "</tr>"]
    for check in sorted({row["check"] for row in findings}):
        cells = "".join(f'<td class="n">{counts[check, p]}</td>' for p in panels)
        out.append(f"<tr><td>{html.escape(check)}</td>{cells}</tr>")
    return "".join(out) + "</table>"


def main():
    if len(sys.argv) != 2 or sys.argv[1].startswith("-"):
        sys.exit(__doc__.strip())
    folder = sys.argv[1]
    findings, pages = read(folder, "findings"), read(folder, "pages")
    with open(os.path.join(folder, "summary.txt"), "w", encoding="utf-8") as out:
        out.writelines(line + "\n" for line in summary(findings))
    data = json.dumps(list(page_rows(pages, findings)), ensure_ascii=False, separators=(",", ":"))
    page = PAGE.replace("COUNTS", f"{len(pages)} pages painted, {len(findings)} findings in all scenes")
    page = page.replace("TABLE", table(findings)).replace("DATA", data.replace("</", "<\\/"))
    with open(os.path.join(folder, "index.html"), "w", encoding="utf-8") as out:
        out.write(page)
    print(f"{len(pages)} pages, {len(findings)} findings: {folder}/index.html")


if __name__ == "__main__":
    main()
