#!/usr/bin/env python3
"""tongket verify: signatures that `openssl cms` makes, and an authority (`openssl ocsp`) that is asked."""

import csv
import io
import socket
import subprocess
import unittest

from harness import Folder, tongket


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


class VerifyCommand(unittest.TestCase):
    def setUp(self):
        self.folder = Folder()
        self.path = self.folder.__enter__()
        self.addCleanup(self.folder.cleanup)
        self.port = free_port()
        self.run_all(f"""
            openssl req -x509 -newkey rsa:2048 -nodes -keyout ca.key -out ca.crt -subj /CN=Authority -days 9
            openssl req -newkey rsa:2048 -nodes -keyout unit.key -out unit.csr -subj /O=So/CN=Ha
            printf 'keyUsage=digitalSignature\\nauthorityInfoAccess=OCSP;URI:http://127.0.0.1:{self.port}/\\n' >ext
            openssl x509 -req -in unit.csr -CA ca.crt -CAkey ca.key -CAcreateserial -days 2 -extfile ext -out unit.crt
            printf 'figures' >report.csv
            openssl cms -sign -binary -in report.csv -signer unit.crt -inkey unit.key -outform DER -out report.p7s
        """)

    def run_all(self, lines):
        subprocess.run(["bash", "-e"], input=lines, text=True, cwd=self.path, check=True, capture_output=True)

    def verify(self, *more, expect=0):
        out, said = tongket("verify", self.path / "report.csv", self.path / "report.p7s", "--authorities",
                            self.path / "ca.crt", "--format", "csv", "--lang", "en", *more, expect=expect)
        return list(csv.DictReader(io.StringIO(out))), said

    def authority_says(self, line):
        serial = subprocess.run(["openssl", "x509", "-in", "unit.crt", "-noout", "-serial"], cwd=self.path,
                                check=True, capture_output=True, text=True).stdout.strip().partition("=")[2]
        (self.path / "index.txt").write_text(line.format(serial=serial))
        answering = subprocess.Popen(
            ["openssl", "ocsp", "-index", "index.txt", "-CA", "ca.crt", "-rsigner", "ca.crt", "-rkey", "ca.key",
             "-port", str(self.port), "-nmin", "5"], cwd=self.path, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, text=True)
        self.addCleanup(answering.stdout.close)
        self.addCleanup(answering.wait)
        self.addCleanup(answering.kill)
        # It never answers again once somebody has connected and said nothing.
        self.assertTrue(any("waiting for OCSP" in line for line in answering.stdout))

    def test_who_signed(self):
        [signer], _ = self.verify()
        self.assertEqual((signer["name"], signer["organisation"], signer["issuer"], signer["revocation"]),
                         ("Ha", "So", "Authority", "not_asked"))

    def test_another_file_is_not_what_was_signed(self):
        (self.path / "report.csv").write_text("figurez")
        _, said = self.verify(expect=3)
        self.assertIn("the signature does not belong to this file", said)

    def test_the_authority_is_asked(self):
        self.authority_says("V\t491231235959Z\t\t{serial}\tunknown\t/CN=Ha\n")
        [signer], _ = self.verify("--ask")
        self.assertEqual(signer["revocation"], "good")

    def test_a_revoked_certificate_is_found(self):
        self.authority_says("R\t491231235959Z\t260101000000Z\t{serial}\tunknown\t/CN=Ha\n")
        [signer], _ = self.verify("--ask", expect=1)
        self.assertEqual(signer["revocation"], "revoked")

    def test_an_authority_that_is_silent(self):
        _, said = self.verify("--ask", expect=3)
        self.assertIn("no answer from the system 127.0.0.1", said)


if __name__ == "__main__":
    unittest.main()
