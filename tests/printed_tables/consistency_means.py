"""Means and SDs against P, statistic, interval and total, over the rounding of the printed means and SDs."""
import math
from itertools import product

import hypothesis as tests
from model import half_unit
from printing import p_bounds
from ranges import apart, near, statistic_against
from special import f_upper, t_quantile, t_two_sided


def check_means(table, row, part, reasons):
    cells = part.cells[0]
    arms = [column for column in cells if column != "total"]
    boxes = [_box(row, cells[arm], part.sizes[arm]) for arm in arms]
    if any(float(cell["sd"]) <= 0 for cell in cells.values()):
        reasons.append("an SD of 0")
        return
    if len(arms) == 2:
        possible = [_two(method, boxes) for method in (tests.student, tests.welch)]
        dfs = [part.sizes[0] + part.sizes[1] - 2] + [df for _, dfs, _ in possible[1:] for df in dfs]
        tails = [lambda x, df=df: t_two_sided(x, df) for df in dfs]
    else:
        possible = [_several(method, boxes) for method in (tests.anova, tests.welch_anova)]
        tails = [lambda x, df=df: f_upper(x, *df) for _, dfs, _ in possible for df in dfs]
    if "p" in part.side:
        bounds = p_bounds(part.side["p"])
        if all(apart(*p, *bounds, slack=2e-3) for _, _, p in possible):
            reasons.append("no test of the summaries gives the P")
    statistic_against(part, [statistic for statistic, _, _ in possible], tails, reasons)
    if len(arms) == 2:
        _effects(part, boxes, reasons)
    if "total" in cells:
        _total(row, part, boxes, cells["total"], reasons)


def _box(row, cell, n):
    """((lowest mean, highest), (lowest SD, highest), n)."""
    mean, sd = float(cell["mean"]), float(cell["sd"])
    scale = math.sqrt(n) if row.kind == "sem" else 1.0
    h = half_unit(cell["mean"])
    s = half_unit(cell["sd"])
    return (mean - h, mean + h), (max(1e-9, sd - s) * scale, (sd + s) * scale), n


def _gap(first, second):
    """Smallest and largest distance of two means."""
    (low1, high1), (low2, high2) = first[0], second[0]
    smallest = max(0.0, low1 - high2, low2 - high1)
    return smallest, max(high1 - low2, high2 - low1)


def _two(method, boxes):
    """Ranges of |t|, degrees of freedom and P of two means."""
    (first, second), found = boxes, []
    for gap, s1, s2 in product(_gap(first, second), first[1], second[1]):
        t, df, p = method(gap, s1, first[2], 0.0, s2, second[2])
        found.append((t, df, p))
    ts, dfs, ps = zip(*found)
    return (min(ts), max(ts)), (min(dfs), max(dfs)), (min(ps), max(ps))


def _several(method, boxes):
    """Ranges of F, degrees of freedom and P of several means: extremes of the means at each corner of the SDs."""
    found = []
    for sds in product(*(box[1] for box in boxes)):
        weights = [n / (s * s) if method is tests.welch_anova else n for s, (_, _, n) in zip(sds, boxes)]
        choices = list(product(*(box[0] for box in boxes))) + [_closest([box[0] for box in boxes], weights)]
        found += [method([(m, s, n) for m, s, (_, _, n) in zip(means, sds, boxes)]) for means in choices]
    fs, dfs, ps = zip(*found)
    return (min(fs), max(fs)), (min(dfs), max(dfs)), (min(ps), max(ps))


def _closest(intervals, weights):
    """Means within their intervals with the smallest weighted sum of squares about their centre."""
    low, high = min(a for a, _ in intervals), max(b for _, b in intervals)

    def means(centre):
        return [min(max(centre, a), b) for a, b in intervals]

    def spread(centre):
        return sum(w * (m - centre) ** 2 for w, m in zip(weights, means(centre)))

    for _ in range(200):
        third = (high - low) / 3
        if spread(low + third) < spread(high - third):
            high -= third
        else:
            low += third
    return means((low + high) / 2)


def _effects(part, boxes, reasons):
    side = part.side
    first, second = boxes
    gap = _gap(first, second)
    if "smd" in side:
        n = first[2] + second[2]
        spreads = [math.sqrt((s1 * s1 + s2 * s2) / 2) for s1, s2 in product(first[1], second[1])]
        spreads += [math.sqrt(((first[2] - 1) * s1 * s1 + (second[2] - 1) * s2 * s2) / (n - 2)) for s1, s2 in product(first[1], second[1])]
        small = 1 - 3 / (4 * n - 9)
        if not near(gap[0] / max(spreads) * small, gap[1] / min(spreads), side["smd"]):
            reasons.append("the SMD is not that of the means")
    if "est" not in side:
        return
    est, low, high = (float(side[name]) for name in ("est", "lo", "hi"))
    if not low <= est <= high:
        reasons.append("the estimate is outside its interval")
    if not near(*gap, side["est"].lstrip("-")):
        reasons.append("the difference is not that of the means")
    widths = []
    for (s1, s2), method in product(product(first[1], second[1]), (tests.student, tests.welch)):
        t, df, _ = method(1.0, s1, first[2], 0.0, s2, second[2])
        widths += [t_quantile(0.95, df) / t, 1.96 / t]
    # Either arm may be taken from the other: the limits lie at the same distances from the estimate.
    for limit, name in ((est - low, "lower"), (high - est, "upper")):
        slack = half_unit(side["est"]) + half_unit(side["lo"])
        if not min(widths) - slack <= limit <= max(widths) + slack:
            reasons.append(f"the {name} limit is not that of the summaries")


def _total(row, part, boxes, cell, reasons):
    n = sum(box[2] for box in boxes)
    low, high = (sum(box[0][i] * box[2] for box in boxes) / n for i in (0, 1))
    if not near(low, high, cell["mean"]):
        reasons.append("the total's mean is not that of the arms")
    scale = math.sqrt(n) if row.kind == "sem" else 1.0
    possible = []
    for corner in (0, 1):
        within = sum((box[2] - 1) * box[1][corner] ** 2 for box in boxes)
        choices = list(product(*(box[0] for box in boxes))) + [_closest([box[0] for box in boxes], [box[2] for box in boxes])]
        for means in choices:
            centre = sum(m * box[2] for m, box in zip(means, boxes)) / n
            between = sum(box[2] * (m - centre) ** 2 for m, box in zip(means, boxes))
            possible.append(math.sqrt((within + between) / (n - 1)) / scale)
    if not near(min(possible), max(possible), cell["sd"]):
        reasons.append("the total's SD is not that of the arms")
