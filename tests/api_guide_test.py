#!/usr/bin/env python3
"""Every command of docs/guide/api.md does what it says, against the demonstration."""

import os
import re
import subprocess
import sys

from harness import ROOT, demo_data, Folder
from serving import Person, Server


def blocks():
    text = (ROOT / "docs/guide/api.md").read_text()
    return re.findall(r"```sh\n(.*?)```", text, re.S)


def token(server, login, scope):
    person = Person(server, login)
    made = person.does("POST", "/account/tokens", {"name": f"guide {scope}", "scopes": [scope]})
    return made["token"]


def main():
    found = blocks()
    assert len(found) >= 4, "the guide shows no commands"
    with Folder() as folder:
        demo_data(folder / "data")
        with Server(folder / "data", "--demo") as server:
            environment = {**os.environ, "URL": server.url,
                           "TOKEN": token(server, "chuyenvien", "read"),
                           "SUBMIT_TOKEN": token(server, "nhaplieu", "submit")}
            for block in found:
                for command in re.sub(r"\\\n\s*", "", block).strip().splitlines():
                    if command.startswith("tag="):
                        continue  # runs with the line behind it
                    if "$tag" in command:
                        command = re.sub(r"\\\n\s*", "", block).strip()
                    done = subprocess.run(["bash", "-euc", command], env=environment,
                                          capture_output=True, text=True, timeout=60)
                    assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
    return 0


if __name__ == "__main__":
    sys.exit(main())
