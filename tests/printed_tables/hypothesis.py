"""The tests a paper may have used, each from what a table prints (or from the data, for tests on ranks).

Every function gives (statistic, degrees of freedom, P); the statistic of an exact test is None. `verify.py` compares them with scipy.
"""
import math
from itertools import product

from special import chi2_upper, f_upper, normal_two_sided, t_quantile, t_two_sided


def student(m1, s1, n1, m2, s2, n2):
    """Two means, variances pooled."""
    df = n1 + n2 - 2
    error = math.sqrt(((n1 - 1) * s1 * s1 + (n2 - 1) * s2 * s2) / df * (1 / n1 + 1 / n2))
    t = (m1 - m2) / error
    return t, df, t_two_sided(t, df)


def welch(m1, s1, n1, m2, s2, n2):
    """Two means, variances apart."""
    a, b = s1 * s1 / n1, s2 * s2 / n2
    df = (a + b) ** 2 / (a * a / (n1 - 1) + b * b / (n2 - 1))
    t = (m1 - m2) / math.sqrt(a + b)
    return t, df, t_two_sided(t, df)


def anova(groups):
    """One-way analysis of variance of (mean, SD, n)."""
    total = sum(n for _, _, n in groups)
    grand = sum(m * n for m, _, n in groups) / total
    between = sum(n * (m - grand) ** 2 for m, _, n in groups)
    within = sum((n - 1) * s * s for _, s, n in groups)
    df = (len(groups) - 1, total - len(groups))
    f = between / df[0] / (within / df[1])
    return f, df, f_upper(f, *df)


def welch_anova(groups):
    """One-way analysis of variance without equal variances (Welch 1951)."""
    k = len(groups)
    weights = [n / (s * s) for _, s, n in groups]
    whole = sum(weights)
    grand = sum(w * m for w, (m, _, _) in zip(weights, groups)) / whole
    tail = sum((1 - w / whole) ** 2 / (n - 1) for w, (_, _, n) in zip(weights, groups))
    f = sum(w * (m - grand) ** 2 for w, (m, _, _) in zip(weights, groups)) / (k - 1) / (1 + 2 * (k - 2) / (k * k - 1) * tail)
    df = (k - 1, (k * k - 1) / (3 * tail))
    return f, df, f_upper(f, *df)


def expected(table):
    """Expected counts under independence."""
    rows, columns = [sum(r) for r in table], [sum(c) for c in zip(*table)]
    return [[r * c / sum(rows) for c in columns] for r in rows]


def _cells(table):
    for observed, wanted in zip(table, expected(table)):
        yield from zip(observed, wanted)


def _df(table):
    return (len(table) - 1) * (len(table[0]) - 1)


def pearson(table):
    """Chi-square of Pearson, r x c."""
    x = sum((o - e) ** 2 / e for o, e in _cells(table))
    return x, _df(table), chi2_upper(x, _df(table))


def likelihood_ratio(table):
    """G of an r x c table."""
    x = max(0.0, 2 * sum(o * math.log(o / e) for o, e in _cells(table) if o))
    return x, _df(table), chi2_upper(x, _df(table))


def n_minus_1(table):
    """Pearson's chi-square of a 2 x 2 table times (N - 1)/N."""
    total = sum(map(sum, table))
    x = pearson(table)[0] * (total - 1) / total
    return x, 1, chi2_upper(x, 1)


def yates(table, capped=True):
    """Chi-square of a 2 x 2 table with continuity correction; capped, the correction never exceeds the deviation."""
    (a, b), (c, d) = table
    total, deviation = a + b + c + d, abs(a * d - b * c)
    step = total / 2
    inner = max(0.0, deviation - step) if capped else deviation - step
    x = total * inner**2 / ((a + b) * (c + d) * (a + c) * (b + d))
    return x, 1, chi2_upper(x, 1)


def _log_choose(n, k):
    return math.lgamma(n + 1) - math.lgamma(k + 1) - math.lgamma(n - k + 1)


def _hypergeometric(table):
    """The possible upper left counts of a 2 x 2 table with their probabilities."""
    (a, b), (c, d) = table
    first, second, column = a + b, c + d, a + c
    whole = _log_choose(first + second, column)
    support = range(max(0, column - second), min(first, column) + 1)
    return [(x, math.exp(_log_choose(first, x) + _log_choose(second, column - x) - whole)) for x in support]


def fisher(table):
    """Fisher's exact test of a 2 x 2 table: all tables no more probable than the observed."""
    cells = _hypergeometric(table)
    own = dict(cells)[table[0][0]]
    return None, None, min(1.0, sum(p for _, p in cells if p <= own * (1 + 1e-7)))


def mid_p(table):
    """Fisher's exact test with half the probability of the observed table."""
    own = dict(_hypergeometric(table))[table[0][0]]
    return None, None, fisher(table)[2] - own / 2


