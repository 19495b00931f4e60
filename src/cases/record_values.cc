#include "cases/record_values.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "base/date.h"
#include "base/text.h"
#include "cases/mistakes.h"

namespace tongket {
namespace {

constexpr std::size_t kMostLine = 1'000;
constexpr std::size_t kMostText = 20'000;
constexpr std::size_t kMostValues = 200;
constexpr std::size_t kMostHost = 253;

Error bad(std::string_view key, const RecordField& field, std::string_view found) {
  return fail(ErrorCode::kInvalidInput, key,
              {{"field", field.name.vi, field.name.en}, {"found", excerpt(found, 80)}});
}

bool is_hex(char c) { return is_ascii_digit(c) || (c >= 'a' && c <= 'f'); }
bool all_digits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, is_ascii_digit);
}

bool has_control(std::string_view text, bool lines) {
  return std::ranges::any_of(text, [&](char c) {
    const auto byte = static_cast<unsigned char>(c);
    const bool parts_lines = lines && (c == '\n' || c == '\t' || c == '\r');
    return byte == 0x7F || (byte < 0x20 && !parts_lines);
  });
}

// Labels of letters, digits and hyphens (or bytes beyond ASCII), two or more, parted by dots.
bool is_host(std::string_view text) {
  if (text.empty() || text.size() > kMostHost) return false;
  const std::vector<std::string_view> labels = split(text, '.');
  return labels.size() >= 2 && std::ranges::all_of(labels, [](std::string_view label) {
           if (label.empty() || label.size() > 63 || label.front() == '-' || label.back() == '-') {
             return false;
           }
           return std::ranges::all_of(label, [](char c) {
             const auto byte = static_cast<unsigned char>(c);
             return byte >= 0x80 || std::isalnum(byte) != 0 || c == '-';
           });
         });
}

Result<std::string> line_value(const RecordField& field, std::string_view text) {
  if (text.size() > kMostLine) return bad("cases.value_too_long", field, text);
  if (has_control(text, false)) return bad("cases.value_text", field, text);
  return std::string(text);
}

Result<std::string> long_text_value(const RecordField& field, std::string_view text) {
  if (text.size() > kMostText) return bad("cases.value_too_long", field, text);
  if (has_control(text, true)) return bad("cases.value_text", field, text);
  std::string out(text);
  std::erase(out, '\r');
  return out;
}

Result<std::string> number_value(const RecordField& field, std::string_view text) {
  const Result<Decimal> number = Decimal::parse(text);
  if (!number) return bad("cases.value_number", field, text);
  if (field.type == RecordFieldType::kInteger && number->scale() != 0) {
    return bad("cases.value_integer", field, text);
  }
  if ((field.least && *number < *field.least) || (field.most && *number > *field.most)) {
    return bad("cases.value_range", field, text);
  }
  return number->to_string();
}

Result<std::string> choice_value(const RecordField& field, std::string_view text,
                                 const Pack& pack) {
  const CodeList* list = field.dimension.empty() ? nullptr : pack.code_list(field.dimension);
  if (list != nullptr && list->find(text) != nullptr) return std::string(text);
  for (const FormChoice& choice : field.choices) {
    if (choice.id == text) return choice.id;
  }
  return bad("cases.value_choice", field, text);
}

Result<std::string> org_value(const RecordField& field, std::string_view text, const Pack& pack) {
  const OrgUnit* unit = pack.orgs.find(text);
  if (unit == nullptr) return bad("cases.value_org", field, text);
  if (!field.org_kinds.empty() &&
      std::ranges::find(field.org_kinds, unit->kind) == field.org_kinds.end()) {
    return bad("cases.value_org_kind", field, text);
  }
  return unit->id;
}

