#!/usr/bin/env python3
"""Records on the map (tests/browser/record_map.mjs); sources that contradict each other, kept filters,
erasing what a record says of a person (record_sources.mjs)."""

import sys

from serving import walks


def main():
    return walks(["record_map.mjs"], ["record_sources.mjs"])


if __name__ == "__main__":
    sys.exit(main())
