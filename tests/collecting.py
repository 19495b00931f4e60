"""A collector of events as a program beside the test."""

import csv
import io
import shutil

from harness import ROOT, SECTOR, tongket
from server import Client, Server


class Collector(Server):
    """`tongket collect serve` on a free port; ends with the block, in peace unless the block failed."""

    def __init__(self, folder, *options, pack=SECTOR):
        super().__init__(folder, "--pack", pack, "--lang", "en", *options, command=("collect", "serve"))
        self.url = f"http://127.0.0.1:{self.port}"

    def __enter__(self):
        return self

    def __exit__(self, kind, *_):
        if kind:
            self.kill()
        else:
            self.stop()


class Page(Client):
    """A page of a site, in somebody's browser."""

    def __init__(self, collector, host, browser="Mozilla/5.0 (X11; Linux x86_64) Firefox/115.0"):
        super().__init__(collector)
        self.headers = {"Origin": f"https://{host}", "User-Agent": browser}

    def tell(self, body):
        return self.exchange("POST", "/m", body.encode(), self.headers)


def pack_with_sites(folder, sites):
    """A small pack with these sites, lines of YAML."""
    shutil.copytree(ROOT / "tests" / "packs" / "truong-hoc", folder)
    (folder / "measurement.yaml").write_text(f"legal_basis: x\nraw_days: 7\nlate_days: 3\nsites:\n{sites}")
    return folder


def figures(folder):
    """Rows of what was counted."""
    said, _ = tongket("collect", "figures", folder, "--lang", "en", "--format", "csv")
    return list(csv.DictReader(io.StringIO(said)))
