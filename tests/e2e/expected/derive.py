"""Derives the tables that the page must download, byte for byte, without any of the page's code.

Sums are exact: a rational part (typed millilitres) and a multiple of pi (products of hundredths of a millimetre). Printed
millilitres are that sum in double precision, `(rational + multiple * pi) / 6e9`; percentages are exact fractions, rounded once, or
a quotient of two such doubles where millilitres and ellipsoids mix. Classes and findings are decided by hand from the rules and stand here as they were decided.
"""

import csv
import io
import math
from fractions import Fraction
from pathlib import Path

PI = Fraction(31415926535897932384626433832795028841971693993751058209749445923078164, 10**70)
HERE = Path(__file__).parent

MEASUREMENTS = (
    "patient_id,arm,centre,visit,month,day,modality,lesion_id,side,state,diameter_1_mm,diameter_2_mm,diameter_3_mm,"
    "typed_volume_ml,volume_ml,volume_method,fragments_mm,"
    "contrast_phase,slice_thickness_mm,reader,intervention,merged_into"
).split(",")
RESULTS = (
    "patient_id,arm,centre,visit,month,day,targets_at_baseline,targets_assessed,sum_of_volumes_ml,percent_change_from_baseline,"
    "percent_change_from_nadir,sum_of_longest_diameters_mm,diameter_percent_change_from_baseline,"
    "diameter_percent_change_from_nadir,criteria,response,recist_response,discordant,confirmed,findings,after_progression,after_treatment"
).split(",")


def number(value):
    """The shortest decimal text of the nearest double; nothing for a missing value."""
    if value is None:
        return ""
    text = repr(float(value))
    return text.removesuffix(".0")


def mm(*texts):
    return [Fraction(text) for text in texts]


# Each cell: state, diameters in mm, typed millilitres.
def diameters(*texts):
    return ("measured", mm(*texts), None)


def millilitres(text):
    return ("measured", [], Fraction(text))


ABSENT = ("absent", [], None)
TOO_SMALL = ("too_small", [], None)
NOT_DONE = ("not_done", [], None)


class Volume:
    """Sixths of a billionth of a millilitre: a rational part and a multiple of pi, both whole."""

    def __init__(self, rational, multiple):
        self.rational, self.multiple = rational, multiple

    def __add__(self, other):
        return Volume(self.rational + other.rational, self.multiple + other.multiple)

    def double(self):
        return float(self.rational) + float(self.multiple) * math.pi

    def __float__(self):
        return self.double() / 6e9

    def exact(self):
        return self.rational + self.multiple * PI


def volume(cell):
    state, axes, typed = cell
    if state == "absent":
        return Volume(0, 0)
    if state == "too_small":
        axes = mm("5")
    if typed is not None:
        return Volume(int(typed * 6 * 10**9), 0)
    if not axes:
        return None
    if len(axes) == 1:
        axes = axes * 3
    if len(axes) == 2:
        long, wide = max(axes), min(axes)
        axes = [long, wide, wide]
    return Volume(0, int(axes[0] * axes[1] * axes[2] * 10**6))


def longest(cell):
    state, axes, _ = cell
    return {"absent": Fraction(0), "too_small": Fraction(5)}.get(state, max(axes) if axes else None)


def method(cell):
    state, axes, typed = cell
    if typed is not None:
        return "typed"
    return {1: "sphere", 2: "prolate", 3: "ellipsoid"}.get(len(axes), "")


def total(values):
    if any(value is None for value in values):
        return None
    first, *others = values
    for value in others:
        first = first + value
    return first


def exact(value):
    return value.exact() if isinstance(value, Volume) else value


def change(now, before):
    if now is None or before is None:
        return None
    if isinstance(now, Volume) and (now.rational or before.rational):
        # Millilitres and ellipsoids mix: a quotient of two doubles.
        more = Volume((now.rational - before.rational) * 100, (now.multiple - before.multiple) * 100)
        return more.double() / before.double()
    return (exact(now) - exact(before)) / exact(before) * 100


