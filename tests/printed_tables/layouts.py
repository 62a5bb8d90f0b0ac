"""The twenty layouts. Each option is a list of which one is drawn per table, so that a layout is a style, not a template.

Options
- medium: tab, csv, semicolon, pdf-wide (columns by several blanks), pdf-narrow (single blanks), word, journal (the last two HTML)
- rows: what the table is made of: mean, sem, change, median, range, count, event, levels, slash
- count: how a count is printed; {k} count, {n} denominator, {p} percentage; "columns" puts count and percentage side by side
  and "|" parts what stands in two columns beneath an arm, {e} being a number of events
- mean, median: likewise, {m} mean or median, {s} SD, {a} and {b} the quartiles or the range; mean "columns" puts mean and SD side by side
- label: plain, stat ("Age, years, mean ± SD"), nejm ("Age — yr"), tableone ("Age (mean (SD))"), zh
- heading: where the P of a group of levels stands: on the "heading" or on the "first" level
- side: columns beside the P: statistic, smd, odds, difference, or "in p" for a statistic within the cell of the P
- p: name of a style in `printing.py`
"""
from copy import deepcopy

BASE = {
    "lang": ["en"], "arms": [2], "total": [None], "blocks": [1], "size": [(18, 130)], "unequal": [True],
    "rows": [["mean", "count", "levels", "median", "mean", "count"]],
    "head": ["{name} (n={n})"], "two heads": [False], "count": ["{k} ({p})"], "pct": [1], "zero": ["full"], "mean": ["{m} ± {s}"],
    "median": ["{m} ({a}–{b})"], "more": [1], "label": ["plain"], "heading": ["heading"], "side": [None], "side head": [""], "p": ["three"],
    "p head": ["P value"], "point": ["."], "minus": ["−"], "missing": [""], "thousands": [""], "caption": [True], "notes": [True],
    "marks": [False], "sections": [False], "unknown": [False], "count test": ["pearson"], "mean test": ["student"],
}


def layout(name, **options):
    options = {key.replace("_", " "): value for key, value in options.items()}
    unknown = set(options) - set(BASE) - {"medium"}
    assert not unknown, unknown
    return {**deepcopy(BASE), **options, "name": name}


CHARACTERISTICS = [
    ["mean", "levels", "count", "count", "median", "mean"], ["count", "mean", "mean", "levels", "levels", "count"],
    ["mean", "count", "median", "count", "levels"], ["levels", "mean", "mean", "median", "count", "count", "count"],
]
OUTCOMES = [["mean", "change", "count", "count", "median"], ["change", "mean", "count", "mean", "count", "count"]]
EVENTS = [["event"] * 6, ["event"] * 8, ["event"] * 10]

