"""The text that ships with the page; `src/core/files/example.rs` documents it and reads it."""

import pathlib

import events
import paper

FILE = pathlib.Path(__file__).resolve().parents[3] / "src" / "core" / "exchange" / "example.txt"
FEATURES = ("LAM", "skin", "SEGA", "embolisation", "partial nephrectomy", "nephrectomy")
ATTRIBUTIONS = {"possible": "p", "probable": "b", "definite": "d", "unlikely": "l", "unrelated": "u"}


def millimetres(tenths):
    whole, rest = divmod(tenths, 10)
    return f"{whole}.{rest}" if rest else str(whole)


def terms():
    """The terms in the order of their letters."""
    listed = [events.NAMES.get(row, row) for row in paper.adverse_events("everolimus")]
    return listed + [term for term, _ in events.OTHERS]


def text(arms):
    letter = dict(zip(terms(), "abcdefghijklmnopqrstuvwxyz", strict=True))
    lines = ["synthetic", ";".join(letter)]
    for arm in paper.ARMS:
        for person in arms[arm]:
            features = "".join("-+"[person[feature]] for feature in FEATURES)
            record = [person["centre"][-1], person["sex"][0].upper(), str(person["age"]), features,
                      str(person["major"]), str(person["minor"]), person["modality"], str(person["on treatment"])]
            # The patient begins with the letter of the arm and ends with the visit missed and the reason of a drop-out, if any.
            left = [str(person["left"]), person["reason"]] if "left" in person else []
            lines.append(" ".join([person["id"][0], *record, *left]))
            for row, side in enumerate(person["sides"]):
                visits = [" ".join(map(millimetres, visit[row])) for visit in person["visits"].values()]
                lines.append(("<" if side == "left" else ">") + ",".join(visits))
            coded = [f"{letter[term]}{grade}{ATTRIBUTIONS[attribution]}{month}" for term, grade, attribution, month in person["events"]]
            if coded:
                lines.append("!" + " ".join(coded))
    return "\n".join(lines) + "\n"
