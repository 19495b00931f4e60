#include "store/sqlite/record_texts.h"

#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>

#include "base/date.h"
#include "base/text.h"

namespace tongket::sqlite {
namespace {

constexpr std::size_t kCodeDigits = 64;

bool all_text(const RecordWrite& write) {
  const StoredRecord& record = write.record;
  const auto good = [](std::string_view text) { return !first_invalid_utf8(text); };
  const auto all = [&](std::initializer_list<std::string_view> texts) {
    return std::ranges::all_of(texts, good);
  };
  return all({record.kind, record.state, record.stage, record.owner, record.title, record.made,
              record.entered, record.changed, record.values, write.entry.at, write.entry.origin,
              write.entry.step, write.entry.body, write.words, write.public_words}) &&
         std::ranges::all_of(write.personal,
                             [&](const auto& value) {
                               return all({value.field, value.value});
                             }) &&
         std::ranges::all_of(write.keys,
                             [&](const RecordKey& key) {
                               return all({key.field, key.value});
                             }) &&
         std::ranges::all_of(write.counters,
                             [&](const RecordCounter& counter) { return good(counter.name); }) &&
         std::ranges::all_of(write.links,
                             [&](const RecordLink& link) { return good(link.relation); });
}

bool is_hex_digest(std::string_view text) {
  return text.size() == kCodeDigits && std::ranges::all_of(text, [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
         });
}

}  // namespace

Result<> check_record_texts(const RecordWrite& write) {
  const StoredRecord& record = write.record;
  const auto bad = [&](std::string_view key) {
    return fail(ErrorCode::kInvalidInput, key, {{"id", std::to_string(record.id)}});
  };
  if (!all_text(write)) return bad("records.bad_text");
  if (record.kind.empty() || record.kind.find('/') != std::string::npos) {
    return bad("records.bad_kind");
  }
  if (!record.due.empty()) TK_CHECK(parse_date(record.due));
  const bool named =
      std::ranges::all_of(write.keys, [](const RecordKey& key) { return !key.field.empty(); }) &&
      std::ranges::all_of(write.personal, [](const auto& value) { return !value.field.empty(); });
  if (!named) return bad("records.bad_field");
  if (!write.code_digest.empty() && !is_hex_digest(write.code_digest)) {
    return bad("records.bad_code");
  }
  return done();
}

}  // namespace tongket::sqlite