LAYOUTS = [
    layout("lancet-html", medium="journal", rows=CHARACTERISTICS, count=["{k} ({p}%)"], pct=[0], mean=["{m} ({s})", "{m} (SD {s})"],
           label=["stat", "plain"], median=["{m} ({a}–{b})", "{m} (IQR {a}–{b})"], p=["lancet"], p_head=["p value"], point=["·"], missing=["··"],
           head=["{name} (n={n})", "{name} group (n={n})"], zero=["plain", "full"], count_test=["pearson", "fisher", "textbook"]),
    layout("lancet-text", medium="tab", rows=CHARACTERISTICS + OUTCOMES, count=["{k}/{n} ({p}%)"], pct=[0, 1], mean=["{m} ({s})"], label=["stat"],
           median=["{m} ({a}–{b})", "{m} ({a} to {b})"], p=["lancet"], p_head=["p value", "p"], point=["·"], missing=["··"],
           count_test=["pearson", "fisher"], mean_test=["student", "welch"]),
    layout("nejm-html", medium="journal", rows=CHARACTERISTICS, two_heads=[True], head=["{name}|(N = {n})", "{name}|(N={n})"],
           mean=["{m}±{s}"], label=["nejm"], p=["journal"], thousands=[","], size=[(60, 200), (900, 4200)], unequal=[False], marks=[True, False],
           missing=["—"], count_test=["pearson", "fisher"]),
    layout("nejm-text", medium="tab", rows=CHARACTERISTICS + [["mean", "range", "count", "levels", "range", "count"]], total=["last", None],
           head=["{name} (N = {n})"], mean=["{m}±{s}"], median=["{m} ({a}–{b})"], label=["nejm"], count=["{k} ({p})", "{k}/{n} ({p})"], p=["journal", "two"], thousands=[","],
           size=[(60, 200), (700, 2600)], unequal=[False]),
    layout("jama-html", medium="journal", rows=OUTCOMES + CHARACTERISTICS, total=["first", None], head=["{name} (n = {n})"],
           count=["{k} ({p})"], mean=["{m} ({s})"], median=["{m} ({a}-{b})", "{m} ({a} to {b})"], label=["stat"], p=["jama"],
           side=["difference", None], side_head=["Difference (95% CI)"], missing=["NA", ""], marks=[True, False], mean_test=["student", "welch"]),
    layout("jama-columns", medium="tab", rows=EVENTS, two_heads=[True], head=["{name} (n = {n})|No.|%"], count=["columns"], p=["jama"],
           count_test=["fisher", "pearson"], notes=[True, False]),
    layout("bmj-html", medium="journal", arms=[3], rows=CHARACTERISTICS, total=[None, "last"], head=["{name} (n={n})", "{name}, n={n}"],
           count=["{k} ({p})"], pct=[1, 0], mean=["{m} ({s})"], label=["stat"], median=["{m} ({a}-{b})", "{m} ({a} to {b})"], p=["journal"],
           heading=["heading", "first"]),
    layout("bmj-csv", medium="csv", rows=EVENTS + CHARACTERISTICS[:2], count=["{p} ({k})", "{p}% ({k})"], mean=["{m} ({s})"], label=["stat"],
           p=["journal", "three"], head=["{name} (n={n})", "{name}, n = {n}"], total=[None, "between"], unequal=[True]),
    layout("cma-text", medium="tab", lang=["zh"], rows=CHARACTERISTICS, count=["{k}({p})"], mean=["{m}±{s}"], median=["{m}({a},{b})", "{m}({a}, {b})"],
           label=["zh"], head=["{name}({n}例)", "{name}(n={n})"], side=["statistic"], side_head=["χ²/t/Z值", "统计值", "检验统计量"], p=["three", "equals", "wide"],
           p_head=["P值"], missing=["-", ""], count_test=["textbook", "pearson"], caption=[True, False], notes=[True, False]),
    layout("cma-word", medium="word", lang=["zh"], arms=[2, 2, 3], rows=CHARACTERISTICS, count=["{k}例({p}%)", "{k}({p}%)"], mean=["{m} ± {s}"],
           median=["{m}({a},{b})"], label=["zh"], head=["{name}({n}例)", "{name}（n = {n}）"], side=["statistic", None], side_head=["统计量"],
           p=["three"], p_head=["P值", "P"], total=[None, "first"], count_test=["textbook", "yates"]),
    layout("springer-blocks", medium="journal", blocks=[2], rows=[["mean", "count", "count", "mean"], ["change", "mean", "count"], ["sem", "sem", "count"]],
           two_heads=[True], head=["{name} (n = {n})"], mean=["{m} ± {s}"], label=["stat"], p=["stars", "three"], p_head=["p value", "p"],
           count=["{k} ({p}%)", "{k} ({p})"]),
    layout("springer-pdf", medium="pdf-wide", rows=CHARACTERISTICS, total=["first", "last", None], head=["{name} (n = {n})", "{name} (N={n})"],
           mean=["{m} ± {s}"], median=["{m} ({a}–{b})", "{m} [{a}–{b}]"], label=["stat", "plain"], p=["three", "two", "ns"], p_head=["P", "p-value"],
           caption=[True, False], count=["{k} ({p}%)", "{k} ({p})"]),
    layout("word-odds", medium="word", rows=[["count"] * 5, ["event"] * 6, ["count", "count", "levels", "count"]], side=["odds"], two_heads=[False],
           side_head=["OR (95% CI)", "Odds ratio (95% CI)"], p=["three", "journal"], p_head=["P", "P value"], label=["stat"],
           head=["{name} (n = {n})", "{name} n = {n} (%)", "{name} (n = {n}, %)"], count=["{k} ({p})", "{k}/{n} ({p})"], missing=["–"],
           count_test=["pearson", "fisher", "textbook"]),
    layout("journal-wald", medium="journal", rows=[["count"] * 5, ["event"] * 7], side=["odds"], side_head=["OR (95% CI)", "Odds ratio (95% CI)"],
           count=["{k} ({p})"], label=["plain"], size=[(60, 200)], p=["two", "three"], count_test=["wald"], notes=[False]),
    layout("arms-events", medium="journal", arms=[2, 3], rows=EVENTS, two_heads=[True], count=["{k} ({p})|{e}"], unequal=[True],
           head=["{name} (n={n})|Patients, n (%)|Events, n", "{name} (N = {n})|n (%)|Events"], count_test=["pearson", "fisher"]),
    layout("arms-evaluable", medium="tab", arms=[2], rows=[["count"] * 5, ["event"] * 6], two_heads=[True], count=["{n}|{k} ({p})"], unequal=[True],
           head=["{name} (n={n})|Evaluable|Responders, n (%)", "{name} (n = {n})|N|With event, n (%)"], count_test=["pearson", "fisher"]),
    layout("arms-zh", medium="word", lang=["zh"], rows=EVENTS, two_heads=[True], count=["{k}({p})|{e}"], unequal=[True], label=["zh"],
           head=["{name}(n={n})|例数(%)|例次", "{name}({n}例)|例数(%)|例次"], p_head=["P值", "P"], p=["three"], count_test=["pearson"]),
    layout("word-levels", medium="word", rows=[["levels", "levels", "mean", "levels"], ["mean", "levels", "levels", "count"], ["slash", "levels", "mean", "median"]],
           head=["{name} (n = {n})", "{name} n = {n}", "{name}, N = {n}"], heading=["heading", "first"], label=["stat"], marks=[True],
           p=["three", "equals", "stars"], sections=[True, False], total=[None, "last"]),
    layout("excel-means", medium="tab", rows=[["mean"] * 5, ["mean", "change", "mean", "mean"]], mean=["columns"], two_heads=[True],
           head=["{name} (n = {n})|Mean|SD", "{name} (N={n})|Mean|SD"], side=["statistic", None], side_head=["t"], p=["general", "three"],
           p_head=["P", "p"], minus=["-"], caption=[False, True], notes=[False, True], more=[1, 2], mean_test=["student", "welch"]),
    layout("excel-ratios", medium="tab", rows=[["slash", "count", "count", "mean", "count"], ["mean", "slash", "median", "count", "count"]],
           count=["{k}/{n} ({p}%)", "{k}/{n}", "{k}/{n} ({p})"], mean=["{m} ± {s}", "{m}±{s}"], median=["{m} ({a}, {b})", "{m} ({a};{b})"], label=["stat"],
           head=["{name} (n={n})", "{name}, n = {n}"], p=["scientific", "three", "in p"], p_head=["P", "P-value"], caption=[False], notes=[False, True],
           minus=["-"], count_test=["pearson", "n-1", "fisher"]),
    layout("r-tableone", medium="csv", rows=[["mean", "count", "levels", "median", "count", "mean"], ["mean", "levels", "median", "count"]],
           total=[None, "first"], head=["{name}|{n}"], two_heads=[False], count=["{k} ({p})"], mean=["{m} ({s})"], median=["{m} [{a}, {b}]"], more=[2],
           label=["tableone"], p=["three"], p_head=["p"], side=["smd", None], side_head=["SMD"], caption=[False], notes=[False], minus=["-"]),
    layout("excel-semicolon", medium="semicolon", rows=CHARACTERISTICS + OUTCOMES, point=[","], median=["{m} ({a}–{b})", "{m} [{a}–{b}]"], label=["stat"],
           head=["{name} (n = {n})"], p=["three", "two"], p_head=["p-value", "P"], caption=[False, True], notes=[False], minus=["-"],
           count=["{k} ({p})", "{k} ({p}%)"]),
    layout("pdf-narrow", medium="pdf-narrow", rows=CHARACTERISTICS + EVENTS[:1], head=["{name} (n = {n})", "{name} (n={n})"], mean=["{m} ± {s}", "{m} ({s})"],
           label=["stat"], p=["three", "journal", "jama"], p_head=["P value", "P"], caption=[True, False], count=["{k} ({p}%)", "{k} ({p})"],
           heading=["heading"], count_test=["pearson", "fisher", "textbook"]),
    layout("r-gtsummary", medium="tab", arms=[2, 3], rows=CHARACTERISTICS, total=["first", "between", None], unknown=[True],
           head=["{name}, N = {n}¹", "{name} N = {n}¹"], count=["{k} ({p}%)"], pct=[0, 1], mean=["{m} ({s})"], median=["{m} ({a}, {b})", "{m} ({a} – {b})"],
           label=["plain"], p=["gtsummary"], p_head=["p-value²"], caption=[False], notes=[True], minus=["-", "−"], count_test=["pearson", "fisher"],
           mean_test=["welch"]),
]
assert len(LAYOUTS) == 24


def settle(rng, chosen):
    """One table's own style: of every option one value."""
    style = {key: value if key in ("name", "medium") else rng.choice(value) for key, value in sorted(chosen.items())}
    if style["arms"] == 3 and style["side"] in ("odds", "difference", "smd"):
        style["side"] = None
    return style
