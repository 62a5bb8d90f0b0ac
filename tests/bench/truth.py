"""Writes cases.json: what is measured, and the true values, by exact fractions and 50 digits (needs mpmath).

Nothing of the product is used. Every input is a decimal with few digits or a whole number, drawn by a fixed linear congruence.
"""
import json
from fractions import Fraction
from math import comb
from mpmath import betainc, diff, erfc, findroot, log, mp, mpf, sqrt

mp.dps = 50
state = 20261125


def draw():
    """A uniform number in [0, 1)."""
    global state
    state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
    return (state >> 33) / 2**31


def real(fraction):
    fraction = Fraction(fraction)
    return mpf(fraction.numerator) / fraction.denominator


def digits(number):
    return mp.nstr(mpf(number), 25)


def pooled_t(x, y):
    x, y = ([Fraction(v) for v in values] for values in (x, y))
    mean = lambda v: sum(v) / len(v)
    squares = lambda v: sum((a - mean(v)) ** 2 for a in v)
    df = len(x) + len(y) - 2
    variance = (squares(x) + squares(y)) / df * (Fraction(1, len(x)) + Fraction(1, len(y)))
    t = real(mean(x) - mean(y)) / sqrt(real(variance))
    return {"t": t, "p": betainc(mpf(df) / 2, mpf(1) / 2, 0, df / (df + t * t), regularized=True)}


def fisher(table):
    (a, b), (c, d) = table
    ways = [comb(a + b, k) * comb(c + d, a + c - k) if k <= a + c else 0 for k in range(a + b + 1)]
    return {"p": real(Fraction(sum(w for w in ways if w <= ways[a]), sum(ways)))}


