"""Nothing that says who somebody was stays with a collector: what pages, systems, logs and tries that
are refused tell of a person is planted, and looked for in every file of the folder, in what the
program says and in what it prints."""

import ipaddress
import pathlib
import unittest

from collecting import Collector, Page
from harness import SECTOR, Folder, tongket

ADDRESSES = ["203.0.113.77", "2001:db8:77::1234"]
BROWSER = "Mozilla/5.0 (X11; Linux x86_64) Zqbrowser/31.77"
NAME = "nguyen-van-zqmark"
PHONE = "0912345677"
MARKS = [*ADDRESSES, "Zqbrowser", NAME, PHONE, "zqfrom.example"]


def traces(place):
    """Marks that stand somewhere in these bytes, as text (whatever the case) or as an address's bytes."""
    folded = place.lower()
    found = [mark for mark in MARKS if mark.lower().encode() in folded]
    return found + [one for one in ADDRESSES if ipaddress.ip_address(one).packed in place]


class CollectorPrivacy(unittest.TestCase):
    def setUp(self):
        held = Folder()
        self.addCleanup(held.cleanup)
        self.folder = pathlib.Path(held.name)
        self.collected = self.folder / "collected"

    def tell_everything(self, collector):
        for address in ADDRESSES:
            page = Page(collector, "dichvucong.hanoi.gov.vn", BROWSER)
            page.headers |= {"X-Forwarded-For": address, "Referer": f"https://zqfrom.example/?q={NAME}"}
            path = f"/dich-vu/1.001/nop?ten={NAME}&dt={PHONE}"
            quoted = path.replace("&", "%26").replace("=", "%3D")
            for kind in ("view", "start", "finish"):
                answer = page.tell(f"s=hanoi-dvc&k={kind}&p={quoted}&e=1")
                self.assertEqual(answer.status, 204, answer.body)
            refused = page.tell(f"s={NAME}&k=view&p={quoted}")
            self.assertGreaterEqual(refused.status, 400)

    def test_planted_persons_are_nowhere(self):
        log = self.folder / "access.log"
        log.write_text("".join(
            f'{address} - {NAME} [17/May/2023:08:00:0{n} +0700] "GET /dich-vu/1.002/nop?ten={NAME} HTTP/1.1" '
            f'200 512 "https://zqfrom.example/" "{BROWSER}"\n' for n, address in enumerate(ADDRESSES)))
        with Collector(self.collected, "--trusted-proxy", "127.0.0.1") as collector:
            self.tell_everything(collector)
            said = collector.errors() + "".join(line for line in collector.lines if line)
        out, errors = tongket("collect", "import", self.collected, log, "--pack", SECTOR, "--site", "hanoi-dvc")
        figures, _ = tongket("collect", "figures", self.collected, "--format", "csv")
        self.assertIn(",1.001,", figures)  # what they did was counted
        self.assertIn(",1.002,", figures)
        self.assertEqual(traces((said + out + errors + figures).encode()), [])
        files = [path for path in self.collected.rglob("*") if path.is_file()]
        self.assertGreater(len(files), 3)
        for path in files:
            self.assertEqual(traces(path.read_bytes()), [], path.name)

    def test_what_is_planted_would_be_found(self):
        for mark in MARKS:
            self.assertEqual(traces(b"x" + mark.encode() + b"y"), [mark])
        self.assertEqual(traces(ipaddress.ip_address(ADDRESSES[0]).packed), [ADDRESSES[0]])


if __name__ == "__main__":
    unittest.main()