def smallest(values):
    return min((value for value in values if value is not None), key=exact, default=None)


def table(columns, rows):
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return text.getvalue()


def after(decided):
    """No visit of these patients lies after a progression or after treatment; up to the baseline nothing is judged."""
    return "false" if decided[0] else ""


def derive(folder, patient, lesions, visits, criteria):
    guarded = "'" + patient if patient[0] in "=+-@\t\r'" else patient
    measurements, results = [], []
    volumes, lengths = [], []
    for visit in visits:
        head = [guarded, "", "", visit["name"], visit["month"], visit["day"]]
        for (name, side), cell in zip(lesions, visit["cells"]):
            state, axes, typed = cell
            three = [number(axis) for axis in axes] + [""] * (3 - len(axes))
            measurements.append(
                [*head, visit["modality"], name, side, state, *three, number(typed), number(volume(cell)), method(cell), "", "", "", "", "", ""]
            )
        now = total([volume(cell) for cell in visit["cells"]])
        length = total([longest(cell) for cell in visit["cells"]])
        is_first = not volumes
        nadir, shortest = smallest(volumes), smallest(lengths)
        changes = ["", "", number(length), "", ""] if is_first else [
            number(change(now, volumes[0])), number(change(now, nadir)), number(length),
            number(change(length, lengths[0])), number(change(length, shortest)),
        ]
        volumes.append(now)
        lengths.append(length)
        assessed = sum(volume(cell) is not None for cell in visit["cells"])
        results.append([*head, len(lesions), assessed, number(now), *changes, criteria, *visit["decided"], after(visit["decided"]), after(visit["decided"])])
    (HERE / folder).mkdir(exist_ok=True)
    for name, columns, rows in (("measurements", MEASUREMENTS, measurements), ("results", RESULTS, results)):
        (HERE / folder / f"{name}.csv").write_bytes(table(columns, rows).encode())


def visit(month, day, modality, cells, *decided):
    name = "Baseline" if month == "0" else f"Month {month}"
    return {"name": name, "month": month, "day": day, "modality": modality, "cells": cells, "decided": decided}


# decided: response, recist_response, discordant, confirmed, findings
derive(
    "diameters",
    '=P-017, "x"',
    [('Upper "pole"', "left"), ("上极", "right"), ("L3", "")],
    [
        visit("0", "0", "CT", [diameters("83", "56", "73"), diameters("42", "38"), diameters("35")], "", "", "", "", "too-many-targets"),
        # 221160 of 442827 is 49.94 %: just a response. 132 of 160 mm is not.
        visit(
            "3", "95", "CT", [diameters("62", "40", "55"), diameters("40", "38"), diameters("30")],
            "PR", "SD", "true", "", "criteria-discordant",
        ),
        visit(
            "6", "183", "MRI", [diameters("60.5", "40", "50"), diameters("36", "36"), NOT_DONE],
            "NE", "NE", "", "", "modality-changed;lesion-not-assessed",
        ),
        visit(
            "12", "365", "CT", [diameters("44", "30", "42.25"), ABSENT, diameters("12.5")],
            "PR", "PR", "false", "", "modality-changed",
        ),
    ],
    "source-paper",
)
derive(
    "millilitres",
    "P-018",
    [("L1", ""), ("L2", "")],
    [
        visit("0", "0", "", [millilitres("35.4"), diameters("40", "30", "30")], "", "", "", "", "volume-formula-mixture"),
        visit(
            "3", "91", "", [millilitres("20.125"), diameters("30", "30", "30")],
            "SD", "NE", "", "", "volume-formula-mixture",
        ),
        # 12.2 of 54.2 mL, and again 182 days later; the last visit can still be confirmed.
        visit(
            "6", "183", "", [millilitres("8"), diameters("20", "20", "20")],
            "PR", "NE", "", "true", "volume-formula-mixture",
        ),
        visit("12", "365", "", [ABSENT, TOO_SMALL], "PR", "NE", "", "", ""),
    ],
    "exist-2",
)
