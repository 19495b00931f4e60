#include "read/value_row.h"

#include <algorithm>
#include <charconv>

#include "base/text.h"
#include "office/xlsx_number.h"
#include "read/table_mistakes.h"

namespace tongket {
namespace {

constexpr std::size_t kMaxNameBytes = 200;     // of a code, a unit, a document
constexpr std::size_t kMaxTextBytes = 10'000;  // of a label, a note
constexpr int kLowestMult = -9;  // narrower than what an observation can carry: nothing prints less
constexpr int kHighestMult = 27;
constexpr int kMostDecimals = 18;  // so that value, multiplier and half a unit fit into Decimal

// An identifier has neither blanks nor control characters.
bool is_identifier(std::string_view text) {
  return text.size() <= kMaxNameBytes && std::none_of(text.begin(), text.end(), [](char c) {
           const auto byte = static_cast<unsigned char>(c);
           return byte <= 0x20 || byte == 0x7F;
         });
}

}  // namespace

void ValueRowReader::mistake(const ValueRow& row, ValueColumn column, Error error) {
  clean_ = false;
  const std::int64_t at = row[column].column;
  error.place = {file_, row.line, at};
  error.args.push_back({"column", std::string(column_name(column))});
  if (row.in_sheet && at > 0) {
    error.args.push_back(
        {"cell", to_text(CellName{static_cast<int>(row.line), static_cast<int>(at)})});
  }
  mistakes_.add(std::move(error));
}

void ValueRowReader::mistake(const ValueRow& row, ValueColumn column, std::string_view key,
                             Args args) {
  args.push_back({"found", excerpt(trimmed(row[column].text), TableMistakes::kShown)});
  mistake(row, column, fail(ErrorCode::kInvalidInput, key, std::move(args)));
}

// What a field says, without blanks at its ends; nullopt after a mistake of the sheet.
std::optional<std::string_view> ValueRowReader::cell_text(const ValueRow& row, ValueColumn column) {
  const ValueField& field = row[column];
  if (field.kind == CellKind::kError || field.kind == CellKind::kNoValue) {
    const bool error = field.kind == CellKind::kError;
    mistake(row, column, error ? "read.cell_error" : "read.cell_not_computed");
    return std::nullopt;
  }
  return trimmed(field.text);
}

std::string ValueRowReader::identifier(const ValueRow& row, ValueColumn column) {
  const std::optional<std::string_view> text = cell_text(row, column);
  if (!text) return {};
  if (text->empty()) {
    mistake(row, column, "read.empty_field");
  } else if (!is_identifier(*text)) {
    mistake(row, column, "read.no_identifier");
  }
  return to_nfc(*text);
}

std::string ValueRowReader::free_text(const ValueRow& row, ValueColumn column) {
  const std::string_view text = cell_text(row, column).value_or("");
  if (text.size() > kMaxTextBytes) {
    mistake(row, column, "read.text_too_long", {{"limit", std::to_string(kMaxTextBytes)}});
    return {};
  }
  return to_nfc(text);
}

// What a code stands for; the default of its type if there is none.
template <typename T>
T ValueRowReader::code(const ValueRow& row, ValueColumn column,
                       std::optional<T> (*from_code)(std::string_view),
                       std::string_view unknown_key) {
  const std::string_view text = cell_text(row, column).value_or("");
  if (text.empty()) return T{};
  const std::optional<T> known = from_code(text);
  if (!known) mistake(row, column, unknown_key);
  return known.value_or(T{});
}

bool ValueRowReader::read(const ValueRow& row, Observation& out) {
  clean_ = true;
  out.source_line = row.line;
  read_names(row, out);
  read_key(row, out);
  const bool before = clean_;
  clean_ = true;
  read_value(row, out);
  clean_ = clean_ && before;
  return clean_;
}

void ValueRowReader::read_names(const ValueRow& row, Observation& out) {
  out.key.indicator = identifier(row, ValueColumn::kCode);
  out.key.org = identifier(row, ValueColumn::kOrg);
  out.key.unit = identifier(row, ValueColumn::kUnit);
  out.source = free_text(row, ValueColumn::kDoc);
  if (out.source.empty()) out.source = default_source_;
  out.label = free_text(row, ValueColumn::kNameVi);
  out.note = free_text(row, ValueColumn::kNote);
}

void ValueRowReader::read_key(const ValueRow& row, Observation& out) {
  if (Result<TimePeriod> period = periods_(cell_text(row, ValueColumn::kPeriod).value_or(""))) {
    out.key.period = *period;
  } else {
    mistake(row, ValueColumn::kPeriod, std::move(period.error()));
  }
  if (auto parts = breakdowns_(cell_text(row, ValueColumn::kBreakdown).value_or(""))) {
    out.key.breakdown = *std::move(parts);
  } else {
    mistake(row, ValueColumn::kBreakdown, std::move(parts.error()));
  }
  const std::string_view day = cell_text(row, ValueColumn::kAsOf).value_or("");
  if (!day.empty()) {
    if (Result<Date> date = parse_date(day)) {
      out.key.as_of = *date;
    } else {
      mistake(row, ValueColumn::kAsOf, std::move(date.error()));
    }
  }
  out.key.scenario =
      code(row, ValueColumn::kScenario, &scenario_from_code, "read.unknown_scenario");
}

void ValueRowReader::read_mult(const ValueRow& row, Observation& out) {
  const std::string_view text = cell_text(row, ValueColumn::kMult).value_or("");
  if (text.empty()) return;
  int mult = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), mult);
  const bool whole = error == std::errc() && end == text.data() + text.size();
  if (whole && mult >= kLowestMult && mult <= kHighestMult) {
    out.mult = mult;
    return;
  }
  mistake(row, ValueColumn::kMult, "read.bad_mult",
          {{"low", std::to_string(kLowestMult)}, {"high", std::to_string(kHighestMult)}});
}

