"""Writes the synthetic example study.

python3 generate.py            writes the text that ships with the page, having checked it against the printed tables
python3 generate.py --check    only compares the text there with what would be written
python3 generate.py --search   looks for the seeds of the smoothest courses (half a minute)

Everything is invented: the only thing taken from the source paper is what it prints. The same seeds give the same bytes.
"""

import sys

import paper
import shipped
import study


def search():
    """Seeds whose courses meet the printed figures, the smoothest first; the first of each arm is `study.SEED`."""
    for arm in paper.ARMS:
        found = sorted((rough, seed) for seed in range(1, 401) if (rough := study.roughness(arm, seed)) is not None)
        print(arm, [seed for _, seed in found[:5]])


def main():
    arms = {arm: study.arm(arm) for arm in paper.ARMS}
    for arm, people in arms.items():
        halves, best = study.check(arm, people)
        print(f"{arm}: {len(people)} patients, {best} with a best reduction of at least 30 %, exactly half in {', '.join(halves)}")
    written = shipped.text(arms)
    if "--check" in sys.argv:
        sys.exit(shipped.FILE.read_text(encoding="utf-8") != written)
    shipped.FILE.write_text(written, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    search() if "--search" in sys.argv else main()
