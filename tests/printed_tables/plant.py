"""Plants one error in a correct table."""
from decimal import Decimal
from fractions import Fraction

from consistency import contradictions, count_candidates
from model import decimals_of, fixed
from printing import p_bounds

SIZES = ("last digit", "transposed digits", "swapped arms", "factor 2", "factor 10")
KINDS = {"k": "count", "n": "count", "pct": "percentage", "p": "P", "sd": "SD", "stat": "statistic", "smd": "statistic", "est": "interval"}


def kind_of(row, name):
    """The kind of a printed number by its name within the row."""
    if name == "mean":
        return "median" if row.kind in ("median", "range") else "mean"
    return KINDS.get(name, "interval")


def places(table):
    """Every printed number: (row, block, level or None, column or None, name)."""
    for row in table.rows:
        for block, part in enumerate(row.parts):
            for level, cells in enumerate(part.cells):
                for column, cell in cells.items():
                    for name in cell:
                        yield row, block, level, column, name
            for name in part.side:
                yield row, block, None, None, name


def plant(rng, table):
    """Changes one printed number (or one pair of cells) of the table; says what, or None where the draw does not fit."""
    by_kind = {}
    for place in places(table):
        by_kind.setdefault(kind_of(place[0], place[4]), []).append(place)
    kind = rng.choice(sorted(by_kind))
    size = rng.choice(SIZES)
    row, block, level, column, name = rng.choice(by_kind[kind])
    part = row.parts[block]
    if size == "swapped arms":
        if column is None or column == "total":
            return None
        cells = part.cells[level]
        other = rng.choice([c for c in cells if c not in (column, "total")])
        names = list(cells[column]) if rng.random() < 0.5 else [name]
        before = [dict(cells[column]), dict(cells[other])]
        if set(cells[column]) != set(cells[other]):
            return None
        for each in names:
            cells[column][each], cells[other][each] = cells[other][each], cells[column][each]
        if [cells[column], cells[other]] == before:
            return None
        true, printed = " | ".join(c[n] for c in before for n in names), " | ".join(cells[c][n] for c in (column, other) for n in names)
        what = {"columns": [column, other], "whole cell": len(names) > 1 or len(cells[column]) == 1}
    else:
        home = part.side if column is None else part.cells[level][column]
        true = home[name]
        printed = change(rng, true, size, name)
        if printed is None or printed == true:
            return None
        home[name] = printed
        what = {"columns": [column]}
    reasons = contradictions(table, row, block)
    return {"row": row, "block": block, "level": level, "name": name, "kind": kind, "size": size, "printed": printed, "true": true,
            "knowable": bool(reasons), "why": "; ".join(dict.fromkeys(reasons)), "excuse": excuse(row, part, level, column, name), **what}


def change(rng, token, size, name):
    """Another token, wrong by `size`; None where that cannot be."""
    if token[0] in "<>N" or "e" in token:
        return None
    decimals, value = decimals_of(token), Decimal(token)
    if value == 0:
        return None
    if size == "last digit":
        moved = value + rng.choice((-1, 1)) * Decimal(1).scaleb(-decimals)
    elif size == "transposed digits":
        pairs = [i for i in range(len(token) - 1) if token[i].isdigit() and token[i + 1].isdigit() and token[i] != token[i + 1]]
        pairs = [i for i in pairs if not (token[i + 1] == "0" and (i == 0 or not token[i - 1].isdigit()) and decimals < len(token) - i - 1)]
        pairs = [i for i in pairs if not (i == len(token) - len(token.lstrip("-")) and token[i + 1] == "0")]
        if not pairs:
            return None
        i = rng.choice(pairs)
        moved = Decimal(token[:i] + token[i + 1] + token[i] + token[i + 2 :])
    elif size == "factor 2":
        moved = value * 2 if rng.random() < 0.5 else value / 2
    else:
        moved = value * 10 if rng.random() < 0.5 else value / 10
    if name in ("k", "n") and moved != moved.to_integral_value():
        return None
    if (name in ("p", "pct", "sd", "k", "n", "stat", "smd") and moved < 0 <= value) or (name == "p" and moved > 1) or (name in ("sd", "n") and moved == 0):
        return None
    text = f"{moved.quantize(Decimal(1).scaleb(-decimals)):f}"
    return None if Decimal(text) == 0 and name != "k" else text


def excuse(row, part, level, column, name):
    """A reading outside the stated one that would make the printed number right; empty where there is none."""
    if name == "p" and "p" in part.side:
        low, high = p_bounds(part.side["p"])
        return "" if low < 0 else _excuse_of_p(row, part, low, high)
    if name in ("k", "pct") and level is not None:
        cell = part.cells[level][column]
        if "pct" in cell and "n" not in cell:
            k, decimals = int(cell["k"]), decimals_of(cell["pct"])
            if any(fixed(Fraction(100 * k, n), decimals) == cell["pct"] for n in range(max(1, k), part.sizes[column])):
                return "a smaller denominator"
    return ""


def _excuse_of_p(row, part, low, high):
    if row.kind not in ("count", "levels", "slash"):
        return ""
    levels = part.cells[:-1] if row.unknown else part.cells
    arms = [c for c in part.cells[0] if c != "total"]
    observed = [[int(cells[arm]["k"]) for arm in arms] for cells in levels]
    if row.kind == "count":
        observed.append([int(levels[0][arm].get("n", part.sizes[arm])) - observed[0][arm] for arm in arms])
    values = [p for _, _, p in count_candidates(row, observed)[0]]
    if any(low <= p / 2 <= high for p in values):
        return "a one-sided test"
    step = high - low
    return "digits cut off" if any(low + step / 2 <= p < high + step / 2 for p in values) else ""