// Degrees with five decimals, a metre at the equator.
Result<std::string> coordinates_value(const RecordField& field, std::string_view text) {
  const std::size_t comma = text.find(',');
  if (comma == std::string_view::npos) return bad("cases.value_coordinates", field, text);
  const auto part = [&](std::string_view degrees, int most) -> Result<std::string> {
    const Result<Decimal> number = Decimal::parse(trimmed(degrees));
    if (!number || number->magnitude() > Decimal::of(most)) {
      return bad("cases.value_coordinates", field, text);
    }
    TK_TRY(const Decimal rounded, number->rescaled(5, Rounding::kHalfUp));
    return rounded.to_string();
  };
  TK_TRY(const std::string latitude, part(text.substr(0, comma), 90));
  TK_TRY(const std::string longitude, part(text.substr(comma + 1), 180));
  return latitude + "," + longitude;
}

Result<std::string> file_value(const RecordField& field, std::string_view text) {
  const std::string_view digest = text.substr(0, kSha256Digits);
  const bool fits = text.size() > kSha256Digits + 1 && text.size() <= kMostLine &&
                    text[kSha256Digits] == '/' && std::ranges::all_of(digest, is_hex) &&
                    text.find('/', kSha256Digits + 1) == std::string_view::npos &&
                    !has_control(text, false);
  if (!fits) return bad("cases.value_file", field, text);
  return std::string(text);
}

Result<std::string> email_value(const RecordField& field, std::string_view text) {
  const std::size_t at = text.find('@');
  const bool fits = at != std::string_view::npos && at > 0 && at <= 64 &&
                    text.find_first_of(" \t<>,;\"") == std::string_view::npos &&
                    is_host(text.substr(at + 1)) && !has_control(text, false);
  if (!fits) return bad("cases.value_email", field, text);
  return std::string(text);
}

// Digits with an optional plus in front; blanks, dots and hyphens are left out.
Result<std::string> phone_value(const RecordField& field, std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == ' ' || c == '.' || c == '-') continue;
    out += c;
  }
  const std::string_view digits = std::string_view(out).substr(out.starts_with('+') ? 1 : 0);
  if (digits.size() < 3 || digits.size() > 15 || !all_digits(digits)) {
    return bad("cases.value_phone", field, text);
  }
  return out;
}

Result<std::string> url_value(const RecordField& field, std::string_view text) {
  for (const std::string_view scheme : {"https://", "http://"}) {
    if (lower_case(text.substr(0, scheme.size())) != scheme) continue;
    const std::string_view rest = text.substr(scheme.size());
    const std::size_t end = std::min(rest.find_first_of("/?#"), rest.size());
    const std::string_view port = rest.substr(0, end);
    const std::string_view host = port.substr(0, std::min(port.find(':'), port.size()));
    const bool fits = is_host(host) && text.size() <= kMostLine && !has_control(text, false) &&
                      text.find_first_of(" \"<>\\") == std::string_view::npos;
    if (!fits) break;
    return std::string(scheme) + lower_case(port) + std::string(rest.substr(end));
  }
  return bad("cases.value_url", field, text);
}

Result<std::string> domain_value(const RecordField& field, std::string_view text) {
  std::string out = lower_case(text);
  if (out.ends_with('.')) out.pop_back();
  if (!is_host(out)) return bad("cases.value_domain", field, text);
  return out;
}

// Ten digits, three more behind a hyphen for a branch (Circular 105/2020/TT-BTC).
Result<std::string> tax_code_value(const RecordField& field, std::string_view text) {
  std::string digits;
  for (const char c : text) {
    if (c == ' ' || c == '-') continue;
    digits += c;
  }
  if (!all_digits(digits) || (digits.size() != 10 && digits.size() != 13)) {
    return bad("cases.value_tax_code", field, text);
  }
  if (digits.size() == 13) digits.insert(10, 1, '-');
  return digits;
}

