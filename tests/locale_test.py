#!/usr/bin/env python3
"""The texts for people against the code that uses them.

  locales/<module>.vi.yaml and .en.yaml hold the same keys with the same {arguments};
  every key that src/ names exists; no key is without use; fail(code, "key", {{"name", ...}})
  gives each {argument} of its text.

A key counts as used where it stands as a string literal, alone or behind '@', or where a
literal that ends in a point ("report.status.") is its beginning: then the code adds the rest;
or where one literal ("cli.check") and another that begins with a point (".about") make it.
"""

import pathlib
import re
import sys
import unicodedata

ROOT = pathlib.Path(__file__).resolve().parent.parent
LINE = re.compile(r'^([A-Za-z][A-Za-z0-9_]*(?:\.[A-Za-z0-9_]+)*): "((?:[^"\\]|\\.)*)"$')
KEY = re.compile(r"@?([a-z][a-z0-9_]*(?:\.[A-Za-z0-9_]+)+)")
FILE_NAME = re.compile(r"\.(yaml|csv|json|sqlite|xlsx|docx|html|css|js|txt|md|log|h|cc|pid|lock)$")
LITERAL = re.compile(r'"((?:[^"\\\n]|\\.)*)"')
FAIL = re.compile(r'\bfail\(\s*ErrorCode::\w+,\s*"([^"]+)"\s*([,)])')
OWN_ARGUMENTS = {"period.quarter"}  # Vietnamese counts quarters in Roman numbers, English not
TAGS = {"period.next", "org.name", "org.index"}  # names of a template's tags, no keys
ARGUMENT = re.compile(r"\{(\w+)\}")


def without_comments(code: str) -> str:
    """The code with comments, includes and raw strings blanked out, line by line the same."""
    blank = lambda match: "\n" * match.group(0).count("\n")
    code = re.sub(r'R"(\w*)\(.*?\)\1"', blank, code, flags=re.S)
    code = re.sub(r"(?<!\w)'(?:[^'\\\n]|\\[^\n])'", "' '", code)  # characters, such as '"'
    pattern = re.compile(r'"(?:[^"\\\n]|\\.)*"|//[^\n]*|/\*.*?\*/|^\s*#include[^\n]*', re.S | re.M)
    return pattern.sub(lambda m: m.group(0) if m.group(0).startswith('"') else blank(m), code)


def parse_locale(path: pathlib.Path, wrong: list) -> dict:
    texts = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        where = f"{path.relative_to(ROOT)}:{number}"
        if not line.strip() or line.startswith("#"):
            continue
        match = LINE.match(line)
        if not match:
            wrong.append(f'{where}: cannot read the line; mend: write  key: "text"  on one line')
            continue
        key, text = match.groups()
        if key in texts:
            wrong.append(f"{where}: the key {key} stands twice; mend: keep one")
        if not text.strip():
            wrong.append(f"{where}: {key} has no text")
        if unicodedata.normalize("NFC", text) != text:
            wrong.append(f"{where}: {key} is not in NFC")
        texts[key] = text
    return texts


def load_locales(folder: pathlib.Path, wrong: list) -> dict:
    """language -> key -> text; compares the languages module by module."""
    out = {"vi": {}, "en": {}}
    names = {tuple(path.name.split(".")) for path in folder.glob("*.yaml")}
    modules = sorted({name[0] for name in names})
    for module in modules:
        both = {}
        for language in out:
            path = folder / f"{module}.{language}.yaml"
            both[language] = parse_locale(path, wrong) if path.exists() else {}
            for key in sorted(both[language].keys() & out[language].keys()):
                wrong.append(f"{path.name}: the key {key} belongs to another module too")
            out[language].update(both[language])
        for key in sorted(both["vi"].keys() ^ both["en"].keys()):
            lacking = "en" if key in both["vi"] else "vi"
            wrong.append(f"locales/{module}.{lacking}.yaml: the key {key} is missing")
        for key in sorted(both["vi"].keys() & both["en"].keys()):
            vi, en = (set(ARGUMENT.findall(both[language][key])) for language in ("vi", "en"))
            if vi != en and key not in OWN_ARGUMENTS:
                wrong.append(f"locales/{module}: {key} has {{{', '.join(sorted(vi ^ en))}}} "
                             "in one language only")
    return out


