"""Diameters: target lesions at baseline, and at each later visit so that their summed ellipsoid volumes fall as the course says.

Lengths are whole tenths of a millimetre. `π/6` cancels in every percentage, so that sums of products decide, as whole numbers.
"""

import itertools
import math
from fractions import Fraction

import paper

# Decreases of exactly one half that binary floating point takes for less than one half, on purpose.
HALF = Fraction(50)


def total(lesions):
    """The sum of products of the three diameters; volume divided by π/6."""
    return sum(a * b * c for a, b, c in lesions)


def decrease(before, now):
    """Percentage decrease of the summed volumes, exactly."""
    return Fraction(100 * (total(before) - total(now)), total(before))


def is_misjudged_in_doubles(before, now):
    """Whether the percentage in binary floating point lies on the other side of −50 % than the exact one."""
    volumes = lambda lesions: sum(math.pi / 6 * (a / 10) * (b / 10) * (c / 10) for a, b, c in lesions)
    return ((volumes(now) - volumes(before)) / volumes(before) * 100 <= -50) != (decrease(before, now) >= HALF)


def largest_diameters(draw, arm):
    """The largest target diameter of each patient, millimetres: the printed median, range and categories."""
    printed = paper.baseline(arm)
    section = "maximum diameter of target AML"
    median, least, most = (round(float(text) * 10) for text in paper.median_and_range(section, arm))
    small, middle, large = (printed[section, row] for row in ("≥ 3 and < 4 cm", "≥ 4 and < 8 cm", "≥ 8 cm"))
    position = (small + middle + large + 1) // 2  # from 1; both arms are odd
    sizes = [least] + [draw.whole(least + 1, 39) for _ in range(small - 1)]
    if position <= small + middle:
        sizes += [draw.whole(41, median) for _ in range(position - small - 1)] + [median]
        sizes += [draw.whole(median, 79) for _ in range(small + middle - position)]
        sizes += [round(80 + 70 * draw.uniform() ** 2.2) for _ in range(large - 1)]
    else:
        sizes += [draw.whole(41, 79) for _ in range(middle)]
        sizes += [draw.whole(80, median) for _ in range(position - small - middle - 1)] + [median]
        sizes += [round(median + 105 * draw.uniform() ** 1.6) for _ in range(small + middle + large - position - 1)]
    return draw.shuffled(sizes + [most])


def target_counts(draw, arm, sizes):
    """How many target lesions of 30 mm and more each patient has: 1 or 2, or 3 or 4; large ones seldom come alone."""
    many = paper.baseline(arm)["number of target AML lesions (≥ 3 cm)", "3–4"]
    patients = range(len(sizes))
    several = draw.several(many, patients, lambda patient: 0.02 if sizes[patient] < 40 else sizes[patient])
    return [draw.one_of((3, 4), (0.55, 0.45)) if p in several else draw.one_of((1, 2), (0.45, 0.55)) for p in patients]


def at_baseline(draw, size, count, step, is_printed):
    """Lesions with diameters in tenths of a millimetre, longest first; `step` 10 for whole millimetres.

    A largest diameter that is printed (an end of the range or the median) stays the whole millimetre it is.
    """
    largest = 10 * size + (0 if step == 10 or is_printed else draw.whole(0, 9))
    lesions = []
    for number in range(count):
        share = draw.uniform() ** 1.6 if number else 1.0
        longest = largest if number == 0 else max(300, round((300 + (9 * size - 300) * share) / step) * step)
        second = longest * draw.between(0.76, 0.98)
        third = second * draw.between(0.78, 0.99)
        lesions.append((longest, *(round(axis / step) * step for axis in (second, third))))
    return sorted(lesions, reverse=True)


def follow(draw, before, wanted, habits, step):
    """Lesions of one visit: each shrinks a little more or less than the sum, each axis a little more or less than its lesion."""
    ratio = 1 - wanted / 100
    logs = [habit + draw.normal(sd=0.03) for habit, _ in habits]
    scale = ratio * total(before) / sum(a * b * c * math.exp(log) for (a, b, c), log in zip(before, logs))
    now = []
    for lesion, log, (_, axes) in zip(before, logs, habits):
        axes = [axis + draw.normal(sd=0.008) for axis in axes]
        mean = sum(axes) / 3
        factor = (scale * math.exp(log)) ** (1 / 3)
        exact = [length * factor * math.exp(axis - mean) for length, axis in zip(lesion, axes)]
        now.append([max(step, round(length / step) * step) for length in exact])
    return adjusted(before, now, Fraction(wanted), step)


def adjusted(before, now, wanted, step):
    """The same lesions with one or two readings moved by one step, as near to the wanted decrease as that comes."""
    places = [(lesion, axis) for lesion in range(len(now)) for axis in range(3)]
    moves = [(place, sign * step) for place in places for sign in (-1, 1)]
    best, nearest = None, None
    for chosen in itertools.chain([()], ((move,) for move in moves), itertools.combinations(moves, 2)):
        trial = [list(lesion) for lesion in now]
        for (lesion, axis), move in chosen:
            trial[lesion][axis] += move
        distance = abs(decrease(before, trial) - wanted)
        if nearest is None or distance < nearest:
            best, nearest = trial, distance
    return [tuple(sorted(lesion, reverse=True)) for lesion in best]


def exactly_half(draw, before, now, step, reach=4):
    """Lesions near these whose sum is exactly half the baseline's and that doubles misjudge; `None` when there are none."""
    options = [
        [tuple(sorted((axis + move * step for axis, move in zip(lesion, moves)), reverse=True))
         for moves in itertools.product(range(-reach, reach + 1), repeat=3)]
        for lesion in now[:2]
    ]
    rest = list(now[2:])
    whole = total(before)
    needed = {}
    for first in options[0]:
        needed.setdefault(whole - 2 * total([first] + rest), []).append(first)
    candidates = [(first, second) for second in options[1] for first in needed.get(2 * total([second]), [])] if len(now) > 1 else [
        (first,) for first in needed.get(0, [])]
    trials = [list(candidate) + rest for candidate in candidates]
    moved = lambda trial: sum(abs(a - b) for lesion, old in zip(trial, now) for a, b in zip(lesion, old))
    misjudged = [trial for trial in trials if is_misjudged_in_doubles(before, trial)]
    return min(misjudged, key=moved, default=None)
