"""The distribution functions behind the tests, on the standard library alone.

Incomplete beta: continued fraction of Lentz (DLMF 8.17.22). Incomplete gamma: series below a + 1, continued fraction above (DLMF 8.7.1, 8.9.2).
`verify.py` compares all of them with scipy.
"""
import math

TINY = 1e-300


def _lentz(terms, start):
    """The continued fraction start + a1/(b1 + a2/(b2 + ...)) for pairs (a, b), to machine precision."""
    value = start or TINY
    c, d = value, 0.0
    for a, b in terms:
        d = 1.0 / ((b + a * d) or TINY)
        c = (b + a / c) or TINY
        step = c * d
        value *= step
        if abs(step - 1.0) < 1e-16:
            break
    return value


def beta_lower(a, b, x):
    """Regularised incomplete beta I_x(a, b)."""
    if x <= 0.0:
        return 0.0
    if x >= 1.0:
        return 1.0
    if x > (a + 1.0) / (a + b + 2.0):
        return 1.0 - _beta_small(b, a, 1.0 - x)
    return _beta_small(a, b, x)


def _beta_small(a, b, x):
    def terms():
        for m in range(1, 5000):
            yield m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)), 1.0
            yield -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)), 1.0

    first = -(a + b) * x / (a + 1.0)
    front = math.exp(a * math.log(x) + b * math.log1p(-x) + math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b)) / a

    def all_terms():
        yield first, 1.0
        yield from terms()

    return front / _lentz(all_terms(), 1.0)


def gamma_upper(a, x):
    """Regularised upper incomplete gamma Q(a, x)."""
    if x <= 0.0:
        return 1.0
    front = math.exp(a * math.log(x) - x - math.lgamma(a))
    if x < a + 1.0:
        term = total = 1.0 / a
        k = a
        while term > total * 1e-17:
            k += 1.0
            term *= x / k
            total += term
        return 1.0 - front * total
    return front / _lentz(((-k * (k - a), x + 2 * k + 1.0 - a) for k in range(1, 5000)), x + 1.0 - a)


def normal_two_sided(z):
    """P(|Z| >= |z|)."""
    return math.erfc(abs(z) / math.sqrt(2.0))


def t_two_sided(t, df):
    """P(|T| >= |t|) of Student's distribution."""
    return beta_lower(df / 2.0, 0.5, df / (df + t * t))


def f_upper(f, df1, df2):
    """P(F >= f)."""
    return beta_lower(df2 / 2.0, df1 / 2.0, df2 / (df2 + df1 * f)) if f > 0.0 else 1.0


def chi2_upper(x, df):
    """P(X >= x) of the chi-square distribution."""
    return gamma_upper(df / 2.0, x / 2.0)


def t_quantile(p, df):
    """t with P(|T| >= t) = 1 - p: half the width of an interval of level p, by bisection."""
    low, high = 0.0, 1e3
    for _ in range(200):
        middle = (low + high) / 2.0
        if t_two_sided(middle, df) > 1.0 - p:
            low = middle
        else:
            high = middle
    return (low + high) / 2.0
