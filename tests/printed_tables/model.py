"""A printed table as the generator knows it: rows of printed numbers (tokens), each a text with a full stop as its decimal mark."""
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction


def fixed(value, decimals):
    """`value` rounded half up to `decimals` decimals; exact for fractions."""
    if isinstance(value, Fraction):
        scaled = abs(value) * 10**decimals
        whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
        exact = Decimal(whole).scaleb(-decimals) * (-1 if value < 0 else 1)
    else:
        exact = Decimal(repr(value)).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    text = f"{exact:.{decimals}f}"
    return text[1:] if text.startswith("-") and not text.strip("-0.") else text


def decimals_of(token):
    return len(token.partition(".")[2])


def half_unit(token):
    """Half a unit in the last place of a printed number."""
    return 0.5 * 10.0 ** -decimals_of(token)


@dataclass
class Part:
    """A row within one block: printed numbers by level, column (0, 1, ... or "total") and name, and those beside them (p, stat, smd, est, lo, hi)."""

    cells: list
    sizes: dict
    side: dict = field(default_factory=dict)
    method: str = ""
    statistic: str = ""
    df: object = None


@dataclass
class Row:
    kind: str
    name: tuple
    unit: tuple
    levels: list
    ordered: bool
    unknown: bool
    parts: list
    section: str = ""


@dataclass
class Table:
    style: dict
    arms: list
    sizes: list
    blocks: list
    rows: list
    methods: dict

    def columns(self):
        """Columns of data in the order of print."""
        arms = list(range(len(self.arms)))
        where = self.style["total"]
        if where == "first":
            return ["total", *arms]
        if where == "between":
            return [*arms[:1], "total", *arms[1:]]
        return [*arms, "total"] if where == "last" else arms
