"""Puts a synthetic arm together: people, follow-up, diameters and adverse events, each from a stream of its own."""

import statistics
from fractions import Fraction

import courses
import events
import lesions
import paper
import people
from draw import Draw

# Found by `generate.py --search`: the smoothest courses of the first 400 seeds with the wanted best reductions.
SEED = {"sirolimus": 228, "everolimus": 300}
# Patients whose best reduction reaches 30 %: "about 80 %" of everolimus; the paper is silent on sirolimus.
BEST_30 = {"sirolimus": (23, 27), "everolimus": (73, 73)}
# Visits at which one patient's sum falls by exactly one half.
HALVES = {"sirolimus": (6,), "everolimus": (3, 12)}
PREFIX = {"sirolimus": "S", "everolimus": "E"}


def planned(arm, seed):
    """Who is assessed when, who drops out, and the wanted decreases."""
    draw = Draw(f"courses {arm} {seed}")
    count = paper.efficacy(arm)[3][0]
    sensitivity = {patient: draw.normal() for patient in range(count)}
    assessed, drop_outs = courses.follow_up(draw, arm, sensitivity)
    return assessed, drop_outs, courses.courses(draw, arm, sensitivity, assessed)


def roughness(arm, seed):
    """How far the courses are from quick shrinkage followed by slow; `None` when too many or too few reach 30 %."""
    _, _, wanted = planned(arm, seed)
    reach = sum(max(course.values()) >= 30 for course in wanted.values())
    if not BEST_30[arm][0] <= reach <= BEST_30[arm][1]:
        return None
    rough = 0.0
    for course in wanted.values():
        values = list(course.values())
        if any(abs(value - 30) < courses.MARGIN for value in values):
            return None
        for limit, before, now in zip((10, 8, 8), values, values[1:]):
            rough += max(0.0, now - before - limit) ** 2 + max(0.0, before - now - 2) ** 2
    return rough


def arm(name):
    """The patients of an arm as dictionaries."""
    assessed, drop_outs, wanted = planned(name, SEED[name])
    draw = Draw(f"people {name}")
    who = people.characteristics(draw, name)
    draw = Draw(f"lesions {name}")
    sizes = lesions.largest_diameters(draw, name)
    counts = lesions.target_counts(draw, name, sizes)
    printed = [round(float(text) * 10) for text in paper.median_and_range("maximum diameter of target AML", name)]
    for patient, person in enumerate(who):
        step = 1 if person["centre"] == "Centre B" else 10  # one centre reports tenths of a millimetre
        before = lesions.at_baseline(draw, sizes[patient], counts[patient], step, sizes[patient] in printed)
        habits = [(draw.normal(sd=0.09), [draw.normal(sd=0.02) for _ in range(3)]) for _ in before]
        visits = {0: before}
        for month, value in wanted[patient].items():
            visits[month] = lesions.follow(draw, before, value, habits, step)
        only = draw.one_of(("left", "right")) if person["nephrectomy"] else None
        person.update(id=f"{PREFIX[name]}-{patient + 1:03}", step=step, visits=visits,
                      sides=[only or draw.one_of(("left", "right")) for _ in before], wanted=wanted[patient])
    halve(draw, name, who)
    for month in paper.MONTHS:
        tune(draw, name, who, month)
    leave(Draw(f"drop-outs {name}"), who, drop_outs)
    draw = Draw(f"events {name}")
    follow_up = [person["on treatment"] for person in who]
    quitters = {patient for patient, person in enumerate(who) if person.get("reason") == "adverse event"}
    for person, found in zip(who, events.adverse_events(draw, name, who, follow_up, quitters)):
        person["events"] = found
    return who


def halve(draw, name, who):
    """Makes the decrease of one patient at some visits exactly one half, in a way that doubles misjudge."""
    for month in HALVES[name]:
        near = [p for p in who if month in p["visits"] and len(p["visits"][0]) > 1 and p["wanted"][month] >= 50]
        for person in sorted(near, key=lambda p: p["wanted"][month]):
            found = lesions.exactly_half(draw, person["visits"][0], person["visits"][month], person["step"])
            if found and not any(lesions.decrease(person["visits"][0], v) == lesions.HALF for v in person["visits"].values()):
                person["visits"][month] = found
                break


