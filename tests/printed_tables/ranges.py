"""Comparisons of what is printed with the range of what can be, over rounding."""
from model import half_unit
from printing import p_bounds


def apart(low, high, first, second, slack=1e-4):
    """No value of [low, high] lies in [first, second]."""
    return high < first * (1 - slack) - 1e-12 or low > second * (1 + slack) + 1e-12


def near(low, high, token, slack=0.0):
    """The printed number may stand for a value of [low, high]."""
    half = half_unit(token) + slack
    return low - half - 1e-9 <= float(token) <= high + half + 1e-9


def statistic_against(part, possible, tails, reasons):
    """The printed statistic against the ranges `possible` of its size, and the printed P against the tails of the printed statistic."""
    token = part.side.get("stat")
    if token is None:
        return
    size = abs(float(token))
    half = half_unit(token)
    if possible and all(high < size - half - 1e-9 or low > size + half + 1e-9 for low, high in possible):
        reasons.append("the statistic is not that of the summaries")
    if "p" in part.side:
        bounds = p_bounds(part.side["p"])
        if all(apart(tail(size + half), tail(max(0.0, size - half)), *bounds) for tail in tails):
            reasons.append("the P is not that of the statistic")
