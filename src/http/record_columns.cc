#include "http/record_columns.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/csv.h"
#include "base/text.h"
#include "http/record_json.h"

namespace tongket {
namespace {

// What is no field, by the key of its name.
struct OwnColumn {
  std::string_view id;
  std::string_view key;
};
constexpr std::array<OwnColumn, 11> kOwn{{{"number", "http.record.column.number"},
                                          {"kind", "http.record.column.kind"},
                                          {"title", "http.record.column.title"},
                                          {"state", "http.record.column.state"},
                                          {"stage", "http.record.column.stage"},
                                          {"owner", "http.record.column.owner"},
                                          {"made", "http.record.column.made"},
                                          {"entered", "http.record.column.entered"},
                                          {"changed", "http.record.column.changed"},
                                          {"due", "http.record.column.due"},
                                          {"late", "http.record.column.late"}}};

std::string own_text(std::string_view id, const RecordListed& listed, Date today) {
  const StoredRecord& record = listed.record;
  if (id == "number") return record_number(*listed.standing.kind, record);
  if (id == "kind") return record.kind;
  if (id == "title") return record.title;
  if (id == "state") return record.state;
  if (id == "stage") return record.stage;
  if (id == "owner") return record.owner;
  if (id == "made") return local_text(record.made);
  if (id == "entered") return local_text(record.entered);
  if (id == "changed") return local_text(record.changed);
  if (id == "due") return record.due;
  return is_late(record, today) ? "true" : "false";
}

constexpr std::string_view kReason = "reason";
constexpr std::string_view kStepReason = "step_reason";

// However capitals, marks and blanks are written.
std::string plain(std::string_view text) {
  const std::string folded = fold(text);
  std::string out;
  for (const std::string_view word : split(folded, ' ')) {
    if (!trimmed(word).empty()) out += (out.empty() ? "" : " ") + std::string(trimmed(word));
  }
  return out;
}

bool is_called(std::string_view heading, std::string_view id, std::string_view key) {
  return heading == id || heading == plain(message(Language::kVietnamese, key)) ||
         heading == plain(message(Language::kEnglish, key));
}

bool is_own(std::string_view heading) {
  return std::ranges::any_of(
      kOwn, [&](const OwnColumn& own) { return is_called(heading, own.id, own.key); });
}

// The fields that are called so; one if it is an id.
std::vector<const RecordField*> fields_called(const RecordKind& kind, std::string_view heading) {
  std::vector<const RecordField*> out;
  if (heading.empty()) return out;
  for (const RecordField& field : kind.fields) {
    if (field.id == heading) return {&field};
    if (plain(field.name.vi) == heading || plain(field.name.en) == heading) out.push_back(&field);
  }
  return out;
}

class HeadingReader {
 public:
  HeadingReader(const RecordKind& kind, const RecordStep& step) : kind_(kind), step_(step) {}

  void read(const std::string& written) {
    const std::string said = without_guard(trimmed(written));
    const std::string heading = plain(said);
    const std::vector<const RecordField*> fields = fields_called(kind_, heading);
    if (is_reason(heading, fields)) {
      if (out_.reason) add("http.import_column_twice", said);
      out_.reason = out_.fields.size();
      out_.fields.push_back(nullptr);
      return;
    }
    out_.fields.push_back(fields.empty() ? nullptr : fields.front());
    if (fields.size() > 1) {
      add("http.import_ambiguous_column", said, {{"fields", fields[0]->id + ", " + fields[1]->id}});
    } else if (fields.size() == 1 && std::ranges::count(out_.fields, fields.front()) > 1) {
      add("http.import_column_twice", said);
    } else if (fields.empty() && !heading.empty() && !is_own(heading)) {
      add("http.import_unknown_column", said);
    }
  }

  Result<TableHeading> end() && {
    if (step_.reason && !out_.reason) add("http.import_no_reason", {});
    if (errors_.empty()) return std::move(out_);
    Error first = errors_.front();
    first.also.assign(errors_.begin() + 1, errors_.end());
    return first;
  }

