"""The chain of domain names at the command line: registrars' files come in, names are screened, the
list goes to an agency, its answers come back, names are suspended, revoked or kept."""

import csv
import io
import json
import random
import unittest

from harness import SECTOR, Folder, tongket

REGISTRARS = 52
NAMES_EACH = 12
DAY = "2022-11-21"
FIELDS = ["domain_name", "tld", "registrar", "holder_kind", "holder", "identity_checked_on",
          "registered_on", "expires_on"]

# Held by persons, and looking like what the pack's words say.
PLANTED = {
    "vietcombank-khuyenmai.vn": "bank",
    "v1etc0mbank.com.vn": "bank",
    "vietcornbank.vn": "bank",                   # r and n look like m
    "ng\u00e2nh\u00e0ngs\u1ed1-24h.vn": "bank",  # Vietnamese letters
    "s\u0430combank-vip.com": "bank",            # a Cyrillic a
    "ng\u00e2nh\u00e0ngvi\u1ec7t".encode("idna").decode() + ".vn": "bank",
    "bank-247.vn": "bank",
    "vay-tien-ngay.vn": "lending",
    "t1ndung-online.vn": "lending",
    "vay.vn": "lending",
    "sh0pee-sale.vn": "commerce",
    "tiki-giare.vn": "commerce",
}

# Near them, and right: other holders, exceptions, parts of other words.
INNOCENT = [("vietcombank.com.vn", "enterprise"), ("shopee.vn", "enterprise"),
            ("nganhangnhanuoc.vn", "organisation"), ("vaycuoi-dep.vn", "person"),
            ("chanvay.vn", "person"), ("hoasendo.vn", "person"), ("bankinh.vn", "person"),
            ("xebay.vn", "person")]


def plain_name(draw):
    parts = ["hoa", "mai", "xuan", "thu", "nha", "vuon", "quan", "an", "pho", "cafe", "sach", "may"]
    return "-".join(draw.choice(parts) for _ in range(3)) + str(draw.randrange(10000))


def files_of_registrars(folder, seed):
    """52 files; what is planted is spread over them. All rows."""
    draw = random.Random(seed)
    rows = [(name, "person") for name in PLANTED] + INNOCENT
    known = {name for name, _ in rows}
    while len(rows) < REGISTRARS * NAMES_EACH:
        name = plain_name(draw) + draw.choice([".vn", ".com.vn"])
        if name not in known:
            known.add(name)
            rows.append((name, draw.choice(["person", "enterprise"])))
    draw.shuffle(rows)
    for number in range(REGISTRARS):
        with open(folder / f"registrar{number:02}.csv", "w", encoding="utf-8", newline="") as file:
            table = csv.writer(file)
            table.writerow(FIELDS)
            for name, holder in rows[number::REGISTRARS]:
                tld = ("com_vn" if name.endswith(".com.vn") else
                       "vn" if name.endswith(".vn") else "international")
                table.writerow([name, tld, f"Registrar {number}", holder,
                                "Nguy\u1ec5n V\u0103n A" if holder == "person" else "",
                                "2022-01-05", "2022-01-05", "2023-01-05"])
    return rows


def first(out):
    return json.loads(out)[0]


