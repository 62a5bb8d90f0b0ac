"""Who the patients are: the counts of Table 1, spread over people so that they go together."""

import paper

CENTRES = (("Centre A", 0.47), ("Centre B", 0.32), ("Centre C", 0.21))
REASONS = ("adverse event", "patient's decision", "lost to follow-up", "cost", "wish to conceive")
DOSE = {"sirolimus": 2, "everolimus": 10}


def ages(draw, arm):
    """Ages with the printed median, range and number under 30."""
    printed = paper.baseline(arm)
    median, least, most = map(int, paper.median_and_range("age", arm))
    young, old = printed["age", "< 30"], printed["age", "≥ 30"]
    position = (young + old + 1) // 2
    if position > young:  # the median is the first of the older half
        younger = [least] + [draw.whole(least, 29) for _ in range(young - 1)]
        older = [median] * (position - young) + [round(median + (most - median) * draw.uniform() ** 1.8) for _ in range(old - 2)]
    else:
        younger = [least] + [draw.whole(least + 1, median) for _ in range(position - 2)] + [median] * (young - position + 1)
        older = [round(30 + (most - 30) * draw.uniform() ** 1.6) for _ in range(old - 1)]
    return draw.shuffled(younger + (older + [most])[: old])


def characteristics(draw, arm):
    """A list of dictionaries: sex, age, centre, the yes-or-no rows of Table 1 and the criteria of tuberous sclerosis complex."""
    printed = paper.baseline(arm)
    count = printed["sex", "male"] + printed["sex", "female"]
    everyone = list(range(count))
    male = draw.several(printed["sex", "male"], everyone)
    age = ages(draw, arm)
    women = [patient for patient in everyone if patient not in male]
    # Lymphangioleiomyomatosis is a finding of women and commoner with age.
    lam = draw.several(printed["features", "LAM (female)"], women, lambda patient: age[patient] - 15)
    skin = draw.several(printed["features", "≥ 1 skin lesion"], everyone)
    sega = draw.several(printed["features", "SEGA"], everyone, lambda patient: 60 - age[patient])
    embolised, partial, removed = surgery(draw, printed, everyone)
    people = []
    for patient in everyone:
        features = (patient in skin) + (patient in lam) + (patient in sega)
        major = max(1 + features + draw.one_of((0, 1, 2), (0.35, 0.45, 0.2)), 1)
        minor = draw.one_of((0, 1, 2, 3), (0.3, 0.35, 0.25, 0.1)) if major > 1 else draw.one_of((2, 3))
        people.append({
            "arm": arm, "centre": draw.one_of([name for name, _ in CENTRES], [share for _, share in CENTRES]),
            "sex": "male" if patient in male else "female", "age": age[patient],
            "LAM": patient in lam, "skin": patient in skin, "SEGA": patient in sega,
            "embolisation": patient in embolised, "partial nephrectomy": patient in partial, "nephrectomy": patient in removed,
            "major": major, "minor": minor, "modality": draw.one_of(("MRI", "CT"), (0.62, 0.38)),
        })
    return people


def surgery(draw, printed, everyone):
    """Patients per procedure. The rows add up to more than the patients with any: the excess had two procedures."""
    section = "surgery or invasive procedure"
    rows = [printed[section, row] for row in ("renal embolisation", "partial nephrectomy", "nephrectomy")]
    either = draw.shuffled(draw.several(printed[section, "any"], everyone))
    twice = sum(rows) - len(either)
    # Embolisation is what precedes an operation, so those with two had it first.
    embolised = either[: rows[0]]
    others = either[rows[0]:] + embolised[:twice]
    return set(embolised), set(others[: rows[1]]), set(others[rows[1]:])