def argument_names(code: str, start: int) -> set:
    """Names in the braces of a call, from behind the key to the end of the call."""
    depth, end = 1, start
    while end < len(code) and depth > 0:
        depth += {"(": 1, ")": -1}.get(code[end], 0)
        end += 1
    return set(re.findall(r'\{\s*"(\w+)"\s*,', code[start:end]))


def check_call(match, code: str, where: str, texts: dict, wrong: list) -> None:
    key = match.group(1)
    if key not in texts:
        return  # told elsewhere
    rest = code[match.end():].lstrip()
    if match.group(2) == "," and not rest.startswith("{"):
        return  # arguments come from elsewhere
    given = argument_names(code, match.end()) if match.group(2) == "," else set()
    lacking = set(ARGUMENT.findall(texts[key])) - given
    if lacking:
        wrong.append(f"{where}: fail() does not give {{{', '.join(sorted(lacking))}}} of {key}")


def check_sources(folder: pathlib.Path, texts: dict, wrong: list) -> None:
    families = {key.split(".")[0] for key in texts if "." in key}
    used, beginnings, ends = set(), set(), set()
    for path in sorted(folder.rglob("*")):
        if path.suffix not in (".cc", ".h") or re.search(r"_(test|fuzz|bench|fixture)\.", path.name):
            continue
        code = without_comments(path.read_text(encoding="utf-8"))
        for match in LITERAL.finditer(code):
            literal = match.group(1)
            where = f"{path.relative_to(ROOT)}:{code.count(chr(10), 0, match.start()) + 1}"
            used.add(literal.removeprefix("@"))
            if literal.endswith("."):
                beginnings.add(literal.removeprefix("@"))
            if re.fullmatch(r"\.\w+", literal):
                ends.add(literal)
            named = KEY.fullmatch(literal)
            if not named or FILE_NAME.search(literal):
                continue
            known = named.group(1) in texts or any(k.startswith(literal + ".") for k in texts)
            if named.group(1).split(".")[0] in families and not known and named.group(1) not in TAGS:
                wrong.append(f"{where}: no text for {literal}; mend: add it to the locales")
        for match in FAIL.finditer(code):
            where = f"{path.relative_to(ROOT)}:{code.count(chr(10), 0, match.start()) + 1}"
            if match.group(1) not in texts and match.group(1).split(".")[0] not in families:
                wrong.append(f"{where}: no text for {match.group(1)}; mend: add it to the locales")
            check_call(match, code, where, texts, wrong)
    for key in sorted(texts):
        joined = any(key.endswith(end) and key.removesuffix(end) in used for end in ends)
        if key not in used and not joined and not any(key.startswith(b) for b in beginnings):
            wrong.append(f"locales: nothing uses the key {key}; mend: remove it")


def main() -> int:
    wrong = []
    locales = load_locales(ROOT / "locales", wrong)
    message = (ROOT / "src/base/message.cc").read_text(encoding="utf-8")
    parts = set(re.findall(r'"(\w+)"', re.search(r"kParts\{(.*?)\};", message, re.S).group(1)))
    for path in sorted((ROOT / "locales").glob("*.yaml")):
        if path.name.split(".")[0] not in parts:
            wrong.append(f"locales/{path.name}: not loaded; mend: add it to kParts in base/message.cc")
    check_sources(ROOT / "src", locales["en"], wrong)
    for line in wrong:
        print(line)
    print(f"{len(locales['vi'])} texts in two languages, {len(wrong)} mistakes")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