def tune(draw, name, who, month):
    """Moves single readings by one step until mean and SD of the decreases are the printed ones to about a hundredth."""
    _, _, mean, sd = paper.efficacy(name)[month]
    there = [p for p in who if month in p["visits"]]
    values = [float(lesions.decrease(p["visits"][0], p["visits"][month])) for p in there]
    error = lambda values: abs(statistics.mean(values) - float(mean)) + abs(statistics.stdev(values) - float(sd))
    while error(values) > 0.012:
        at = draw.whole(0, len(there) - 1)
        person, now = there[at], [list(lesion) for lesion in there[at]["visits"][month]]
        draw.one_of(now)[draw.whole(0, 2)] += draw.one_of((-1, 1)) * person["step"]
        value = float(lesions.decrease(person["visits"][0], now))
        trial = values[:at] + [value] + values[at + 1:]
        apart = all((value > edge) == (values[at] > edge) and abs(value - edge) > 0.4 for edge in (30, 50))
        # Readings are adjusted by little, never where a sum is exactly one half.
        if apart and values[at] != 50 and abs(value - person["wanted"][month]) < 1 and error(trial) < error(values):
            person["visits"][month] = [tuple(sorted(lesion, reverse=True)) for lesion in now]
            values = trial


def leave(draw, who, drop_outs):
    """Those who drop out: the visit they miss, their last month on treatment before it, and the reason."""
    for patient, person in enumerate(who):
        person["on treatment"] = max(person["visits"])
        if patient in drop_outs:
            missed, last = drop_outs[patient], max(person["visits"])
            person["left"], person["on treatment"] = missed, draw.whole(last + 1, missed - 1)
            allowed = [reason for reason in people.REASONS if reason != "wish to conceive" or person["sex"] == "female"]
            person["reason"] = draw.one_of(allowed)


def summary(who, month):
    """Number assessed, number at or above 50 %, mean and SD of the decreases, the mean exactly."""
    values = [lesions.decrease(p["visits"][0], p["visits"][month]) for p in who if month in p["visits"]]
    mean = sum(values) / len(values)
    variance = sum((value - mean) ** 2 for value in values) / (len(values) - 1)
    return len(values), sum(value >= 50 for value in values), mean, variance, values


def check(name, who):
    """Everything printed, from the finished patients; also what keeps readings away from thresholds."""
    for month, (count, responders, mean, sd) in paper.efficacy(name).items():
        found = summary(who, month)
        assert found[:2] == (count, responders), (name, month, found[:2])
        # Nearer than a fiftieth: half of the last printed digit is a twentieth.
        assert abs(found[2] - Fraction(mean)) < Fraction(1, 50), (name, month, float(found[2]))
        assert (Fraction(sd) - Fraction(1, 50)) ** 2 < found[3] < (Fraction(sd) + Fraction(1, 50)) ** 2, (name, month, float(found[3]) ** .5)
        for value in found[4]:
            assert value == 50 or abs(value - 50) >= Fraction(3, 10) and abs(value - 30) >= Fraction(3, 10), (name, month, float(value))
    halves = [p["id"] for p in who for now in p["visits"].values() if lesions.is_misjudged_in_doubles(p["visits"][0], now)]
    assert len(halves) == len(HALVES[name]), halves
    for person in who:
        sums = [lesions.total(now) for now in person["visits"].values()]
        growth = [now for index, now in enumerate(sums) if index and now > sums[0] and 4 * now >= 5 * min(sums[:index])]
        assert not growth, person["id"]  # no progression
        assert all(30 * 10 <= a <= 400 * 10 for a, _, _ in person["visits"][0])
    best = sum(max(lesions.decrease(p["visits"][0], now) for m, now in p["visits"].items() if m) >= 30 for p in who)
    assert BEST_30[name][0] <= best <= BEST_30[name][1], best
    sizes = [max(person["visits"][0])[0] / 10 for person in who]
    expected = tuple(10 * float(text) for text in paper.median_and_range("maximum diameter of target AML", name))
    assert (statistics.median(sizes), min(sizes), max(sizes)) == expected
    return halves, best
