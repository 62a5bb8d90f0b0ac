"""The figures the synthetic study has to reproduce, read from the printed tables."""

import csv
import pathlib
import re

FIXTURES = pathlib.Path(__file__).resolve().parents[2] / "fixtures" / "reference"
ARMS = ("sirolimus", "everolimus")
MONTHS = (3, 6, 12, 24)


def rows():
    """The rows of the tables as printed: a dictionary each."""
    with open(FIXTURES / "source_paper_tables.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def find(table, section, row):
    """The one row with this table, section and label."""
    (found,) = [r for r in rows() if (r["table"], r["section"], r["row"]) == (str(table), section, row)]
    return found


def count(text):
    """`16 (48)`, `11/33 (33)` or `3`: the count alone."""
    return int(re.match(r"\d+", text).group())


def efficacy(arm):
    """Month to (assessed, responders, mean, SD), the last two as printed text."""
    found = {}
    for month in MONTHS:
        section = f"{month} months"
        mean, sd = find(2, section, "decrease from baseline, mean ± SD, %")[arm].split(" ± ")
        responders, assessed = re.match(r"(\d+)/(\d+)", find(2, section, "PR/total (%)")[arm]).groups()
        found[month] = (int(assessed), int(responders), mean, sd)
    return found


def drop_outs(arm):
    """Month to the number of patients who had dropped out since the visit before."""
    printed = find("text", "", "dropped out at 6 / 12 / 24 months")[arm]
    return dict(zip((6, 12, 24), map(int, printed.split(" / "))))


def baseline(arm):
    """Section and label to the count printed in Table 1."""
    return {
        (r["section"], r["row"]): count(r[arm])
        for r in rows()
        if r["table"] == "1" and r["row"] != "n" and "median" not in r["row"]
    }


def median_and_range(section, arm):
    """`30 (19–59)` as three texts."""
    (found,) = [r[arm] for r in rows() if r["table"] == "1" and r["section"] == section and r["row"].startswith("median")]
    return re.match(r"([\d.]+) \(([\d.]+)–([\d.]+)\)", found).groups()


def adverse_events(arm):
    """Term as printed to (patients at any grade, patients at grade 3 or 4)."""
    return {r["row"]: (count(r[arm]), count(r[f"{arm}_grade_3_4"])) for r in rows() if r["table"] == "3"}
