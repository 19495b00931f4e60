#!/usr/bin/env python3
"""The editor of the half-year report over the API: sentences of units taken in with live numbers,
two editors at one place, the proofreader on the draft, the Word file that comes back, issuing,
publishing, what changed since, and two editions beside each other."""

import io
import re
import time
import unittest
import zipfile

from harness import SECTOR, demo_data, Folder
from serving import Person, Server, new_reporter

REPORT = "/reports/so-ket/2023-S1"
PLACE = "narrative/TELE.results"
DIFFICULTIES = "narrative/TELE.difficulties"
REVENUE = "sentence/MIN.SECTOR.REV"
SLOT = re.compile(r"\{\{([^{}]+)\}\}")


def plain(block):
    return "".join(span["text"] for span in block["spans"])


def blocks_at(draft, place):
    return [b for b in draft["blocks"] if b["place"] == place and b["kind"] != "opening"]


class Docx:
    """A Word file whose body can be edited as text."""

    def __init__(self, content):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}
        self.body = self.parts["word/document.xml"].decode("utf-8")

    def replace(self, old, new):
        assert self.body.count(old) == 1, f"{self.body.count(old)} times: {old}"
        self.body = self.body.replace(old, new)
        return self

    def bytes(self):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in {**self.parts, "word/document.xml": self.body.encode()}.items():
                archive.writestr(name, content)
        return out.getvalue()


class Editing(unittest.TestCase):
    """Each test begins with a demonstration of its own."""

    @classmethod
    def setUpClass(cls):
        cls.folder = Folder()
        cls.made = cls.folder.__enter__()

    @classmethod
    def tearDownClass(cls):
        cls.folder.__exit__(None, None, None)

    def setUp(self):
        self.data = self.made / self.id().rsplit(".", 1)[1]
        demo_data(self.data)
        self.server = Server(self.data, "--demo")
        self.addCleanup(self.server.kill)
        self.editor = Person(self.server, "bientap")
        self.second = self.colleague("bientap2", "editor")
        self.desk = Person(self.server, "chuyenvien")

    def colleague(self, login, role, fields=()):
        admin = Person(self.server, "quantri")
        invited = admin.does("POST", "/accounts", {
            "login": login, "name": login,
            "roles": [{"role": role, "org": "VN", "fields": list(fields)}]})
        person = Person(self.server)
        person.accept(invited["invitation"], login, "minh-hoa-2023")
        return person

    def draft(self, who=None):
        return (who or self.editor).get(f"{REPORT}/draft")

    def proofread(self):
        """Findings and the draft that they are of. A server that has just started takes the steps
        that deadlines call for, and the lists in the report move on with them."""
        for _ in range(50):
            found, draft = self.editor.get(f"{REPORT}/findings"), self.draft()
            if found["draft"] == draft["version"]:
                return found, draft
            time.sleep(0.1)
        return self.fail("the draft never stands still")

    def sources(self, place=PLACE):
        return self.editor.get(f"{REPORT}/sources", place=place)

    def write(self, place, paragraphs, version=0, sources=None, who=None, expect=200):
        body = {"place": place, "version": version, "paragraphs": paragraphs}
        if sources is not None:
            body["sources"] = sources
        return (who or self.editor).ask("PUT", f"{REPORT}/texts", body, expect)

    def sentences(self):
        return [s for g in self.sources()["groups"] for s in [g["lead"], *g["near"]]]

    def chosen(self, count=3):
        """Sentences of several units about their telecom revenue, one of each."""
        out = {}
        for sentence in self.sentences():
            tells = any(f.startswith("TELE.REV|") for f in sentence["figures"])
            if tells and sentence["state"] == "approved" and not sentence["recognised"]:
                out.setdefault(sentence["org"], sentence)
        self.assertGreaterEqual(len(out), count)
        return list(out.values())[:count]

    def take(self, count=3):
        """Several units' sentences become the text of the place."""
        chosen = self.chosen(count)
        written = self.write(PLACE, [s["markers"] for s in chosen], sources=[
            {key: s[key] for key in ("submission", "section", "sentence")} for s in chosen])
        return chosen, written

    def correct(self, sentence):
        """The telecom revenue of the sentence's unit becomes one more; its slot."""
        submission, cell = sentence["submission"], "TELE.REV"
        reporter = new_reporter(self.server)
        self.desk.does("POST", f"/submissions/{submission}/reopen", {"reason": "Rà soát số liệu."})
        now = next(c for c in reporter.get(f"/submissions/{submission}")["cells"] if c["cell"] == cell)
        value = str(int(now["value"].split(".")[0]) + 1)
        reporter.does("PUT", f"/submissions/{submission}/cells",
                      {"cells": [{"cell": cell, "base": now["version"], "value": value}]})
        self.send(reporter, submission)
        self.desk.does("POST", f"/submissions/{submission}/approve", {})
        return next(f for f in sentence["figures"] if f.startswith(cell + "|"))

    def send(self, reporter, submission):
        cells = reporter.get(f"/submissions/{submission}")["cells"]
        explained = [{"cell": c["cell"], "base": c["version"], "explanation": "Đã rà soát."}
                     for c in cells
                     if any(f["needs_explanation"] and not f["explained"] for f in c["findings"])]
        if explained:
            reporter.does("PUT", f"/submissions/{submission}/cells", {"cells": explained})
        reporter.does("POST", f"/submissions/{submission}/submit", {})


