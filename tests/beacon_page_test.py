#!/usr/bin/env python3
"""The script of the collector in real pages (tests/browser/beacon.mjs): under a strict content security
policy, with an inner link, a rating, a dossier handed in, Global Privacy Control, and consent asked for."""

import http.server
import subprocess
import sys
import threading

from collecting import Collector, figures, pack_with_sites
from harness import Folder, ROOT
from overview_page_test import node


def page(collector, attributes="", links=""):
    return (f'<!doctype html><title>x</title><h1>Trang</h1>{links}'
            f'<script src="{collector}/m.js" data-site="tinh" {attributes} defer></script>')


class Pages(http.server.BaseHTTPRequestHandler):
    collector = ""

    def do_GET(self):
        bodies = {
            "/": page(self.collector, links='<a href="/trong">in</a>'),
            "/trong": page(self.collector),
            "/dich-vu/1.001/xong": page(self.collector, 'data-event="finish"'),
            "/hoi": page(self.collector, 'data-consent="required"'),
        }
        body = bodies.get(self.path, "").encode()
        self.send_response(200 if body else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Content-Security-Policy", "default-src 'none'; require-trusted-types-for 'script'; "
                         f"script-src {self.collector}; connect-src {self.collector}")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


def main():
    with Folder() as folder:
        pack = pack_with_sites(folder / "pack", '  - {id: tinh, org: tinh, kind: portal, hosts: [127.0.0.1], '
                               'service_paths: [/dich-vu/]}\nrobots: [bot]\n')
        with Collector(folder / "collected", pack=pack) as collector:
            Pages.collector = collector.url
            pages = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Pages)
            threading.Thread(target=pages.serve_forever, daemon=True).start()
            walked = subprocess.run([node(), str(ROOT / "tests/browser/beacon.mjs"),
                                     f"http://127.0.0.1:{pages.server_port}", collector.url],
                                    cwd=ROOT, timeout=300)
            pages.shutdown()
        assert walked.returncode == 0
        counted = {row["service"]: row for row in figures(folder / "collected")}
    site, service = counted[""], counted["1.001"]
    assert (site["views"], site["visits"], site["visitors"]) == ("4", "2", "1"), site
    assert (site["ratings"], site["mean_rating"]) == ("1", "5.00"), site
    assert (site["finished"], service["finished"], service["views"]) == ("1", "1", "0"), counted
    return 0


if __name__ == "__main__":
    sys.exit(main())
