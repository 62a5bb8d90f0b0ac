"""Adverse events: the patients per term and grade of Table 3, what must not be counted, and what must be counted once."""

import paper

VERSION = "4.0"
# Terms the paper prints under another name than CTCAE 4.0.
NAMES = {
    "Irregular menstruation (female)": "Irregular menstruation", "ALP increased": "Alkaline phosphatase increased",
    "Peripheral oedema": "Edema limbs",
}
# CTCAE 4.0 defines no grade 1 for these.
FROM_GRADE_2 = ("Upper respiratory infection", "Urinary tract infection")
# What is seen early, and what laboratory controls find late.
EARLY = ("Mucositis oral", "Rash acneiform", "Diarrhea", "Vomiting", "Headache", "Malaise")
RELATED = ("possible", "probable", "definite")
# One patient with a grade 4 event; the other severe ones are of grade 3.
GRADE_4 = ("everolimus", "Pneumonitis")
# Events of the disease or of life that no drug caused: term and usual grades.
OTHERS = (("Seizure", (2, 3)), ("Hematuria", (1, 2)), ("Fracture", (2, 3)), ("Appendicitis", (3,)))
# Patients with a severe event per arm; the rows add up to 11 and 26 events, which the paper prints as patients.
SEVERE_PATIENTS = {"sirolimus": 9, "everolimus": 22}


def adverse_events(draw, arm, people, months, quitters):
    """Per patient a list of (term, grade, attribution, month); `months` is the follow-up, `quitters` left because of an event."""
    everyone = list(range(len(people)))
    prone = [1.35 ** draw.normal() for _ in everyone]
    severe = severe_patients(draw, arm, people, quitters)
    found = [[] for _ in everyone]
    for printed, (any_grade, grade_3_4) in paper.adverse_events(arm).items():
        term = NAMES.get(printed, printed)
        allowed = [p for p in everyone if may_have(people[p], term)]
        worst = severe[term]
        milder = draw.several(any_grade - grade_3_4, [p for p in allowed if p not in worst], lambda p: prone[p])
        for number, patient in enumerate(sorted(worst)):
            grade = 4 if (arm, term) == GRADE_4 and number == 0 else 3
            onset = add(draw, found[patient], term, grade, months[patient])
            if draw.uniform() < 0.3:  # it began milder: the same term twice, counted once at its worst
                add(draw, found[patient], term, 2, onset)
        for patient in milder:
            grade = 2 if term in FROM_GRADE_2 else draw.one_of((1, 2), (0.6, 0.4))
            add(draw, found[patient], term, grade, months[patient])
            if term in ("Mucositis oral", "Upper respiratory infection") and draw.uniform() < 0.06:
                add(draw, found[patient], term, 2, months[patient])
        without = [p for p in allowed if p not in worst and p not in milder]
        if draw.uniform() < 0.25 and without:  # of a listed term, yet not of the drug: must not be counted
            add(draw, found[draw.one_of(without)], term, 2, 3, ("unlikely", "unrelated"))
        if term == "Upper respiratory infection":  # worse than the related one, yet not of the drug: the patient's grade stays 2
            add(draw, found[milder[0]], term, 3, months[milder[0]], ("unrelated",))
    for term, grades in OTHERS:
        for patient in draw.several(1 if arm == "sirolimus" else 2, everyone):
            add(draw, found[patient], term, draw.one_of(grades), months[patient], ("unlikely", "unrelated"))
    return [sorted(events, key=lambda event: (event[3], event[0], event[1])) for events in found]


def may_have(person, term):
    """Menstrual terms are of women before the menopause."""
    return term != "Irregular menstruation" or person["sex"] == "female" and person["age"] < 48


def severe_patients(draw, arm, people, quitters):
    """Term to the patients with grade 3 or 4, so that exactly the wanted number of patients has one and every quitter does."""
    rows = {NAMES.get(row, row): severe for row, (_, severe) in paper.adverse_events(arm).items()}
    while True:
        chosen = {}
        for term, severe in rows.items():
            allowed = [p for p, who in enumerate(people) if may_have(who, term)]
            chosen[term] = set(draw.several(severe, allowed, lambda p: 8.0 if p in quitters else 1.0))
        patients = set().union(*chosen.values())
        if len(patients) == SEVERE_PATIENTS[arm] and quitters <= patients:
            return chosen


def add(draw, events, term, grade, last, attributions=RELATED):
    """Adds an event at some month up to the last one, and returns the month."""
    weights = (0.4, 0.35, 0.25)[: len(attributions)]
    last = min(last, 6) if term in EARLY else last
    month = 1 + int((last - 1) * draw.uniform() ** (2 if term in EARLY else 1.2) + 0.5)
    events.append((term, grade, draw.one_of(attributions, weights), month))
    return month
