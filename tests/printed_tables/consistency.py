"""Do the printed numbers of a row contradict each other? Decided with the true reading of the table and the rounding of every printed number.

`contradictions` must be empty for every correct row (the generator asserts it), and says for a planted error why it can be known.
"""
import math

import hypothesis as tests
from consistency_means import check_means
from model import half_unit
from printing import p_bounds
from ranges import apart, near, statistic_against
from special import chi2_upper, normal_two_sided


def contradictions(table, row, block):
    """Reasons why the printed numbers of this row in this block cannot all be right."""
    part, reasons = row.parts[block], []
    if row.kind in ("count", "levels", "slash"):
        _counts(table, row, part, table.sizes[block], reasons)
    elif row.kind in ("median", "range"):
        _medians(row, part, reasons)
    else:
        check_means(table, row, part, reasons)
    if "p" in part.side and p_bounds(part.side["p"])[0] > 1:
        reasons.append("P above 1")
    return reasons


def _counts(table, row, part, head, reasons):
    levels = part.cells[:-1] if row.unknown else part.cells
    head = {**dict(enumerate(head)), "total": sum(head)}
    for column in part.cells[0]:
        for cells in levels:
            _one_count(cells[column], part.sizes[column], head[column], reasons)
        if row.kind != "count" and sum(int(cells[column]["k"]) for cells in part.cells) != head[column]:
            reasons.append("the levels do not add up to n")
    for cells in part.cells:
        for name in ("k", "n"):
            if name in cells.get("total", {}):
                if int(cells["total"][name]) != sum(int(cell[name]) for column, cell in cells.items() if column != "total"):
                    reasons.append("the arms do not add up to the total")
    arms = [column for column in part.cells[0] if column != "total"]
    observed = [[int(cells[arm]["k"]) for arm in arms] for cells in levels]
    if row.kind == "count":
        observed.append([int(levels[0][arm].get("n", part.sizes[arm])) - observed[0][arm] for arm in arms])
    if min(min(line) for line in observed) < 0:
        reasons.append("a count above its denominator")
    elif all(sum(line) for line in observed) and all(sum(column) for column in zip(*observed)):
        _tests_of_counts(row, part, observed, reasons)
        if len(observed) == 2 and len(arms) == 2:
            _effects(table, part, observed, reasons)


def _one_count(cell, size, head, reasons):
    k, n = int(cell["k"]), int(cell.get("n", size))
    if n > head:
        reasons.append("a denominator above the n of the head")
    if k > n:
        reasons.append(f"count {k} above n {n}")
    elif "pct" in cell and n and abs(100 * k / n - float(cell["pct"])) > half_unit(cell["pct"]) + 1e-9:
        reasons.append(f"{k}/{n} is not {cell['pct']}%")


def _tests_of_counts(row, part, observed, reasons):
    candidates, complete = count_candidates(row, observed)
    if "est" in part.side:
        candidates = candidates + [x for x in (tests.wald_odds(observed), tests.wald_difference(observed)) if x]
    if "p" in part.side:
        bounds = p_bounds(part.side["p"])
        values = [p for _, _, p in candidates]
        # Where the exact test of a large table is not counted, it lies near the others.
        ranges = [(p, p) for p in values] if complete else [(min(values) / 1.5, min(1.0, max(values) * 1.5))]
        if all(apart(low, high, *bounds) for low, high in ranges):
            reasons.append("no test of the counts gives the P")
    df = (len(observed) - 1) * (len(observed[0]) - 1)
    statistics = [(x, x) for x, own, _ in candidates if x is not None and own == df]
    statistic_against(part, statistics, [lambda x: chi2_upper(x, df)], reasons)


def count_candidates(row, observed):
    """Every test that the P of these counts may come from, and whether none is missing."""
    if len(observed) == 2 and len(observed[0]) == 2:
        every = (tests.pearson, tests.likelihood_ratio, tests.yates, tests.n_minus_1, tests.fisher, tests.mid_p)
        return [test(observed) for test in every] + [tests.yates(observed, capped=False)], True
    found = [tests.pearson(observed), tests.likelihood_ratio(observed)]
    exact = tests.freeman_halton(observed, 200000)
    if exact:
        found.append(exact)
    if row.ordered:
        groups = [[level for level, line in enumerate(observed) for _ in range(line[arm])] for arm in range(len(observed[0]))]
        if len(groups) == 2:
            found += [tests.mann_whitney(*groups, corrected=corrected) for corrected in (True, False)]
        else:
            found.append(tests.kruskal_wallis(groups))
    return found, exact is not None


