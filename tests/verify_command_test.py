#!/usr/bin/env python3
"""tongket verify: signatures that `openssl cms` makes, and an authority (`openssl ocsp`) that is asked."""

import csv
import io
import unittest

from harness import Folder, tongket
from signing import Authority


class VerifyCommand(unittest.TestCase):
    def setUp(self):
        self.folder = Folder()
        self.path = self.folder.__enter__()
        self.addCleanup(self.folder.cleanup)
        self.authority = Authority(self.path / "authority")
        self.addCleanup(self.authority.falls_silent)
        self.authority.certify("unit", "Ha", "So")
        (self.path / "report.csv").write_text("figures")
        (self.path / "report.p7s").write_bytes(self.authority.sign("unit", b"figures"))

    def verify(self, *more, expect=0):
        out, said = tongket("verify", self.path / "report.csv", self.path / "report.p7s", "--authorities",
                            self.authority.certificate, "--format", "csv", "--lang", "en", *more, expect=expect)
        return list(csv.DictReader(io.StringIO(out))), said

    def test_who_signed(self):
        [signer], _ = self.verify()
        self.assertEqual((signer["name"], signer["organisation"], signer["issuer"], signer["revocation"]),
                         ("Ha", "So", "Authority", "not_asked"))

    def test_another_file_is_not_what_was_signed(self):
        (self.path / "report.csv").write_text("figurez")
        _, said = self.verify(expect=3)
        self.assertIn("the signature does not belong to this file", said)

    def test_the_authority_is_asked(self):
        self.authority.says("unit", "V")
        [signer], _ = self.verify("--ask")
        self.assertEqual(signer["revocation"], "good")

    def test_a_revoked_certificate_is_found(self):
        self.authority.says("unit", "R")
        [signer], _ = self.verify("--ask", expect=1)
        self.assertEqual(signer["revocation"], "revoked")

    def test_an_authority_that_is_silent(self):
        _, said = self.verify("--ask", expect=3)
        self.assertIn("no answer from the system 127.0.0.1", said)


if __name__ == "__main__":
    unittest.main()
