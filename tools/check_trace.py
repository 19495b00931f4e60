#!/usr/bin/env python3
"""Keeps docs/TRACE.md true: the way of one value through the house, hop by hop.

    tools/check_trace.py [root of the clone]

Each hop is a table row `| 3 | `src/store/fact_store.h` | `append` | ... |`. The file
must exist and hold the name as a whole word, and there are at most seven hops.
"""

import re
import sys
from pathlib import Path

ROW = re.compile(r"^\|\s*(\d+)\s*\|\s*`([^`]+)`\s*\|\s*`([^`]+)`\s*\|")
HOP = re.compile(r"^\|\s*\d+\s*\|")
MOST_HOPS = 7


def check(root):
    trace = root / "docs/TRACE.md"
    lines = []
    hops = 0

    def found(number, what, mend):
        lines.append(f"docs/TRACE.md:{number}: {what}\n    mend: {mend}")

    if not trace.is_file():
        return ["docs/TRACE.md does not exist\n    mend: write it, or restore it from git"], 0
    for number, text in enumerate(trace.read_text(encoding="utf-8").splitlines(), 1):
        if not HOP.match(text):
            continue
        hops += 1
        row = ROW.match(text)
        if not row:
            found(number, "cannot read this row",
                  "write | number | `path/of/file.h` | `function` | what happens |")
            continue
        path, name = root / row[2], row[3]
        if not path.is_file():
            found(number, f"hop {row[1]}: {row[2]} no longer exists",
                  "name the file that does this now")
        elif not re.search(rf"(?<!\w){re.escape(name.removesuffix('()').split('::')[-1])}(?!\w)",
                           path.read_text(encoding="utf-8", errors="replace")):
            found(number, f"hop {row[1]}: {row[2]} no longer holds {name}",
                  "name the function that does this now")
    if hops == 0:
        found(1, "no hop in it", "add the table | hop | file | function | what happens |")
    if hops > MOST_HOPS:
        found(1, f"{hops} hops; a newcomer follows at most {MOST_HOPS}",
              "merge two hops in the code, not in the table")
    return lines, hops


def main():
    root = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).resolve().parent.parent)
    lines, hops = check(root)
    print("\n".join(lines) if lines else f"docs/TRACE.md: {hops} hops, every name exists")
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