def table_of(path, head, rows):
    with open(path, "w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(head)
        table.writerows(rows)
    return path


class DomainChain(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = Folder()
        cls.path = cls.folder.__enter__()
        cls.data = cls.path / "data"
        tongket("init", cls.data, "--pack", SECTOR)
        cls.rows = files_of_registrars(cls.path, seed=2022)

    @classmethod
    def tearDownClass(cls):
        cls.folder.__exit__(None, None, None)

    def run_records(self, command, *arguments, expect=0):
        return tongket("records", command, self.data, *arguments, expect=expect)[0]

    def cases(self, *arguments):
        out = self.run_records("export", "domain_case", "--format", "csv", *arguments)
        return list(csv.DictReader(io.StringIO(out)))

    def step(self, step, head, rows, *arguments):
        path = table_of(self.path / f"{step}.csv", head, rows)
        out = self.run_records("step", "domain_case", step, path, "--today", DAY, "--format",
                               "json", *arguments)
        self.assertEqual(first(out)["steps_taken"], len(rows))

    def test_from_registrars_to_measures(self):
        self.refused_as_a_whole()
        made = 0
        for number in range(REGISTRARS):
            out = self.run_records("import", "domain", self.path / f"registrar{number:02}.csv",
                                   "--by", "Registrar", "--today", DAY, "--format", "json")
            made += first(out)["records_made"]
        self.assertEqual(made, len(self.rows))
        self.known_are_told_or_left_out()
        self.screened()
        self.sent_and_answered()
        self.measured()
        report, _ = tongket("audit", "verify", self.data)
        self.assertTrue(report)

    def refused_as_a_whole(self):
        wrong = table_of(self.path / "wrong.csv", FIELDS, [
            ["hoa.vn", "vn", "R", "person", "", "", "2022-01-05", "2023-01-05"],
            ["hoa vn", "vn", "R", "person", "", "", "2022-01-05", "2023-01-05"],
            ["la.vn", "vn", "R", "somebody", "", "", "05/01/2022", "2023-01-05"]])
        out = self.run_records("import", "domain", wrong, "--format", "json", expect=3)
        told = json.loads(out)
        self.assertEqual([(each["line"], each["key"]) for each in told],
                         [(3, "cases.value_domain"), (4, "cases.value_choice"),
                          (4, "cases.value_date")])
        self.assertIn("T\u00ean mi\u1ec1n", told[0]["message_vi"])
        self.assertIn("Domain name", told[0]["message_en"])
        out = self.run_records("list", "domain", "--format", "json")
        self.assertEqual(json.loads(out), [])

    def known_are_told_or_left_out(self):
        again = self.path / "registrar00.csv"
        out = self.run_records("import", "domain", again, "--format", "json", expect=3)
        self.assertEqual({each["key"] for each in json.loads(out)}, {"cases.known_in_store"})
        out = self.run_records("import", "domain", again, "--skip-known", "--format", "json")
        self.assertEqual(first(out)["records_made"], 0)

    def screened(self):
        out = self.run_records("screen", "domain", "--dry-run", "--format", "json")
        self.assertEqual(first(out)["records_made"], len(PLANTED))
        out = self.run_records("screen", "domain", "--today", DAY, "--format", "json")
        self.assertEqual(first(out)["names_looked_at"], len(self.rows))
        cases = self.cases()
        self.assertEqual({case["domain_name"]: case["sign"] for case in cases}, PLANTED)
        for case in cases:
            self.assertEqual((case["state"], case["found_by"], case["found_on"],
                              case["handling_unit"], case["holder_kind"]),
                             ("suspected", "screening", DAY, "mic-vnnic", "person"))
            self.assertTrue(case["matched_words"])
            self.assertTrue(case["registrar"].startswith("Registrar "))
            self.assertNotIn("holder", case)  # a person's name is not in the list
        out = self.run_records("screen", "domain", "--format", "json")
        self.assertEqual((first(out)["records_made"], first(out)["records_known"]),
                         (0, len(PLANTED)))

    def sent_and_answered(self):
        self.step("send", ["number", "asked_agency", "list_number", "sent_on", "answer_by"],
                  [[case["number"], "mic-vnnic", "12/DS-VNNIC", DAY, "2022-12-01"]
                   for case in self.cases()])
        answers = []
        for place, name in enumerate(sorted(PLANTED)):
            conclusion = ["violation", "violation", "none"][place % 3]
            answers.append([name, conclusion, "45/TL", "2022-11-28"])
        self.step("answer", ["domain_name", "conclusion", "answer_number", "answered_on"], answers,
                  "--key", "domain_name")
        wrong = table_of(self.path / "again.csv", ["domain_name", "conclusion", "answered_on"],
                         [[answers[0][0], "none", "2022-11-28"]])
        self.run_records("step", "domain_case", "answer", wrong, "--key", "domain_name", expect=3)

    def measured(self):
        by_conclusion = {"violation": [], "none": []}
        for case in self.cases("--filter", "state=answered"):
            by_conclusion[case["conclusion"]].append(case["number"])
        suspended, revoked = by_conclusion["violation"][::2], by_conclusion["violation"][1::2]
        self.step("suspend", ["number", "suspended_on"], [[one, DAY] for one in suspended])
        self.step("revoke", ["number", "revoked_on"], [[one, DAY] for one in revoked])
        self.step("keep", ["number", "reason"],
                  [[one, "Kh\u00f4ng vi ph\u1ea1m"] for one in by_conclusion["none"]])
        for state, numbers in (("suspended", suspended), ("revoked", revoked),
                               ("kept", by_conclusion["none"])):
            out = self.run_records("list", "domain_case", "--filter", f"state={state}", "--format",
                                   "json")
            self.assertEqual(sorted(each["number"] for each in json.loads(out)), sorted(numbers))
            self.assertTrue(numbers)
        out = self.run_records("screen", "domain", "--dry-run", "--format", "json")
        self.assertEqual(first(out)["records_made"], len(revoked))  # may be found again


if __name__ == "__main__":
    unittest.main()
