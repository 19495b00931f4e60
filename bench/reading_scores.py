#!/usr/bin/env python3
"""Prints what reading reaches: on the small reports of tests/reading, and on the labelled reports in
../shared where they are. F1 by level (docs/reading.md). $TONGKET names the program."""

import pathlib
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "tests"))

import read_corpus_test  # noqa: E402
import read_gold_test  # noqa: E402
import reading  # noqa: E402


def show(name, scores, values, seconds):
    print(f"{name}: {values} values in {seconds:.2f} s: "
          + " ".join(f"{level}={score:.3f}" for level, score in scores.items()))


def main():
    start = time.monotonic()
    labels, rows = read_corpus_test.labels_and_rows()
    show("tests/reading", reading.scores(labels, rows), len(rows), time.monotonic() - start)
    if not read_gold_test.is_there():
        print(f"notice: no labelled reports in {read_gold_test.SHARED}; only the own ones are scored")
        return
    start = time.monotonic()
    rows = read_gold_test.read_labelled()
    seconds = time.monotonic() - start
    show("labelled reports", read_gold_test.scores_of(rows)[0], len(rows), seconds)


main()
