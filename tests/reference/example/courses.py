"""Percentage decreases of each patient at each visit: who is assessed when, and how the tumours answer.

Each patient has a latent sensitivity that drifts little from visit to visit. At a visit its order among those assessed picks a value from a
distribution whose two free widths (below and above 50 %) are solved so that the mean and the standard deviation are the printed ones
and exactly the printed number lies at or above 50 %.
"""

import math

import paper

# Values stay so far from 50 % (and from the descriptive 30 %) that no reading of the tables hangs on rounding.
MARGIN = 0.45
# How far the values spread out from the middle: exponent of the uniform quantile below and above 50 %.
SHAPES = {
    ("sirolimus", 3): (0.9, 1.3), ("sirolimus", 6): (1.0, 1.1), ("sirolimus", 12): (1.1, 1.1), ("sirolimus", 24): (1.2, 1.0),
    ("everolimus", 3): (1.5, 1.1), ("everolimus", 6): (1.7, 1.0), ("everolimus", 12): (1.7, 0.9), ("everolimus", 24): (1.4, 0.9),
}
# How much likelier a patient one standard deviation more sensitive is followed on (exponent), so that courses rise as the means do.
STAYING = {"sirolimus": 0.9, "everolimus": 0.45}


def follow_up(draw, arm, sensitivity):
    """Month to the patients assessed, and patient to the first visit missed of those who dropped out.

    Whoever is assessed at a visit was assessed at all before it. Beyond the drop-outs, further patients are not assessed; the paper
    does not say why, and neither does the study. Those who do well stay longer, as observed cases usually do.
    """
    stays = lambda patient: math.exp(STAYING[arm] * sensitivity[patient])
    assessed, drop_outs, present = {}, {}, list(sensitivity)
    for month, (count, *_) in paper.efficacy(arm).items():
        leaving = draw.several(paper.drop_outs(arm).get(month, 0), present)
        drop_outs.update({patient: month for patient in leaving})
        present = draw.several(count, [patient for patient in present if patient not in leaving], stays)
        assessed[month] = present
    return assessed, drop_outs


def marginal(draw, arm, month):
    """The sorted values of a visit with the printed mean, SD and number at or above 50 %."""
    count, responders, mean, sd = paper.efficacy(arm)[month]
    mean, sd = float(mean), float(sd)
    below, above = SHAPES[arm, month]

    def quantiles(size):
        # Half evenly spread, half as they fall, so that neither gaps nor clumps are large.
        fallen = sorted(draw.uniform() for _ in range(size))
        return [(index + 0.5) / size / 2 + value / 2 for index, value in enumerate(fallen)]

    low = [quantile ** below for quantile in quantiles(count - responders)]
    high = [quantile ** above for quantile in quantiles(responders)]

    def values(width):
        # The width above follows from the mean, given the width below.
        fixed = sum(50 - MARGIN - width * item for item in low) + responders * (50 + MARGIN)
        other = (count * mean - fixed) / sum(high)
        return [50 - MARGIN - width * item for item in reversed(low)] + [50 + MARGIN + other * item for item in high]

    least, most = 0.0, 150.0
    if values(0.0)[-1] < 50:  # the width above must not be negative
        least = (responders * (50 + MARGIN) + len(low) * (50 - MARGIN) - count * mean) / sum(low)
    for _ in range(200):
        middle = (least + most) / 2
        found = math.sqrt(sum((value - mean) ** 2 for value in values(middle)) / (count - 1))
        least, most = (middle, most) if found < sd else (least, middle)
    return values(least)


def courses(draw, arm, sensitivity, assessed):
    """Patient to month to the decrease in per cent."""
    sensitivity = dict(sensitivity)
    late = [patient for patient in assessed[12] if sensitivity[patient] > 0.2 or draw.uniform() < 0.3]
    regrowing = {patient: draw.one_of((12, 24)) for patient in draw.several(4 if arm == "everolimus" else 2, late)}
    found = {patient: {} for patient in assessed[3]}
    for month in paper.MONTHS:
        scores = {}
        for patient in assessed[month]:
            loss = 0.9 if month >= regrowing.get(patient, 99) else 0.0
            scores[patient] = sensitivity[patient] + draw.normal(sd=0.11) - loss
            sensitivity[patient] += draw.normal(sd=0.07)
        ranked = sorted(assessed[month], key=lambda patient: scores[patient])
        for patient, value in zip(ranked, marginal(draw, arm, month)):
            found[patient][month] = value
    return found