 private:
  [[nodiscard]] bool is_reason(std::string_view heading,
                               const std::vector<const RecordField*>& fields) const {
    if (is_called(heading, kStepReason, "http.record.column.step_reason")) return true;
    if (!is_called(heading, kReason, "http.record.column.reason")) return false;
    const bool asked = std::ranges::any_of(fields, [&](const RecordField* field) {
      return std::ranges::find(step_.asks, field->id) != step_.asks.end();
    });
    return !asked && (step_.reason || fields.empty());
  }

  void add(std::string_view key, const std::string& said, Args more = {}) {
    more.insert(more.begin(), {"found", excerpt(said, 80)});
    errors_.push_back(fail(ErrorCode::kInvalidInput, std::string(key), std::move(more),
                           {"heading", 1, static_cast<std::int64_t>(out_.fields.size())}));
  }

  const RecordKind& kind_;
  const RecordStep& step_;
  TableHeading out_;
  std::vector<Error> errors_;
};

}  // namespace

std::vector<RecordColumn> columns_of(const RecordListing& listing) {
  std::vector<RecordColumn> out;
  for (const OwnColumn& own : kOwn) {
    // A field of the same name tells more.
    if (listing.kind != nullptr && listing.kind->find_field(own.id) != nullptr) continue;
    out.push_back(
        {std::string(own.id),
         {message(Language::kVietnamese, own.key), message(Language::kEnglish, own.key)}});
  }
  if (listing.kind == nullptr) return out;
  for (const RecordField& field : listing.kind->fields) {
    const bool wanted =
        listing.view == nullptr || listing.view->columns.empty() ||
        std::ranges::find(listing.view->columns, field.id) != listing.view->columns.end();
    if (wanted && field.privacy != Privacy::kPersonal) {
      out.push_back({field.id, field.name, &field});
    }
  }
  return out;
}

std::vector<std::string> column_texts(const std::vector<RecordColumn>& columns,
                                      const RecordListed& listed, Date today) {
  std::vector<std::string> out;
  out.reserve(columns.size());
  for (const RecordColumn& column : columns) {
    if (column.field == nullptr) {
      out.push_back(own_text(column.id, listed, today));
      continue;
    }
    std::string& text = out.emplace_back();
    const auto values = listed.standing.values.find(column.id);
    const bool shown = values != listed.standing.values.end() &&
                       column.field->privacy != Privacy::kPersonal &&
                       listed.standing.sees(*column.field);
    if (!shown) continue;
    for (const std::string& value : values->second) text += (text.empty() ? "" : "; ") + value;
  }
  return out;
}

Result<TableHeading> heading_of_table(const RecordKind& kind, const RecordStep& step,
                                      const std::vector<std::string>& headings) {
  HeadingReader reader(kind, step);
  for (const std::string& heading : headings) reader.read(heading);
  return std::move(reader).end();
}

bool names_own_column(std::string_view heading, std::string_view id) {
  const auto own = std::ranges::find(kOwn, id, &OwnColumn::id);
  return own != kOwn.end() && is_called(plain(without_guard(trimmed(heading))), own->id, own->key);
}

bool is_own_column(std::string_view text) {
  const std::string said = plain(without_guard(trimmed(text)));
  return is_own(said) || is_called(said, kReason, "http.record.column.reason") ||
         is_called(said, kStepReason, "http.record.column.step_reason");
}

std::string without_guard(std::string_view text) {
  const bool guarded =
      text.size() > 1 && text.front() == '\'' && harmless_cell(std::string(text.substr(1))) == text;
  return std::string(guarded ? text.substr(1) : text);
}

// What is a key of lists stands as it is; other texts are compared without marks and case.
std::string unique_key(const RecordField& field, const std::string& value) {
  switch (field.type) {
    case RecordFieldType::kChoice:
    case RecordFieldType::kOrg:
    case RecordFieldType::kRecord:
    case RecordFieldType::kYesNo:
    case RecordFieldType::kInteger:
      return value;
    default:
      return fold(value);
  }
}

}  // namespace tongket
