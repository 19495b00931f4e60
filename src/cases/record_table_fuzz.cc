// Tables of records from outside. Whatever is read, nothing crashes, and what a row says is in the
// form that the store keeps: read again, it stays as it is.
#include "cases/record_table.h"

#include <cstdint>
#include <string_view>

#include "cases/record_kinds.h"

namespace {

constexpr std::string_view kKind = R"(id: site
name: {vi: Trang, en: Site}
title: site
fields:
  - {id: site, name: {vi: Ten, en: Name}, type: domain, required: true, unique: true}
  - {id: place, name: {vi: Noi, en: Place}, type: choice, choices: [{id: here, name: {vi: Day, en: Here}}]}
  - {id: day, name: {vi: Ngay, en: Day}, type: date}
  - {id: fee, name: {vi: Phi, en: Fee}, type: number}
  - {id: notes, name: {vi: Ghi, en: Notes}, type: long_text, many: true}
states:
  - {id: active, name: {vi: Co, en: Active}, stage: stands}
steps:
  - {id: add, name: {vi: Them, en: Add}, to: active, by: [desk], asks: [site, place, day, fee, notes]}
)";

tongket::RecordKind read_kind(const tongket::Pack& pack) {
  tongket::Reading reading;
  const auto root = tongket::parse_yaml(kKind, "kind.yaml");
  TK_ASSERT(root.ok());
  return tongket::read_record_kind(*root, tongket::RecordSort::kRegister, pack, reading);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const tongket::Pack pack;
  static const tongket::RecordKind kind = read_kind(pack);
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  auto table = tongket::RecordTable::open(input, "t.csv", {kind, kind.steps.front(), pack});
  if (!table) return 0;
  tongket::RecordTable::Row row;
  while (true) {
    const tongket::Result<bool> more = table->next(row);
    if (!more || !*more) return 0;
    for (const auto& [field, texts] : row.values) {
      TK_ASSERT(!texts.empty());
      for (const std::string& text : texts) {
        TK_ASSERT(tongket::record_value(*kind.find_field(field), text, pack).value() == text);
      }
    }
  }
}
