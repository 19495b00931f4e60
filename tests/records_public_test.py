#!/usr/bin/env python3
"""What somebody without an account files, follows and looks up (tests/browser/record_citizen.mjs)."""

import sys

from serving import walks

if __name__ == "__main__":
    sys.exit(walks(["record_citizen.mjs"]))
