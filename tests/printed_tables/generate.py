"""Printed tables with known truth: `python3 generate.py --seed N --correct 300 --planted 300 > tables.json`. See README.md."""
import argparse
import copy
import json
import random
import sys

from consistency import contradictions
from draw import draw_table
from layouts import LAYOUTS
from plant import plant
from render import render


def correct_table(seed, index):
    """A table without an error, every row of which the generator's own arithmetic accepts."""
    rng = random.Random(f"nadir printed table {seed} {index}")
    chosen = LAYOUTS[index % len(LAYOUTS)]
    table = draw_table(rng, chosen)
    for row in table.rows:
        for block in range(len(row.parts)):
            reasons = contradictions(table, row, block)
            assert not reasons, (seed, index, chosen["name"], row, reasons)
    return table


def entry(table, name, seed):
    """The table as JSON, and the printed labels of its rows."""
    # The wording has a stream of its own, so that a planted error changes its cell and nothing else.
    kind, content, labels = render(random.Random(f"words {seed} {name}"), table)
    return {"id": name, "layout": table.style["name"], "kind": kind, "methods": table.methods, "content": content}, labels


def planted_table(seed, index):
    """A table with one error, and what it is."""
    rng = random.Random(f"nadir planted error {seed} {index}")
    sound = correct_table(f"{seed} planted", index)
    found = None
    while found is None:
        table = copy.deepcopy(sound)
        found = plant(rng, table)
    result, labels = entry(table, f"planted-{index}", seed)
    if result["content"] == entry(sound, f"planted-{index}", seed)[0]["content"]:
        return None
    row = table.rows.index(found["row"])
    level = found["level"]
    if level is None:
        on_heading = (row, None) in labels and table.style["heading"] == "heading"
        level = None if on_heading else 0
    elif found["row"].kind == "slash":
        level = 0
    result["correct"] = False
    result["planted"] = {
        "row": labels[row, level],
        "heading": labels.get((row, None), ""),
        "group": [label for (other, _), label in labels.items() if other == row],
        "column": " | ".join(_column(table, found, column) for column in found["columns"]),
        "block": table.blocks[found["block"]],
        "number": "cell" if found.get("whole cell") else found["name"],
        "what": found["kind"],
        "size": found["size"],
        "printed": found["printed"],
        "true": found["true"],
        "knowable": found["knowable"],
        "why": found["why"],
        "excuse": found["excuse"],
    }
    return result


def _column(table, found, column):
    if column is None:
        return table.style["p head"] if found["name"] == "p" or table.style["p"] == "in p" else table.style["side head"]
    return "total" if column == "total" else table.arms[column]


def generate(seed, correct, planted):
    """Correct tables, and tables with one error until `planted` of them are knowable."""
    tables = []
    for index in range(correct):
        table = correct_table(seed, index)
        tables.append({**entry(table, f"correct-{index}", seed)[0], "correct": True})
    index = knowable = 0
    while knowable < planted:
        table = planted_table(seed, index)
        index += 1
        if table:
            knowable += table["planted"]["knowable"]
            tables.append(table)
    return {"seed": seed, "tables": tables}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--correct", type=int, default=300)
    parser.add_argument("--planted", type=int, default=300, help="tables with a knowable error; those drawn on the way that cannot be known are kept too")
    options = parser.parse_args()
    json.dump(generate(options.seed, options.correct, options.planted), sys.stdout, ensure_ascii=False, indent=1)
    print()


if __name__ == "__main__":
    main()