std::optional<Decimal> ValueRowReader::number(const ValueRow& row, ValueColumn column) {
  const std::string_view text = cell_text(row, column).value_or("");
  if (text.empty()) return std::nullopt;
  if (row[column].kind == CellKind::kDate) {
    mistake(row, column, "read.date_for_number");
    return std::nullopt;
  }
  Result<Decimal> value = Decimal::parse(text);
  if (!value) {
    mistake(row, column, std::move(value.error()));
    return std::nullopt;
  }
  if (value->scale() > kMostDecimals) {
    mistake(row, column, "read.too_many_decimals", {{"limit", std::to_string(kMostDecimals)}});
    return std::nullopt;
  }
  return *value;
}

// The fields that depend on each other; how they fit is asked only if each is right by itself.
void ValueRowReader::read_value(const ValueRow& row, Observation& out) {
  out.status = code(row, ValueColumn::kStatus, &obs_status_from_code, "read.unknown_status");
  out.qualifier =
      code(row, ValueColumn::kQualifier, &qualifier_from_code, "read.unknown_qualifier");
  const std::optional<Decimal> value = number(row, ValueColumn::kValue);
  out.value = value.value_or(Decimal());
  out.value_high = number(row, ValueColumn::kValueHi);
  if (clean_) {
    check_value(row, out, value.has_value());
    check_upper_end(row, out);
  }
  read_mult(row, out);
}

void ValueRowReader::check_value(const ValueRow& row, const Observation& out, bool given) {
  if (has_number(out.status) && !given) {
    mistake(row, ValueColumn::kValue, "read.value_missing");
  } else if (!has_number(out.status) && (given || out.value_high)) {
    mistake(row, given ? ValueColumn::kValue : ValueColumn::kValueHi, "read.value_not_allowed",
            {{"status", std::string(to_code(out.status))}});
  }
}

void ValueRowReader::check_upper_end(const ValueRow& row, const Observation& out) {
  if (!has_number(out.status)) return;
  const bool range = out.qualifier == Qualifier::kRange;
  if (range && !out.value_high) {
    mistake(row, ValueColumn::kValueHi, "read.range_without_end");
  } else if (!range && out.value_high) {
    mistake(row, ValueColumn::kValueHi, "read.end_without_range");
  } else if (range && *out.value_high < out.value) {
    mistake(row, ValueColumn::kValueHi, "read.range_reversed", {{"low", out.value.to_string()}});
  }
}

}  // namespace tongket
