// Small texts and a small pack for tests and fuzzing of reading. The names of the pack are written
// without diacritics, as reading compares names of indicators without them; its units have names
// that are written so anyway.
//
//   const Pack pack = testing::reading_pack();
//   read_report(testing::text_of("..."), pack, {})
#pragma once

#include <string>
#include <string_view>

#include "model/pack_fixture.h"
#include "read/prose/passage.h"
#include "read/source/source_text.h"

namespace tongket::testing {

inline Pack reading_pack() {
  PackTexts texts = right_pack();
  texts["fields.yaml"] =
      "- code: EDU\n  name: {vi: Day, en: Teaching}\n  includes: [EDU, TRAIN]\n"
      "- code: POST\n  name: {vi: buu chinh, en: Post}\n  includes: [POST]\n"
      "- code: TELE\n  name: {vi: vien thong, en: Telecom}\n  includes: [TELE]\n";
  texts["units_of_measure.yaml"] +=
      "- {id: COUNT, class: count, names: {0: {vi: '', en: ''}}}\n"
      "- {id: PERCENT, class: percent, names: {0: {vi: '%', en: '%'}}}\n"
      "- {id: RANK, class: rank, names: {0: {vi: hang, en: rank}}}\n"
      "- {id: PER100, class: rate, names: {0: {vi: tren 100 dan, en: per 100}}}\n"
      "- {id: MBPS, class: physical, names: {0: {vi: Mbps, en: Mbps}}}\n";
  texts["orgs.yaml"] +=
      "  - {id: gia-lai, name: {vi: Gia Lai, en: Gia Lai}, kind: province, parent: land}\n"
      "  - {id: an-giang, name: {vi: An Giang, en: An Giang}, kind: province, parent: land}\n"
      "  - {id: saco, name: {vi: Saco (SCO), en: Saco}, kind: enterprise, parent: land}\n"
      "  - {id: saco-parent, name: {vi: Me Saco, en: Saco itself}, kind: enterprise, parent: "
      "saco}\n"
      "  - {id: lao, name: {vi: Lao, en: Laos}, kind: country}\n";
  texts["orgs.yaml"].replace(texts["orgs.yaml"].find("  - {id: province"), 0,
                             "  - {id: enterprise, vi: Doanh nghiep, en: Enterprise}\n"
                             "  - {id: country, vi: Nuoc, en: Country}\n");
  texts["indicators/POST.yaml"] =
      "- code: POST.REV\n  name: {vi: Doanh thu buu chinh, en: Revenue of post}\n"
      "  units: [VND]\n  kind: flow\n"
      "- code: POST.PARCELS\n  name: {vi: So buu gui da phat, en: Parcels}\n  units: [COUNT]\n"
      "  counted: {vi: buu gui, en: parcels}\n  kind: flow\n"
      "- code: POST.STAFF\n  name: {vi: So lao dong buu chinh, en: Staff}\n  units: [PERS]\n"
      "  kind: stock\n";
  texts["indicators/TELE.yaml"] =
      "- code: TELE.REV\n  name: {vi: Doanh thu vien thong, en: Revenue of telecom}\n"
      "  units: [VND, USD]\n  kind: flow\n"
      "- code: TELE.STATIONS\n  name: {vi: So tram phat song, en: Stations}\n  units: [COUNT]\n"
      "  counted: {vi: tram, en: stations}\n  kind: stock\n"
      "- code: TELE.COVER\n  name: {vi: Ty le phu song, en: Coverage}\n  units: [PERCENT]\n"
      "  kind: ratio\n"
      "- code: TELE.MOBILE\n  name: {vi: Thue bao di dong tren 100 dan, en: Mobile}\n"
      "  units: [PER100]\n  kind: ratio\n"
      "- code: TELE.SPEED\n  name: {vi: Toc do tai xuong, en: Speed}\n  units: [MBPS]\n"
      "  kind: index\n"
      "- code: TELE.RANK\n  name: {vi: Thu hang vien thong the gioi, en: Rank}\n  units: [RANK]\n"
      "  kind: rank\n";
  Result<Pack> pack = finished_pack(read_pack(pack_files_of(std::move(texts))));
  TK_ASSERT(pack.ok());
  return std::move(*pack);
}

// One for all who only look at it.
inline const Pack& small_reading_pack() {
  static const Pack small = reading_pack();
  return small;
}

// The text as a .txt file holds it.
inline SourceText text_of(std::string_view text) {
  Result<SourceText> source = text_source(text, "thu.txt", {});
  TK_ASSERT(source.ok());
  return std::move(*source);
}

// One paragraph by itself, whatever it looks like.
inline Passage passage_of(std::string_view text) {
  Passage out;
  out.text = text;
  out.pieces.push_back({});
  out.tokens = tokens_of(text);
  out.marks = lexicon().mark(out.tokens);
  return out;
}

}  // namespace tongket::testing
