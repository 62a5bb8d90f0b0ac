"""Draws a table: data of patients first, then every printed number from the data."""
import math
from fractions import Fraction

import hypothesis as tests
import words
from layouts import settle
from model import Part, Row, Table, fixed
from printing import print_p


def draw_table(rng, chosen):
    """A correct table in one layout."""
    style = settle(rng, chosen)
    lang, k = style["lang"], style["arms"]
    low, high = style["size"]
    first = rng.randint(low, high)
    sizes = [first] + [rng.randint(low, high) if style["unequal"] else max(10, first + rng.randint(-6, 6)) for _ in range(k - 1)]
    blocks = rng.choice(words.BLOCKS[lang])[: style["blocks"]] if style["blocks"] > 1 else [""]
    block_sizes = [sizes] + [[rng.randint(low, high) for _ in sizes] for _ in blocks[1:]]
    methods = {
        "count": style["count test"],
        "mean": "anova" if k > 2 else style["mean test"],
        "median": "kruskal" if k > 2 else "mann-whitney",
    }
    table = Table(style, list(rng.choice(words.ARMS[lang, k])), block_sizes, list(blocks), [], methods)
    used = set()
    sections = list(words.SECTIONS[lang]) if style["sections"] else []
    for index, kind in enumerate(style["rows"]):
        row = None
        while row is None or not all(row.parts) or not _possible(table, row):
            row = _row(rng, table, kind, used)
        used.add(words.SAME.get(row.name[0], row.name[0]))
        if sections and index in (0, len(style["rows"]) // 2):
            row.section = sections.pop(0)
        table.rows.append(row)
    return table


def _possible(table, row):
    """No event is commoner than any event."""
    if not table.rows or not table.rows[0].name[0].startswith("Any"):
        return True
    most, own = table.rows[0].parts[0].cells[0], row.parts[0].cells[0]
    return all("k" not in own[column] or int(own[column]["k"]) <= int(most[column]["k"]) for column in own)


def _row(rng, table, kind, used):
    pools = {"mean": words.MEANS, "sem": words.MEANS, "change": words.CHANGES, "median": words.MEDIANS, "range": words.MEDIANS,
             "count": words.COUNTS, "event": words.EVENTS, "levels": words.LEVELS, "slash": words.LEVELS[:1]}
    choices = [c for c in pools[kind] if words.SAME.get(c[0], c[0]) not in used]
    # A row of events begins with any event, as tables do.
    what = choices[0] if kind == "event" and not used else rng.choice(choices)
    strength = rng.choice([0.0, 0.0, 0.25, 0.5, 0.8])
    if kind in ("mean", "sem", "change"):
        row = Row(kind, what[:2], what[2:4], [("", "")], False, False, [])
        row.parts = [_mean(rng, table, sizes, kind, what, strength) for sizes in table.sizes]
    elif kind in ("median", "range"):
        row = Row(kind, what[:2], what[2:4], [("", "")], False, False, [])
        row.parts = [_median(rng, table, sizes, kind, what, strength) for sizes in table.sizes]
    elif kind in ("count", "event"):
        row = Row("count", what[:2], ("", ""), [("", "")], False, False, [])
        row.parts = [_counts(rng, table, sizes, "count", [what[2], 1 - what[2]], strength, False) for sizes in table.sizes]
    else:
        unknown = kind == "levels" and table.style["unknown"] and rng.random() < 0.4
        row = Row(kind, what[:2], ("", ""), [level[:2] for level in what[2]], what[3], unknown, [])
        row.parts = [_counts(rng, table, sizes, kind, [level[2] for level in what[2]], strength, unknown) for sizes in table.sizes]
    return row


def _mean(rng, table, sizes, kind, what, strength):
    _, _, _, _, centre, spread, recorded = what
    style = table.style
    decimals = min(3, recorded + style["more"])
    shifts = [0.0] + [rng.choice([-1, 1]) * strength * spread for _ in sizes[1:]]
    groups = []
    for n, shift in zip(sizes, shifts):
        wide = spread * rng.choice([0.85, 1.0, 1.0, 1.2])
        draws = [rng.gauss(centre + shift, wide) for _ in range(n)]
        if kind != "change":
            draws = [abs(x) for x in draws]
        groups.append([float(fixed(x, recorded)) for x in draws])
    summaries = [_moments(g) for g in groups]
    part = Part([{}], {i: n for i, n in enumerate(sizes)}, method=table.methods["mean"])
    columns = dict(enumerate(groups))
    if style["total"]:
        columns["total"] = [x for g in groups for x in g]
        part.sizes["total"] = sum(sizes)
    for column, data in columns.items():
        mean, sd, n = _moments(data)
        spread_token = sd / math.sqrt(n) if kind == "sem" else sd
        part.cells[0][column] = {"mean": fixed(mean, decimals), "sd": fixed(spread_token, decimals)}
        if float(part.cells[0][column]["sd"]) == 0:
            return None
    if len(groups) > 2:
        statistic, df, p = tests.anova(summaries)
        part.statistic = "F"
    else:
        statistic, df, p = (tests.student if part.method == "student" else tests.welch)(*summaries[0], *summaries[1])
        part.statistic = "t"
    _beside(style, part, statistic, df, p)
    if style["side"] == "difference":
        limits = tests.mean_difference(*summaries[0], *summaries[1], pooled=part.method == "student")
        part.side.update(zip(("est", "lo", "hi"), (fixed(x, decimals) for x in limits)))
    if style["side"] == "smd":
        (m1, s1, _), (m2, s2, _) = summaries
        part.side["smd"] = fixed(abs(m1 - m2) / math.sqrt((s1 * s1 + s2 * s2) / 2), 3)
    return part


def _moments(data):
    n = len(data)
    mean = math.fsum(data) / n
    return mean, math.sqrt(math.fsum((x - mean) ** 2 for x in data) / (n - 1)), n


def _quantile(data, q):
    """Type 7 (R)."""
    place = (len(data) - 1) * q
    below = math.floor(place)
    return data[below] + (place - below) * (data[min(below + 1, len(data) - 1)] - data[below])


def _median(rng, table, sizes, kind, what, strength):
    _, _, _, _, centre, spread, recorded = what
    style = table.style
    shifts = [0.0] + [rng.choice([-1, 1]) * strength * spread for _ in sizes[1:]]
    groups = [[float(fixed(centre * math.exp(rng.gauss(shift, spread)), recorded)) for _ in range(n)] for n, shift in zip(sizes, shifts)]
    part = Part([{}], {i: n for i, n in enumerate(sizes)}, method=table.methods["median"])
    columns = dict(enumerate(groups))
    if style["total"]:
        columns["total"] = [x for g in groups for x in g]
        part.sizes["total"] = sum(sizes)
    low, high = (0.0, 1.0) if kind == "range" else (0.25, 0.75)
    # Quartiles of whole numbers are mostly printed as whole numbers, at times with a decimal.
    decimals = recorded + (0 if rng.random() < 0.6 else 1)
    for column, data in columns.items():
        data = sorted(data)
        part.cells[0][column] = {
            "mean": fixed(_quantile(data, 0.5), decimals), "lo": fixed(_quantile(data, low), decimals), "hi": fixed(_quantile(data, high), decimals),
        }
    if len(groups) > 2:
        statistic, df, p = tests.kruskal_wallis(groups)
        part.statistic = "H"
    else:
        statistic, df, p = tests.mann_whitney(*groups, corrected=rng.random() < 0.5)
        part.statistic = "Z"
    _beside(style, part, statistic, df, p)
    return part


def count_test(table, method):
    """(statistic, df, P) of levels x arms by the paper's method."""
    two_by_two = len(table) == 2 and len(table[0]) == 2
    smallest = [e for row in tests.expected(table) for e in row]
    if not two_by_two:
        sparse = sum(e < 5 for e in smallest) > len(smallest) / 5 or min(smallest) < 1
        exact = tests.freeman_halton(table) if method == "fisher" or (method == "textbook" and sparse) else None
        return exact or tests.pearson(table)
    if method == "wald":
        wald = tests.wald_odds(table)
        if wald:
            return wald
        method = "fisher"
    if method == "textbook":
        total = sum(map(sum, table))
        method = "pearson" if total >= 40 and min(smallest) >= 5 else "yates" if total >= 40 and min(smallest) >= 1 else "fisher"
    return {"pearson": tests.pearson, "fisher": tests.fisher, "yates": tests.yates, "n-1": tests.n_minus_1,
            "likelihood": tests.likelihood_ratio}[method](table)


def _counts(rng, table, sizes, kind, shares, strength, unknown):
    style = table.style
    levels, arms = len(shares), len(sizes)
    missing = [rng.randint(0, max(1, n // 12)) if unknown else 0 for n in sizes]
    counts = [[0] * arms for _ in range(levels)]
    for arm, n in enumerate(sizes):
        tilted = [s * math.exp(strength * 1.6 * (rng.random() - 0.5)) if arm else s for s in shares]
        if kind == "count":
            tilted = [min(0.97, tilted[0]), max(0.03, 1 - tilted[0])]
        for level in rng.choices(range(levels), tilted, k=n - missing[arm]):
            counts[level][arm] += 1
    if any(sum(row) == 0 for row in counts) or (unknown and sum(missing) == 0):
        return None
    # A count may rest on fewer patients than the head says, where the cell says so.
    own_n = "{n}" in style["count"]
    if own_n and kind == "count" and rng.random() < 0.4:
        for arm in range(arms):
            counts[1][arm] = max(0, counts[1][arm] - rng.randint(0, max(1, sizes[arm] // 8)))
    if sum(counts[-1]) == 0:
        return None
    denominators = {arm: sum(row[arm] for row in counts) for arm in range(arms)}
    if min(denominators.values()) < 2:
        return None
    part = Part([], dict(denominators), method=table.methods["count"])
    if style["total"]:
        part.sizes["total"] = sum(denominators.values())
    shown = counts[:1] if kind == "count" else counts
    for row in shown:
        cells = {arm: _count_cell(style, kind, row[arm], denominators[arm]) for arm in range(arms)}
        if style["total"]:
            cells["total"] = _count_cell(style, kind, sum(row), part.sizes["total"])
        part.cells.append(cells)
    if unknown:
        cells = {arm: {"k": str(missing[arm])} for arm in range(arms)}
        if style["total"]:
            cells["total"] = {"k": str(sum(missing))}
        part.cells.append(cells)
    statistic, df, p = count_test(counts, part.method)
    part.statistic = "χ²" if statistic is not None else ""
    _beside(style, part, statistic, df, p)
    if style["side"] == "odds" and kind == "count":
        ratio = tests.woolf([[counts[0][1], counts[1][1]], [counts[0][0], counts[1][0]]])
        if ratio:
            part.side.update(zip(("est", "lo", "hi"), (fixed(x, 2) for x in ratio)))
    if style["side"] == "difference" and kind == "count":
        p1, p2 = (Fraction(counts[0][i], denominators[i]) for i in (0, 1))
        error = 1.959963984540054 * math.sqrt(sum(float(p * (1 - p)) / denominators[i] for i, p in enumerate((p1, p2))))
        middle = 100 * (p1 - p2)
        part.side.update(est=fixed(middle, 1), lo=fixed(float(middle) - 100 * error, 1), hi=fixed(float(middle) + 100 * error, 1))
    if style["side"] == "smd" and kind == "count":
        p1, p2 = (counts[0][i] / denominators[i] for i in (0, 1))
        spread = math.sqrt((p1 * (1 - p1) + p2 * (1 - p2)) / 2)
        if spread == 0:
            return None
        part.side["smd"] = fixed(abs(p1 - p2) / spread, 3)
    return part


def _count_cell(style, kind, count, size):
    cell = {"k": str(count)}
    if kind == "slash":
        return cell
    if "{n}" in style["count"]:
        cell["n"] = str(size)
    if ("{p}" in style["count"] or style["count"] == "columns") and not (count == 0 and style["zero"] == "plain"):
        cell["pct"] = fixed(Fraction(100 * count, size), style["pct"])
    return cell


def _beside(style, part, statistic, df, p):
    part.side["p"] = print_p(p, style["p"])
    part.df = df
    if statistic is not None and (style["side"] == "statistic" or style["p"] == "in p"):
        part.side["stat"] = fixed(statistic if part.statistic in ("t", "Z") else abs(statistic), 3 if style["lang"] == "zh" else 2)