class Texts(Editing):
    def test_sentences_of_units_with_live_numbers(self):
        before = self.draft()
        opening = next(b for b in before["blocks"] if b["place"] == PLACE)
        self.assertEqual((opening["kind"], opening["field"], opening["section"], opening["headed"]),
                         ("opening", "TELE", "results", False))
        self.assertTrue(before["may_write"])
        found = self.sources()
        self.assertEqual((found["field"], found["section"]), ("TELE", "results"))
        self.assertEqual(found["units"]["reflected"], 0)
        self.assertGreaterEqual(found["units"]["sent"], 30)
        self.assertGreaterEqual(found["units"]["expected"], 63)
        self.assertTrue(any(len(g["near"]) > 10 for g in found["groups"]), "units say the same")
        scores = [g["score"] for g in found["groups"]]
        self.assertEqual(scores, sorted(scores, reverse=True))

        chosen, written = self.take()
        self.assertEqual(written["version"], 1)
        self.assertEqual([plain(b) for b in written["blocks"]], [s["text"] for s in chosen])
        for sentence, block in zip(chosen, written["blocks"]):
            numbers = [written["numbers"][s["number"]] for s in block["spans"] if s["number"] is not None]
            self.assertEqual([n["slot"] for n in numbers], sentence["figures"])
            self.assertEqual({n["org"] for n in numbers}, {sentence["org"]})
            self.assertTrue(all(n["facts"] and not n["pending"] for n in numbers))
        self.assertEqual([s["org"] for s in written["text"]["sources"]], [s["org"] for s in chosen])
        self.assertEqual([s["text"] for s in written["text"]["sources"]], [s["text"] for s in chosen])

        after = self.draft()
        self.assertNotEqual(after["version"], before["version"])
        self.assertEqual(after["version"], written["draft"])
        self.assertEqual([plain(b) for b in blocks_at(after, PLACE)], [s["text"] for s in chosen])
        heading = blocks_at(after, PLACE)[0]["heading"]
        self.assertEqual(heading, opening["heading"])
        found = self.sources()
        self.assertEqual(found["units"]["reflected"], 3)
        self.assertFalse({s["org"] for s in chosen} & {u["org"] for u in found["units"]["waiting"]})
        again = {(s["submission"], s["sentence"]): s for s in self.sentences()}
        for sentence in chosen:
            told = again[sentence["submission"], sentence["sentence"]]
            self.assertEqual((told["taken"], told["new_figures"]), ([PLACE], 0))

        # A corrected cell is printed at once, and the text needs nobody's hand.
        slot = self.correct(chosen[0])
        number = next(n for n in after["numbers"] if n["slot"] == slot)
        now = self.draft()
        changed = next(n for n in now["numbers"] if n["slot"] == slot)
        self.assertNotEqual(changed["text"], number["text"])
        self.assertIn(changed["text"], plain(blocks_at(now, PLACE)[0]))
        self.assertNotIn(number["text"], plain(blocks_at(now, PLACE)[0]))

        # It survives a restart: texts from the archive, sources from the journal.
        self.server.stop()
        self.server = Server(self.data, "--demo")
        self.addCleanup(self.server.kill)
        self.editor = Person(self.server, "bientap")
        text = next(t for t in self.draft()["texts"] if t["place"] == PLACE)
        self.assertEqual([s["org"] for s in text["sources"]], [s["org"] for s in chosen])

    def test_two_editors_at_one_place(self):
        here = self.second.does("POST", f"{REPORT}/here", {"place": DIFFICULTIES})
        self.assertEqual([(e["place"], e["me"]) for e in here["editors"]], [(DIFFICULTIES, True)])
        seen = self.editor.does("POST", f"{REPORT}/here", {"place": PLACE})
        self.assertEqual([(e["person"], e["place"], e["me"]) for e in seen["editors"]][0],
                         ("Bientap2", DIFFICULTIES, False))
        original = [plain(b) for b in blocks_at(self.draft(), DIFFICULTIES)]
        self.write(DIFFICULTIES, ["Bản của người thứ hai."], who=self.second)
        refused = self.write(DIFFICULTIES, ["Bản của tôi."], expect=409)
        self.assertEqual(refused["key"], "http.text_conflict")
        self.assertEqual(refused["current"]["markers"], ["Bản của người thứ hai."])
        self.assertEqual(refused["current"]["author"], "Bientap2")
        self.write(DIFFICULTIES, ["Bản của người thứ hai.", "Bản của tôi."],
                   version=refused["current"]["version"])
        history = self.editor.get(f"{REPORT}/texts", place=DIFFICULTIES)["items"]
        self.assertEqual([(h["version"], h["author"]) for h in history][0], (1, "Bientap2"))
        self.assertEqual(len(history), 2)
        self.editor.ask("DELETE", f"{REPORT}/texts", {}, place=DIFFICULTIES, version=2)
        self.assertEqual([plain(b) for b in blocks_at(self.draft(), DIFFICULTIES)], original)
        dropped = self.write(DIFFICULTIES, [], version=3)
        self.assertEqual(([b["kind"] for b in dropped["blocks"]], dropped["text"]["status"]),
                         (["opening"], "dropped"))
        self.assertEqual(blocks_at(self.draft(), DIFFICULTIES), [])

    def test_what_a_text_may_not_say(self):
        missing = self.write(PLACE, ["Có {{PROV.REV|hanoi|1999|actual|||VND}} đồng."], expect=422)
        self.assertEqual(missing["key"], "http.text_slot")
        self.assertIn("PROV.REV|hanoi|1999", missing["detail"])
        self.assertEqual(self.write(PLACE, ["{{x}}"], expect=422)["key"], "http.text_slot")
        self.assertEqual(self.write("narrative/NO.results", ["x"], expect=404)["key"], "http.no_place")
        self.assertEqual(self.write(PLACE + "+after", ["x"], expect=404)["key"], "http.no_place")
        self.assertEqual(self.write("plans/TELE", ["x"], expect=422)["key"], "http.place_not_text")
        self.assertEqual(self.write(PLACE, ["x"], version=4, expect=409)["key"], "http.text_version")
        stranger = [{"submission": "1", "section": "ket-qua", "sentence": 999}]
        self.assertEqual(self.write(PLACE, ["x"], sources=stranger, expect=422)["key"], "http.no_source")
        post = self.colleague("buuchinh", "editor", ["POST"])
        self.write(PLACE, ["x"], who=post, expect=403)
        self.write("narrative/POST.results", ["Viết được."], who=post)
        leader = Person(self.server, "lanhdao")
        self.assertFalse(self.draft(leader)["may_write"])
        self.write(PLACE, ["x"], who=leader, expect=403)
        Person(self.server).get(f"{REPORT}/draft", expect=401)
        Person(self.server, "nhaplieu").get(f"{REPORT}/draft", expect=403)

    def test_a_sentence_of_the_pack_keeps_its_numbers(self):
        block = blocks_at(self.draft(), REVENUE)[0]
        self.assertTrue(block["editable"])
        slots = SLOT.findall(block["markers"])
        self.assertGreaterEqual(len(slots), 2, "the value and its growth")
        written = self.write(REVENUE, ["Toàn ngành thu " + block["markers"][block["markers"].index("{{"):]])
        self.assertTrue(plain(written["blocks"][0]).startswith("Toàn ngành thu 1.614.206"))
        self.assertEqual([n["slot"] for n in written["numbers"]], slots)
        added = self.write(REVENUE + "+after", ["Con số {{" + slots[0] + "}} tỷ đồng là ước tính."])
        self.assertEqual(plain(added["blocks"][0]), "Con số 1.614.206 tỷ đồng là ước tính.")

    def test_digits_that_are_a_figure_are_offered_live(self):
        reporter = new_reporter(self.server)
        sentence = self.chosen(1)[0]
        submission = sentence["submission"]
        self.desk.does("POST", f"/submissions/{submission}/reopen", {"reason": "Bổ sung."})
        whole = reporter.get(f"/submissions/{submission}")
        text = next(n for n in whole["narratives"] if n["id"] == "ket-qua")
        reporter.does("PUT", f"/submissions/{submission}/narratives/ket-qua",
                      {"text": sentence["text"] + " Đã có 77 lớp.", "base": text["version"]})
        self.send(reporter, submission)
        typed, other = sorted((s for s in self.sentences() if s["submission"] == submission),
                              key=lambda s: s["sentence"])
        self.assertEqual((typed["state"], typed["after"]), ("submitted", other["text"]))
        self.assertEqual(typed["recognised"], sentence["figures"])
        self.assertEqual(typed["markers"], sentence["markers"])
        self.assertEqual((other["recognised"], other["before"]), ([], typed["text"]))