def freeman_halton(table, limit=60000):
    """Fisher's exact test of an r x c table by counting all tables, for two columns or two rows; None above `limit` tables."""
    if len(table[0]) != 2:
        table = list(zip(*table))
    if len(table[0]) != 2:
        return None
    sizes, first = [sum(r) for r in table], sum(r[0] for r in table)
    free = sizes[:-1]
    if math.prod(min(size, first) + 1 for size in free) > limit:
        return None
    whole = _log_choose(sum(sizes), first)
    choose = [[_log_choose(size, x) for x in range(size + 1)] for size in sizes]
    own = sum(choose[i][r[0]] for i, r in enumerate(table)) - whole
    total = 0.0
    for counts in product(*(range(min(size, first) + 1) for size in free)):
        last = first - sum(counts)
        if 0 <= last <= sizes[-1]:
            log = sum(choose[i][x] for i, x in enumerate(counts)) + choose[-1][last] - whole
            if log <= own + 1e-7:
                total += math.exp(log)
    return None, None, min(1.0, total)


def ranks(values):
    """Middle ranks, and the sum of t^3 - t over the ties."""
    order = sorted(range(len(values)), key=values.__getitem__)
    result, ties, i = [0.0] * len(values), 0.0, 0
    while i < len(order):
        j = i
        while j < len(order) and values[order[j]] == values[order[i]]:
            j += 1
        for index in order[i:j]:
            result[index] = (i + j + 1) / 2
        ties += (j - i) ** 3 - (j - i)
        i = j
    return result, ties


def mann_whitney(first, second, corrected=True):
    """Rank sum test of two samples by the normal approximation with the variance of ties."""
    n1, n2 = len(first), len(second)
    total = n1 + n2
    all_ranks, ties = ranks(list(first) + list(second))
    deviation = sum(all_ranks[:n1]) - n1 * (total + 1) / 2
    spread = math.sqrt(n1 * n2 / 12 * (total + 1 - ties / (total * (total - 1))))
    size = max(0.0, abs(deviation) - 0.5) if corrected else abs(deviation)
    z = math.copysign(size / spread, deviation)
    return z, None, normal_two_sided(z)


def kruskal_wallis(groups):
    """Rank test of several samples, corrected for ties."""
    values = [x for group in groups for x in group]
    all_ranks, ties = ranks(values)
    total, start, h = len(values), 0, 0.0
    for group in groups:
        h += sum(all_ranks[start : start + len(group)]) ** 2 / len(group)
        start += len(group)
    h = (12 / (total * (total + 1)) * h - 3 * (total + 1)) / (1 - ties / (total**3 - total))
    return h, len(groups) - 1, chi2_upper(h, len(groups) - 1)


def woolf(table, add=0.0):
    """Odds ratio of a 2 x 2 table (first row over second) with the 95% interval of Woolf."""
    (a, b), (c, d) = [[x + add for x in row] for row in table]
    if min(a, b, c, d) == 0:
        return None
    log, error = math.log(a * d / (b * c)), 1.959963984540054 * math.sqrt(1 / a + 1 / b + 1 / c + 1 / d)
    return math.exp(log), math.exp(log - error), math.exp(log + error)


def wald_odds(table):
    """Wald's test of the log odds ratio, as a univariable logistic regression prints it; None where a cell is empty."""
    (a, b), (c, d) = table
    if min(a, b, c, d) == 0:
        return None
    z = math.log(a * d / (b * c)) / math.sqrt(1 / a + 1 / b + 1 / c + 1 / d)
    return None, None, normal_two_sided(z)


def wald_difference(table):
    """Wald's test of the difference of two proportions, variances not pooled; columns are the groups."""
    (a, b), (c, d) = table
    p, q, n, m = a / (a + c), b / (b + d), a + c, b + d
    variance = p * (1 - p) / n + q * (1 - q) / m
    return (None, None, normal_two_sided((p - q) / math.sqrt(variance))) if variance > 0 else None


def conditional_odds(table):
    """Conditional maximum likelihood odds ratio with its exact 95% interval, as R's fisher.test prints them."""
    cells, own = _hypergeometric(table), table[0][0]

    def solve(measure, goal):
        low, high = -30.0, 30.0
        for _ in range(100):
            middle = (low + high) / 2
            weights = [(x, math.log(p) + x * middle) for x, p in cells if p > 0]
            top = max(w for _, w in weights)
            share = [(x, math.exp(w - top)) for x, w in weights]
            whole = sum(w for _, w in share)
            if measure(share) / whole < goal:
                low = middle
            else:
                high = middle
        return math.exp((low + high) / 2)

    if own in (cells[0][0], cells[-1][0]):
        return None
    estimate = solve(lambda share: sum(x * w for x, w in share), own)
    low = solve(lambda share: sum(w for x, w in share if x >= own), 0.025)
    high = solve(lambda share: -sum(w for x, w in share if x <= own), -0.025)
    return estimate, low, high


def mean_difference(m1, s1, n1, m2, s2, n2, pooled):
    """First mean minus second with its 95% interval."""
    # A difference of one over its t is the standard error, whatever the means.
    t, df, _ = (student if pooled else welch)(1.0, s1, n1, 0.0, s2, n2)
    width = t_quantile(0.95, df) / t
    return m1 - m2, m1 - m2 - width, m1 - m2 + width