def rank_sum(x, y):
    """Number of subsets by size and rank sum; no ties."""
    n, m = len(x), len(y)
    ordered = sorted(x + y)
    w = sum(ordered.index(v) + 1 for v in x)
    ways = [[0] * (n * (n + m) + 1) for _ in range(n + 1)]
    ways[0][0] = 1
    for rank in range(1, n + m + 1):
        for k in range(min(rank, n), 0, -1):
            for s in range(n * (n + m), rank - 1, -1):
                ways[k][s] += ways[k - 1][s - rank]
    centre = Fraction(n * (n + m + 1), 2)
    extreme = sum(count for s, count in enumerate(ways[n]) if abs(s - centre) >= abs(w - centre))
    return {"W": w - n * (n + 1) // 2, "p": real(Fraction(extreme, comb(n + m, n)))}


def boschloo(x1, n1, x2, n2):
    """Twice the smaller one-sided p; each the largest probability of the tables whose Fisher p is no larger."""

    def one_sided(x1, x2):
        def fisher_less(i, j):
            total = i + j
            return Fraction(sum(comb(n1, k) * comb(n2, total - k) for k in range(max(0, total - n2), i + 1)), comb(n1 + n2, total))

        limit = fisher_less(x1, x2)
        region = [sum(comb(n1, i) * comb(n2, s - i) for i in range(max(0, s - n2), min(n1, s) + 1) if fisher_less(i, s - i) <= limit)
                  for s in range(n1 + n2 + 1)]
        n = n1 + n2
        value = lambda pi: sum(r * pi**s * (1 - pi) ** (n - s) for s, r in enumerate(region) if r)
        grid = [mpf(i) / 400 for i in range(401)]
        values = [value(pi) for pi in grid]
        best = mpf(0)
        for i in range(1, 400):
            if values[i] >= values[i - 1] and values[i] >= values[i + 1] and values[i] > best * mpf("0.9"):
                low, high = grid[i - 1], grid[i + 1]
                golden = (sqrt(5) - 1) / 2
                for _ in range(130):
                    one, other = high - golden * (high - low), low + golden * (high - low)
                    if value(one) < value(other):
                        low = one
                    else:
                        high = other
                best = max(best, value((low + high) / 2))
        return max([best, *values])

    less, greater = one_sided(x1, x2), one_sided(n1 - x1, n2 - x2)
    return {"p": min(mpf(1), 2 * min(less, greater))}


def event_times(time, status, group):
    """At each time with events: at risk and events, in all and in group 1."""
    rows = []
    for t in sorted({t for t, s in zip(time, status) if s}):
        at_risk = [g for u, g in zip(time, group) if u >= t]
        dead = [g for u, s, g in zip(time, status, group) if u == t and s]
        rows.append((t, len(at_risk), sum(at_risk), len(dead), sum(dead)))
    return rows


def kaplan_meier(time, status, group):
    """Survival of group 1 at its last event, and Greenwood's standard error there."""
    survival, greenwood = Fraction(1), Fraction(0)
    for _, _, n, _, d in event_times(time, status, group):
        survival *= 1 - Fraction(d, n) if n else 1
        if d and n > d:
            greenwood += Fraction(d, n * (n - d))
    return {"survival": real(survival), "standard_error": real(survival) * sqrt(real(greenwood))}


def log_rank(time, status, group):
    excess = variance = Fraction(0)
    for _, n, n1, d, d1 in event_times(time, status, group):
        excess += d1 - Fraction(d * n1, n)
        if n > 1:
            variance += Fraction(d * n1 * (n - n1) * (n - d), n * n * (n - 1))
    chisq = real(excess**2 / variance)
    return {"chisq": chisq, "p": erfc(sqrt(chisq / 2))}


def cox(time, status, group):
    """Efron's likelihood of one binary covariate."""
    rows = event_times(time, status, group)

    def score(beta):
        r = mp.exp(beta)
        total = mpf(0)
        for _, n, n1, d, d1 in rows:
            total += d1
            for k in range(d):
                share = mpf(k) / d
                ones, others = (n1 - share * d1) * r, (n - n1) - share * (d - d1)
                total -= ones / (ones + others)
        return total

    beta = findroot(score, 0)
    return {"coef": beta, "se": 1 / sqrt(-diff(score, beta))}


def normal():
    return sum(draw() for _ in range(12)) - 6


def survival_data(n):
    time, status, group = [], [], []
    for i in range(n):
        arm = i % 2
        life, censored = (-float(log(1 - draw())) * scale for scale in (300 if arm else 220, 500))
        time.append(int(min(life, censored)) + 1)
        status.append(int(life <= censored))
        group.append(arm)
    return {"time": time, "status": status, "group": group}


x = [round(43.8 + 19.8 * normal(), 1) for _ in range(33)]
y = [round(52.4 + 15.6 * normal(), 1) for _ in range(91)]
u, v = [round(normal(), 6) for _ in range(60)], [round(0.45 + normal(), 6) for _ in range(60)]
assert len(set(u + v)) == 120
followed = survival_data(1000)
# By fisher_rxc.c among the reference values.
FIVE_BY_FOUR = [[8, 9, 10, 16], [10, 7, 18, 3], [20, 13, 13, 8], [12, 11, 9, 8], [11, 8, 9, 4]]

exact = lambda values: [Fraction(str(value)) for value in values]
doubles = lambda values: [Fraction(value) for value in values]
cases = [
    ("pooled t, 33 + 91", "t_student_raw", {"x": x, "y": y, "conf_level": 0.95}, pooled_t(doubles(x), doubles(y))),
    ("Fisher 2 × 2", "fisher_2x2", {"table": [[4, 29], [24, 67]], "conf_level": 0.95}, fisher([[4, 29], [24, 67]])),
    ("Fisher 5 × 4, N = 207", "fisher_rxc", {"table": FIVE_BY_FOUR}, {"p": "0.079560603908756436"}),
    ("rank-sum exact, 60 + 60", "wilcoxon_rank_sum", {"x": u, "y": v, "conf_level": 0.95}, rank_sum(exact(u), exact(v))),
    ("Boschloo, 33 + 91", "boschloo", {"x1": 11, "n1": 33, "x2": 42, "n2": 91}, boschloo(11, 33, 42, 91)),
    ("Kaplan–Meier, n = 1000", "kaplan_meier", {**followed, "conf_level": 0.95}, kaplan_meier(**followed)),
    ("log-rank, n = 1000", "logrank", {**followed, "conf_level": 0.95}, log_rank(**followed)),
    ("Cox (Efron), n = 1000", "cox_binary", {**followed, "conf_level": 0.95}, cox(**followed)),
]
lines = []
for name, method, given, truth in cases:
    case = {"name": name, "method": method, "input": given, "truth": {field: str(v) if isinstance(v, str) else digits(v) for field, v in truth.items()}}
    lines.append(json.dumps(case, ensure_ascii=False))
with open("cases.json", "w", encoding="utf-8") as file:
    file.write("[\n" + ",\n".join(lines) + "\n]\n")