Result<std::string> in_form(const RecordField& field, std::string_view text, const Pack& pack) {
  switch (field.type) {
    case RecordFieldType::kText:
    case RecordFieldType::kPerson:
      return line_value(field, text);
    case RecordFieldType::kLongText:
      return long_text_value(field, text);
    case RecordFieldType::kInteger:
    case RecordFieldType::kNumber:
    case RecordFieldType::kMoney:
      return number_value(field, text);
    case RecordFieldType::kDate:
      if (const Result<Date> day = parse_date(text)) return day->to_string();
      return bad("cases.value_date", field, text);
    case RecordFieldType::kYesNo:
      if (text == "true" || text == "false") return std::string(text);
      return bad("cases.value_yes_no", field, text);
    case RecordFieldType::kChoice:
      return choice_value(field, text, pack);
    case RecordFieldType::kOrg:
      return org_value(field, text, pack);
    case RecordFieldType::kRecord:
      if (all_digits(text) && text.size() <= 15 && text.front() != '0') return std::string(text);
      return bad("cases.value_record", field, text);
    case RecordFieldType::kCoordinates:
      return coordinates_value(field, text);
    case RecordFieldType::kFile:
      return file_value(field, text);
    case RecordFieldType::kEmail:
      return email_value(field, text);
    case RecordFieldType::kPhone:
      return phone_value(field, text);
    case RecordFieldType::kUrl:
      return url_value(field, text);
    case RecordFieldType::kDomain:
      return domain_value(field, text);
    case RecordFieldType::kTaxCode:
      return tax_code_value(field, text);
  }
  return bad("cases.value_text", field, text);
}

class ValuesReader {
 public:
  ValuesReader(const RecordKind& kind, const Pack& pack) : kind_(kind), pack_(pack) {}

  Result<RecordValues> read(const JsonValue& object) {
    TK_CHECK(object.expect_object());
    for (const auto& [id, value] : object.object()) member(id, value);
    TK_CHECK(no_mistakes(mistakes_));
    return std::move(out_);
  }

 private:
  void member(const std::string& id, const JsonValue& value) {
    const RecordField* field = kind_.find_field(id);
    if (field == nullptr) {
      std::vector<std::string> known(kind_.fields.size());
      std::ranges::transform(kind_.fields, known.begin(), &RecordField::id);
      mistakes_.add(value.error(
          "cases.value_unknown_field",
          {{"found", excerpt(id, 80)}, {"suggestion", nearest(id, known).value_or("")}}));
      return;
    }
    std::vector<std::string>& texts = out_[id];
    if (value.kind() != JsonValue::Kind::kList) return add(*field, value, texts);
    if (!field->many || value.list().size() > kMostValues) {
      mistakes_.add(value.error("cases.value_many", {{"field", field->name.vi, field->name.en}}));
      return;
    }
    for (const JsonValue& each : value.list()) add(*field, each, texts);
  }

  void add(const RecordField& field, const JsonValue& value, std::vector<std::string>& texts) {
    using Kind = JsonValue::Kind;
    if (value.kind() == Kind::kNull) return;
    if (value.kind() == Kind::kObject || value.kind() == Kind::kList) {
      mistakes_.add(value.error("cases.value_shape", {{"field", field.name.vi, field.name.en}}));
      return;
    }
    const std::string text = value.kind() == Kind::kBoolean
                                 ? std::string(value.boolean() ? "true" : "false")
                                 : value.text();
    if (trimmed(text).empty()) return;
    Result<std::string> read = record_value(field, text, pack_);
    if (!read) {
      Error error = std::move(read.error());
      error.place = value.error("").place;
      mistakes_.add(std::move(error));
      return;
    }
    if (std::ranges::find(texts, *read) == texts.end()) texts.push_back(std::move(*read));
  }

  const RecordKind& kind_;
  const Pack& pack_;
  RecordValues out_;
  Mistakes mistakes_;
};

}  // namespace

Result<std::string> record_value(const RecordField& field, std::string_view text,
                                 const Pack& pack) {
  if (first_invalid_utf8(text)) return bad("cases.value_text", field, text);
  return in_form(field, trimmed(to_nfc(text)), pack);
}

Result<RecordValues> read_record_values(const JsonValue& object, const RecordKind& kind,
                                        const Pack& pack) {
  return ValuesReader(kind, pack).read(object);
}

const std::string& value_of(const RecordValues& values, std::string_view field) {
  static const std::string none;
  const auto at = values.find(field);
  return at == values.end() || at->second.empty() ? none : at->second.front();
}

const std::vector<std::string>& values_of(const RecordValues& values, std::string_view field) {
  static const std::vector<std::string> none;
  const auto at = values.find(field);
  return at == values.end() ? none : at->second;
}

}  // namespace tongket