class Editions(Editing):
    def word(self):
        answer = self.editor.request("GET", REPORT, format="docx")
        self.assertEqual(answer.status, 200)
        return answer.body

    def merge(self, content, **query):
        answer = self.editor.request("POST", f"{REPORT}/merge", content,
                                     {"content-type": "application/octet-stream"}, **query)
        self.assertEqual(answer.status, 200, answer.body[:500])
        return answer.json

    def editions(self):
        return self.editor.get(f"{REPORT}/editions")["items"]

    def test_from_the_word_file_to_the_public(self):
        chosen, _ = self.take()
        self.editor.request("GET", REPORT, format="html")
        self.editor.request("GET", REPORT, format="xlsx")
        self.assertEqual(self.editions(), [], "looking leaves no edition behind")

        # Out to Word and back.
        word = Docx(self.word())
        first = self.editions()
        self.assertEqual([(e["kind"], e["number"], e["changed_since"]) for e in first], [("draft", "", None)])
        self.assertTrue(first[0]["author"])
        body = plain(blocks_at(self.draft(), DIFFICULTIES)[0])
        begin = " ".join(body.split(" ")[:4])
        word.replace(begin, "Sửa trong Word: " + begin)
        number = next(n for n in self.draft()["numbers"] if n["slot"].startswith("MIN.SECTOR.REV|")
                      and n["kind"] == "value")
        word.replace(">" + number["text"] + "<", ">1.614.207<")
        tried = self.merge(word.bytes(), dry_run=1)
        self.assertEqual((tried["stored"], tried["questions"]), (False, 1))
        self.assertTrue(plain(blocks_at(self.draft(), DIFFICULTIES)[0]).startswith(begin))
        merged = self.merge(word.bytes())
        self.assertEqual(sorted((e["kind"], e["outcome"]) for e in merged["edits"]),
                         [("edited", "stored"), ("figure", "stored")], merged["edits"])
        self.assertTrue(plain(blocks_at(self.draft(), DIFFICULTIES)[0]).startswith("Sửa trong Word: "))
        self.assertEqual(plain(blocks_at(self.draft(), PLACE)[0]), chosen[0]["text"])
        self.assertEqual({e["outcome"] for e in self.merge(word.bytes())["edits"]}, {"known"})
        other = self.editor.request("POST", "/reports/so-ket-tom-tat/2023-S1/merge", word.bytes(),
                                    {"content-type": "application/octet-stream"})
        self.assertEqual((other.status, other.json["key"]), (409, "http.merge_other_report"))

        # The question about the figure.
        asked = self.editor.get("/changes-of-figures")["items"]
        self.assertEqual([(a["printed"], a["stated"], a["acceptable"]) for a in asked],
                         [(number["text"], "1.614.207", True)])
        self.editor.ask("POST", f"/changes-of-figures/{asked[0]['id']}", {"decision": "accept"}, expect=204)
        self.assertEqual(self.editor.get("/changes-of-figures")["items"], [])
        self.assertTrue(any(n["text"] == "1.614.207" for n in self.draft()["numbers"]))

        # Issue.
        issued = self.editor.does("POST", f"{REPORT}/issue", {"number": "15/BC-BTTTT", "date": "2023-07-20"})
        taken = self.editor.ask("POST", f"{REPORT}/issue", {"number": "15/BC-BTTTT", "date": "2023-07-21"}, 409)
        self.assertEqual(taken["key"], "store.issue_taken")
        edition = issued["edition"]
        path = f"/published/reports/{edition}"
        public = Person(self.server)
        public.get(path, expect=404)
        pinned = self.editor.request("GET", f"/editions/{edition}", format="docx").body
        self.assertIn("15/BC-BTTTT", Docx(pinned).body)
        self.editor.ask("POST", f"/editions/{first[0]['id']}/publish", {}, 409)

        # Publish.
        self.assertTrue(self.editor.does("POST", f"/editions/{edition}/publish", {})["published"])
        got = public.request("GET", path, format="docx")
        self.assertEqual((got.status, got.body), (200, pinned))
        page = public.request("GET", path, format="html")
        self.assertIn("1.614.207", page.body.decode())
        self.assertEqual(public.request("GET", path, format="html").body, page.body)
        self.assertTrue(public.request("GET", path, format="pdf").body.startswith(b"%PDF"))
        listed = public.get("/published")["reports"]
        self.assertEqual([(r["edition"], r["number"], r["date"], r["report"], r["period"]) for r in listed],
                         [(edition, "15/BC-BTTTT", "2023-07-20", "so-ket", "2023-S1")])
        told = [c for c in public.get("/changes")["items"] if c["kind"] == "report"]
        self.assertEqual([c["link"] for c in told], ["/cong-khai/bao-cao"])
        again = self.editor.does("POST", f"{REPORT}/issue", {"number": "15/BC-BTTTT", "date": "2024-01-20"})
        self.assertNotEqual(again["edition"], edition, "a number is of its year")
        public.get(f"/editions/{edition}", expect=401)
        public.get(REPORT, expect=401)

        # A figure is corrected afterwards.
        listed = next(e for e in self.editions() if e["id"] == edition)
        self.assertEqual((listed["date"], listed["published"], listed["changed_since"]),
                         ("2023-07-20", True, 0))
        self.correct(chosen[1])
        listed = next(e for e in self.editions() if e["id"] == edition)
        self.assertGreaterEqual(listed["changed_since"], 1)
        self.assertEqual(self.editor.request("GET", f"/editions/{edition}", format="docx").body, pinned)

        # What is another one since.
        self.write(DIFFICULTIES, ["Khó khăn được viết lại."], version=1)
        items = self.editor.get("/editions/difference", **{"from": edition, "to": "draft"})["items"]
        by_place = {i["place"]: i for i in items}
        self.assertEqual(by_place[PLACE]["kind"], "figure")
        self.assertEqual({s["op"] for s in by_place[PLACE]["spans"]}, {"same", "ins", "del"})
        self.assertEqual(by_place[DIFFICULTIES]["kind"], "text")
        self.assertIn("viết lại", by_place[DIFFICULTIES]["after"])
        same = self.editor.get("/editions/difference", **{"from": edition, "to": edition})
        self.assertEqual(same["items"], [])
        early = self.editor.get("/editions/difference", **{"from": first[0]["id"], "to": edition})["items"]
        self.assertIn(REVENUE, {i["place"] for i in early})

        # Withdrawn, and still so after a restart.
        self.editor.ask("POST", f"/editions/{edition}/withdraw", {"reason": ""}, 422)
        self.editor.does("POST", f"/editions/{edition}/withdraw", {"reason": "Số liệu đã đính chính."})
        public.get(path, expect=404)
        self.assertEqual(public.get("/published", unknown="1")["reports"], [])
        self.editor.does("POST", f"/editions/{edition}/publish", {})
        self.server.stop()
        self.server = Server(self.data, "--demo")
        self.addCleanup(self.server.kill)
        public = Person(self.server)
        self.assertEqual(public.request("GET", path, format="docx").body, pinned)
        self.assertEqual([r["date"] for r in public.get("/published")["reports"]], ["2023-07-20"])

    def test_figures_that_nobody_approved_are_not_issued(self):
        sentence = next(s for s in self.sentences() if s["state"] == "submitted" and s["figures"])
        written = self.write(PLACE, [sentence["markers"]], sources=[
            {key: sentence[key] for key in ("submission", "section", "sentence")}])
        self.assertEqual(plain(written["blocks"][0]), sentence["text"])
        self.assertTrue(any(n["pending"] for n in written["numbers"]))
        refused = self.editor.ask("POST", f"{REPORT}/issue", {"number": "1/BC", "date": "2023-07-20"}, 409)
        self.assertEqual(refused["key"], "http.issue_hindered")
        self.assertEqual({(e["key"], e["pointer"]) for e in refused["errors"]},
                         {("http.issue_pending", PLACE)})
        self.desk.does("POST", f"/submissions/{sentence['submission']}/approve", {})
        settled = blocks_at(self.draft(), PLACE)[0]
        self.assertEqual(plain(settled), sentence["text"])
        self.editor.does("POST", f"{REPORT}/issue", {"number": "1/BC", "date": "2023-07-20"})

    def test_the_proofreader_reads_the_draft(self):
        self.assertTrue(all(c["state"]["findings"] is None for c in self.draft()["outline"]))
        wrong = "Doanh thu đạt 120 tỷ đồng, tăng 50% so với 100 tỷ đồng của cùng kỳ năm 2022."
        self.write(PLACE, ["Mở đầu đoạn.", wrong])
        found, draft = self.proofread()
        ours = [f for f in found["items"] if draft["blocks"][f["block"]]["place"] == PLACE]
        self.assertTrue(ours, [f["text"] for f in found["items"]])
        for finding in found["items"]:
            block = draft["blocks"][finding["block"]]
            text = plain(block) if finding["row"] is None else "\n".join(
                "".join(s["text"] for s in spans)
                for spans in block["rows"][finding["row"]][finding["cell"]]["paragraphs"])
            utf16 = text.encode("utf-16-le")
            quote = utf16[2 * finding["begin"]:2 * finding["end"]].decode("utf-16-le")
            self.assertEqual(quote.replace("\n", " "), finding["quote"])
        self.assertIn("50", ours[0]["quote"])
        chapters = [c for c in draft["outline"] if PLACE in c["places"]]
        self.assertEqual(chapters[0]["state"]["findings"], len(ours))


if __name__ == "__main__":
    unittest.main()