def _effects(table, part, observed, reasons):
    (a, b), (c, d) = observed
    p1, p2 = a / (a + c), b / (b + d)
    side = part.side
    if "smd" in side:
        overall = (a + b) / (a + b + c + d)
        spreads = [math.sqrt((p1 * (1 - p1) + p2 * (1 - p2)) / 2), math.sqrt(overall * (1 - overall))]
        if all(not near(abs(p1 - p2) / s, abs(p1 - p2) / s, side["smd"], 0.001) for s in spreads if s > 0):
            reasons.append("the SMD is not that of the counts")
    if "est" not in side:
        return
    if table.style["side"] == "odds":
        sets = [x for x in (tests.woolf([[b, d], [a, c]]), tests.woolf([[b, d], [a, c]], 0.5), tests.conditional_odds([[b, d], [a, c]])) if x]
        # A reader does not know which arm is divided by which.
        ways = [sets, [(1 / est, 1 / high, 1 / low) for est, low, high in sets]]
        slack = 0.1 * math.log(sets[0][2] / sets[0][1])
        widen = [lambda low, high: (low, high), lambda low, high: (low * math.exp(-slack), high * math.exp(slack))]
    else:
        sets = [[100 * x for x in limits] for limits in (_wald(p1, a + c, p2, b + d), _newcombe(a, a + c, b, b + d))]
        ways = [sets, [(-est, -high, -low) for est, low, high in sets]]
        slack = 0.1 * (sets[0][2] - sets[0][1])
        widen = [lambda low, high: (low, high), lambda low, high: (low - slack, high + slack)]
    problems = [_against_sets(side, way, widen) for way in ways]
    if all(problems):
        reasons.extend(min(problems, key=len))


def _against_sets(side, sets, widen):
    """Which of estimate and limits no method gives."""
    problems = []
    for index, (name, title) in enumerate((("est", "estimate"), ("lo", "lower limit"), ("hi", "upper limit"))):
        low, high = widen[min(index, 1)](min(s[index] for s in sets), max(s[index] for s in sets))
        if not near(low, high, side[name], 1e-9):
            problems.append(f"the {title} is not that of the counts")
    return problems


def _wald(p1, n1, p2, n2):
    error = 1.959963984540054 * math.sqrt(p1 * (1 - p1) / n1 + p2 * (1 - p2) / n2)
    return p1 - p2, p1 - p2 - error, p1 - p2 + error


def _newcombe(k1, n1, k2, n2):
    """Newcombe's hybrid score interval of a difference (1998, method 10)."""
    z = 1.959963984540054

    def wilson(k, n):
        p, middle = k / n, (k / n + z * z / (2 * n)) / (1 + z * z / n)
        half = z / (1 + z * z / n) * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
        return middle - half, middle + half

    (l1, u1), (l2, u2), p1, p2 = wilson(k1, n1), wilson(k2, n2), k1 / n1, k2 / n2
    return p1 - p2, p1 - p2 - math.hypot(p1 - l1, u2 - p2), p1 - p2 + math.hypot(u1 - p1, p2 - l2)


def _medians(row, part, reasons):
    for cell in part.cells[0].values():
        low, middle, high = (float(cell[name]) for name in ("lo", "mean", "hi"))
        if not low <= middle <= high:
            reasons.append("the median is outside its quartiles" if row.kind == "median" else "the median is outside its range")
    arms = [cell for column, cell in part.cells[0].items() if column != "total"]
    total = part.cells[0].get("total")
    if total:
        names = ["mean"] + (["lo", "hi"] if row.kind == "median" else [])
        for name in names:
            values = [float(cell[name]) for cell in arms]
            # Quartiles and medians of all lie between those of the arms, but for interpolation between neighbours.
            slack = 2 * half_unit(total[name]) + 0.08 * (float(total["hi"]) - float(total["lo"]))
            if not min(values) - slack <= float(total[name]) <= max(values) + slack:
                reasons.append("the total's median or quartile is outside those of the arms")
        if row.kind == "range":
            if float(total["lo"]) != min(float(c["lo"]) for c in arms) or float(total["hi"]) != max(float(c["hi"]) for c in arms):
                reasons.append("the range of the total is not that of the arms")
    tail = normal_two_sided if part.statistic == "Z" else lambda x: chi2_upper(x, part.df)
    statistic_against(part, [], [tail], reasons)
