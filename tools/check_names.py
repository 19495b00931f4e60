#!/usr/bin/env python3
"""One class, one name: two classes of one name in one namespace are one to the linker, which keeps the
functions of either for both. Judges src/, prints each clash, and fails if there is one.

Classes of nameless namespaces and those inside a class or function cannot clash."""

import collections
import pathlib
import re
import sys

COMMENT = re.compile(r'//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'')
PIECE = re.compile(
    r"\bnamespace\s*([\w:]*)\s*\{"
    r"|\b(?:class|struct|union|enum(?:\s+class)?)\s+(?:\[\[\w+\]\]\s*)?(\w+)(?:\s+final)?"
    r"(?:\s*:(?!:)[^;{}()]*)?\s*\{"
    r"|[{}]")


def classes_of(text):
    """The classes that `text` defines in a namespace that has a name, with it."""
    open_scopes = []  # the name of a namespace, or None for any other brace
    for piece in PIECE.finditer(COMMENT.sub('""', text)):
        space, name = piece.group(1), piece.group(2)
        if space is not None:
            open_scopes.append(space or None)
        elif piece.group(0) == "}":
            if open_scopes:
                open_scopes.pop()
        else:
            if name and None not in open_scopes:
                yield "::".join([*open_scopes, name])
            open_scopes.append(None)


def clashes(files):
    """Names that more than one place defines: {name: [path]}; `files` is {path: text}."""
    places = collections.defaultdict(list)
    for path, text in sorted(files.items()):
        for name in classes_of(text):
            places[name].append(path)
    return {name: where for name, where in sorted(places.items()) if len(where) > 1}


def main():
    root = pathlib.Path(__file__).resolve().parent.parent
    files = {str(path.relative_to(root)): path.read_text(encoding="utf-8")
             for path in (root / "src").rglob("*") if path.suffix in (".h", ".cc")}
    found = clashes(files)
    for name, where in found.items():
        print(f"{name} is defined in {' and in '.join(where)}; mend: rename one, or put it into a nameless namespace")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
