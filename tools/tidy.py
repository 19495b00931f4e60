#!/usr/bin/env python3
"""Runs clang-tidy over files, several at a time, and remembers what was clean.

    tools/tidy.py --build build/release [--jobs 2] file.cc...

A file is clean for the same preprocessed text (comments kept, since NOLINT is one),
the same .clang-tidy and the same clang-tidy. What was clean stands as an empty file
in $TONGKET_TIDY_CACHE (default ~/.cache/tongket-tidy), so a second run takes a
second a file; that folder may be deleted at any time.
"""

import argparse
import concurrent.futures
import hashlib
import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

TIDY = "clang-tidy-16"


def compile_commands(build):
    entries = json.loads((build / "compile_commands.json").read_text())
    commands = {}
    for entry in entries:
        words = shlex.split(entry["command"])
        words = words[1:] if words[0].endswith("ccache") else words
        if "-o" in words:
            at = words.index("-o")
            del words[at:at + 2]
        path = Path(entry["directory"], entry["file"]).resolve()
        commands[path] = (entry["directory"], [word for word in words if word != "-c"])
    return commands


def fingerprint(root, directory, words, salt):
    """The hash of what clang-tidy would see, or None if it does not preprocess."""
    done = subprocess.run(words + ["-E", "-C"], cwd=directory, capture_output=True, check=False)
    if done.returncode != 0:
        return None
    text = done.stdout.replace(str(root).encode(), b".")
    return hashlib.sha256(salt + text).hexdigest()


def tidy(root, build, cache, salt, commands, path):
    """-> (path, state, output); state is clean, remembered, missing or bad."""
    if path not in commands:
        return path, "missing", (f"{path.relative_to(root)}:1: no build rule compiles this file\n"
                                 "    mend: put it into a module of src/MODULES, or delete it\n")
    key = fingerprint(root, *commands[path], salt)
    mark = cache / key if key else None
    if mark and mark.exists():
        mark.touch()
        return path, "remembered", ""
    done = subprocess.run([TIDY, "-p", str(build), "--quiet", str(path)], capture_output=True,
                          text=True, check=False)
    if done.returncode != 0:
        return path, "bad", done.stdout + ("" if done.stdout else done.stderr)
    if mark:
        mark.touch()
    return path, "clean", ""


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--build", type=Path, required=True)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("files", nargs="*", type=Path)
    args = parser.parse_args()

    root = Path(__file__).resolve().parent.parent
    cache = Path(os.environ.get("TONGKET_TIDY_CACHE") or Path.home() / ".cache/tongket-tidy")
    cache.mkdir(parents=True, exist_ok=True)
    version = subprocess.run([TIDY, "--version"], capture_output=True, check=True).stdout
    salt = version + (root / ".clang-tidy").read_bytes()
    commands = compile_commands(args.build)
    files = [file.resolve() for file in args.files]

    counts = {"clean": 0, "remembered": 0, "missing": 0, "bad": 0}
    with concurrent.futures.ThreadPoolExecutor(args.jobs) as pool:
        jobs = [pool.submit(tidy, root, args.build, cache, salt, commands, file) for file in files]
        for number, job in enumerate(concurrent.futures.as_completed(jobs), 1):
            path, state, output = job.result()
            counts[state] += 1
            print(f"[{number}/{len(files)}] {path.relative_to(root)}: {state}", flush=True)
            if output:
                print(output, flush=True)
    bad = counts["bad"] + counts["missing"]
    print(f"clang-tidy: {len(files)} files, {counts['remembered']} remembered as clean, {bad} bad")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
