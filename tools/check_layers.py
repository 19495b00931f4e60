#!/usr/bin/env python3
"""Keeps the floors: judges src/MODULES and every #include in src/ against it.

    tools/check_layers.py [root of the clone]

A module includes only modules that its line lists, all on strictly lower floors.
Sources are ASCII, since Vietnamese lives in packs, locales and tests. Each
finding is one line `file:line: what` and one line that says how to mend it.
"""

import re
import sys
from pathlib import Path

INCLUDE = re.compile(r'^\s*#\s*include\s*(["<])([^">]+)[">]')
# Tests, fuzz targets and benchmarks also include from tests/, and may hold Vietnamese.
TEST_FILE = re.compile(r"_(test|fuzz|bench)\.cc$")
MAY_HOLD_VIETNAMESE = re.compile(r"_(test|fuzz)\.cc$")


class Findings:
    def __init__(self):
        self.lines = []

    def add(self, path, line, what, mend):
        self.lines.append(f"{path}:{line}: {what}\n    mend: {mend}")


class Module:
    def __init__(self, line, floor, may_include):
        self.line = line
        self.floor = floor
        self.may_include = may_include


def read_modules(text, findings):
    """The text of src/MODULES -> {name: Module}."""
    modules = {}
    for number, line in enumerate(text.splitlines(), 1):
        line = line.split("#")[0].strip()
        if not line:
            continue
        cells = [cell.strip() for cell in line.split("|")]
        if len(cells) != 4 or not cells[0].isdigit() or not re.fullmatch(r"[a-z0-9_]+", cells[1]):
            findings.add("src/MODULES", number, f"cannot read the line '{line}'",
                         "write: floor | module | modules it may include | external libraries")
        elif cells[1] in modules:
            findings.add("src/MODULES", number, f"module {cells[1]} is listed twice",
                         "merge the two lines")
        else:
            modules[cells[1]] = Module(number, int(cells[0]), cells[2].split())
    return modules


def check_floors(modules, findings):
    for name, module in modules.items():
        for other in module.may_include:
            if other not in modules:
                findings.add("src/MODULES", module.line, f"{name} lists {other}, which has no line",
                             f"give {other} a line with its floor, or take it out")
            elif modules[other].floor >= module.floor:
                findings.add("src/MODULES", module.line,
                             f"{name} (floor {module.floor}) lists {other} "
                             f"(floor {modules[other].floor}), which is not lower",
                             "move what both need to a lower floor")


def check_cycles(modules, findings):
    """Strict floors allow none; this names the whole ring when they are broken."""
    done = set()

    def visit(name, path):
        if name in path:
            ring = path[path.index(name):] + [name]
            findings.add("src/MODULES", modules[name].line, "cycle: " + " -> ".join(ring),
                         "take one of these arrows out; what both ends need goes down a floor")
            return
        if name in done:
            return
        for other in modules[name].may_include:
            if other in modules:
                visit(other, path + [name])
        done.add(name)

    for name in modules:
        visit(name, [])


def check_include(root, path, number, quote, target, modules, findings):
    own = path.parts[1]
    first = target.split("/")[0]
    if quote == "<":
        if first in modules and (root / "src" / target).is_file():
            findings.add(path, number, f"<{target}> is ours but included as a system header",
                         f'write #include "{target}"')
        return
    if first == own and "/" in target:
        return
    if first not in modules:
        if TEST_FILE.search(path.name) and (root / "tests" / target).is_file():
            return
        if first not in (".", "..") and (root / "src" / first).is_dir():
            findings.add(path, number, f'"{target}": module {first} has no line in src/MODULES',
                         f"add a line for {first} with its floor")
        else:
            findings.add(path, number, f'"{target}" is not the path of a module\'s header',
                         "write the path from src/, as in \"base/decimal.h\"; "
                         "headers of libraries stand in < >")
        return
    mine, other = modules[own], modules[first]
    if first in mine.may_include:
        return
    where = f'"{target}": {own} (floor {mine.floor}) includes {first} (floor {other.floor})'
    if other.floor > mine.floor:
        findings.add(path, number, f"{where}, upward",
                     f"move what is needed down to a floor below {mine.floor}, "
                     "or pass it in from above")
    elif other.floor == mine.floor:
        findings.add(path, number, f"{where}, sideways",
                     f"move what both need to a floor below {mine.floor}")
    else:
        findings.add(path, number, f"{where}, which its line does not list",
                     f"if {own} may know {first}, add it to the line of {own} in src/MODULES "
                     f"(line {mine.line})")


def check_file(root, path, modules, findings):
    data = (root / path).read_bytes()
    for number, line in enumerate(data.split(b"\n"), 1):
        if not line.isascii() and not MAY_HOLD_VIETNAMESE.search(path.name):
            findings.add(path, number, "a byte that is not ASCII",
                         "move the text to packs/ or locales/, or write \\u escapes "
                         "when it is a single character")
        match = INCLUDE.match(line.decode("utf-8", "replace"))
        if match and path.parts[1] in modules:
            check_include(root, path, number, match[1], match[2], modules, findings)


def check(root):
    findings = Findings()
    modules = read_modules((root / "src/MODULES").read_text(encoding="utf-8"), findings)
    check_floors(modules, findings)
    check_cycles(modules, findings)
    unlisted = set()
    files = 0
    for path in sorted((root / "src").rglob("*")):
        path = path.relative_to(root)
        if path.suffix not in (".h", ".cc") or path.parts[2:3] == ("assets",):
            continue
        files += 1
        if len(path.parts) < 3:
            findings.add(path, 1, "a source outside of every module", "move it into a module")
            continue
        if path.parts[1] not in modules and path.parts[1] not in unlisted:
            unlisted.add(path.parts[1])
            findings.add(path, 1, f"module {path.parts[1]} has no line in src/MODULES",
                         f"add a line for {path.parts[1]} with its floor")
        check_file(root, path, modules, findings)
    return findings.lines, f"{files} files, {len(modules)} modules: the floors hold"


def main():
    root = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).resolve().parent.parent)
    lines, summary = check(root)
    print("\n".join(lines) if lines else summary)
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
