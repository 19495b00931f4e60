"""Runs the program as a user would; for the end-to-end tests beside this file."""

import datetime
import fcntl
import hashlib
import os
import pathlib
import shutil
import subprocess
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
PROGRAM = os.environ.get("TONGKET", str(ROOT / "build" / "release" / "tongket"))
VIETNAM = datetime.timezone(datetime.timedelta(hours=7))
# What the walks speak; the gate lets them speak one (see `./do ci`).
LANGUAGES = ("vi",) if os.environ.get("TONGKET_BRIEF") else ("vi", "en")
SECTOR = str(ROOT / "packs" / "tttt")
HEADER = "doc,field,code,name_vi,name_en,org,breakdown,period,as_of,scenario,status,qualifier,value,value_hi,unit,mult,note"


def tongket(*arguments, expect=0):
    """Standard output and standard error of one command; fails unless it exits as expected."""
    done = subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, text=True, timeout=300)
    assert done.returncode == expect, (
        f"tongket {' '.join(map(str, arguments))}: exit {done.returncode}, expected {expect}\n"
        f"{done.stdout[-3000:]}\n{done.stderr[-3000:]}")
    return done.stdout, done.stderr


def demo_data(folder):
    """The demonstration's data folder, as `tongket init FOLDER --demo` makes it: made once a day by
    each build of the program, then copied."""
    pack = [(str(path), path.stat().st_mtime_ns) for path in sorted(pathlib.Path(SECTOR).rglob("*"))]
    built = os.stat(PROGRAM)
    told = repr((built.st_mtime_ns, built.st_size, datetime.datetime.now(VIETNAM).date(), pack))
    kept = pathlib.Path(PROGRAM).parent / "demo-data"
    made = kept / hashlib.sha256(told.encode()).hexdigest()[:16]
    kept.mkdir(exist_ok=True)
    with open(kept / "lock", "w", encoding="ascii") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            for old in kept.glob("*/"):
                shutil.rmtree(old)
            tongket("init", kept / "making", "--pack", SECTOR, "--demo")
            (kept / "making").rename(made)
        shutil.copytree(made, folder)


def in_each_language(walk):
    """The first exit status that is not 0, else 0."""
    return next(filter(None, map(walk, LANGUAGES)), 0)


class Folder(tempfile.TemporaryDirectory):
    """A temporary folder as a pathlib.Path."""

    def __enter__(self):
        return pathlib.Path(super().__enter__())


def row(**fields):
    """A CSV line with the columns of HEADER; what is not named is empty."""
    return ",".join(str(fields.get(name, "")) for name in HEADER.split(","))


def write_table(path, *rows):
    path.write_text("\n".join([HEADER, *rows]) + "\n", encoding="utf-8")
    return path
