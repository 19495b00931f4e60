#!/usr/bin/env python3
"""Registers and cases in an office's day, in the browser: a dossier, an enterprise's own entry, many
entries from a file, lists behind figures, many records at once, steps from a table (tests/browser/record_*.mjs)."""

import sys

from serving import new_reporter, walks

LOGIN, UNIT = "doanhnghiep", "misa"


def main():
    return walks(["record_dossier.mjs"], ["record_enterprise.mjs", LOGIN, UNIT],
                 ["record_import.mjs"], ["record_lists.mjs"], ["record_table_steps.mjs"],
                 prepare=lambda server: new_reporter(server, LOGIN, UNIT))


if __name__ == "__main__":
    sys.exit(main())
