#!/usr/bin/env python3
"""How many planted errors `tongket proof` finds, and what it says about right claims.

usage: proof_plants.py [--program TONGKET] [--seeds 20] [--count 50] [--misses N]

Plants errors into the labelled reports beside the clone (../shared/seeds) with the tools that lie
there, seed by seed, proofreads each copy and scores it. Without that folder it says so and ends
well. Last line: planted_caught=... caught_n=... plants=... stray=...
"""

import argparse
import csv
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
TOOLS = SHARED / "tools"
LABELS = [SHARED / "gold/claims.csv", SHARED / "gold/findings.csv"]
DOCUMENTS = ("tk2022", "sk2023h1")


def missing():
    """What of the labelled reports is not there."""
    needed = [TOOLS / "plant.py", TOOLS / "score_proof.py", *LABELS]
    needed += [SHARED / "seeds" / f"{name}.txt" for name in DOCUMENTS]
    return [str(path) for path in needed if not path.exists()]


def run(*command):
    done = subprocess.run([sys.executable, *map(str, command)], capture_output=True, text=True,
                          timeout=600)
    if done.returncode != 0:
        raise RuntimeError(done.stderr)
    return done.stdout


def proofread(program, text, name, out):
    """The findings of one text as CSV; status 1 says that there are some."""
    done = subprocess.run([program, "proof", str(text), "--pack", str(ROOT / "packs/tttt"), "--doc",
                           name, "--format", "csv"], capture_output=True, text=True, timeout=600)
    if done.returncode not in (0, 1):
        raise RuntimeError(done.stderr)
    out.write_text(done.stdout, encoding="utf-8")
    return out


def clean(program, folder):
    """Findings on the reports as they are, by document, and their score."""
    plain = {name: proofread(program, SHARED / "seeds" / f"{name}.txt", name,
                             folder / f"{name}.csv") for name in DOCUMENTS}
    rows = []
    for path in plain.values():
        with open(path, encoding="utf-8", newline="") as file:
            rows += list(csv.reader(file))[0 if not rows else 1:]
    both = folder / "clean.csv"
    with open(both, "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return plain, run(TOOLS / "score_proof.py", *LABELS, both)


def planted(program, folder, plain, options):
    """Caught, planted and stray over all seeds; what was missed, line by line."""
    caught = plants = stray = 0
    missed = []
    for seed in range(1, options.seeds + 1):
        for name in DOCUMENTS:
            text, listed = folder / "planted.txt", folder / "plants.csv"
            run(TOOLS / "plant.py", SHARED / "seeds" / f"{name}.txt", LABELS[0], "--seed", seed,
                "--doc", name, "--count", options.count, "--out", text, "--list", listed)
            found = proofread(program, text, name, folder / "found.csv")
            said = run(TOOLS / "score_proof.py", *LABELS, found, "--plants", listed, "--plain",
                       plain[name], "--misses", options.count)
            score = re.search(r"caught_n=(\d+) plants=(\d+) stray=(\d+)", said)
            caught, plants, stray = (a + int(b) for a, b in
                                     zip((caught, plants, stray), score.groups()))
            missed += [line for line in said.splitlines() if line.startswith("missed")]
    return caught, plants, stray, missed


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--program", default=str(ROOT / "build/release/tongket"))
    parser.add_argument("--seeds", type=int, default=20)
    parser.add_argument("--count", type=int, default=50)
    parser.add_argument("--misses", type=int, default=0)
    options = parser.parse_args()
    if missing():
        print("proof_plants: no labelled reports: " + ", ".join(missing()))
        return
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        plain, score = clean(options.program, folder)
        print(score, end="")
        caught, plants, stray, missed = planted(options.program, folder, plain, options)
        print("".join(line + "\n" for line in missed[:options.misses]), end="")
        print(f"planted_caught={caught / max(1, plants):.3f} caught_n={caught} plants={plants} "
              f"stray={stray}")


if __name__ == "__main__":
    main()
