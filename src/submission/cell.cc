// How a number is read. Vietnamese writes points between thousands and a comma before the decimals;
// what is pasted from other programs may have it the other way round, or blanks between thousands:
//
//   1.614.206,5   1614206.5   1,614,206.5   1 614 206,5      -> 1614206.5
//   12.750 -> 12750 (three digits behind one point are thousands); 12.75, 0.125 -> as they stand
#include "submission/cell.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/decimal.h"
#include "base/text.h"

namespace tongket {
namespace {

constexpr std::size_t kShownInput = 60;
constexpr std::size_t kMaxText = 4000;  // bytes
constexpr std::array<std::string_view, 4> kCellStates{"empty", "value", "missing",
                                                      "not_applicable"};

void replace_all(std::string& text, std::string_view what, std::string_view with) {
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at)) {
    text.replace(at, what.size(), with);
    at += with.size();
  }
}

// Blanks of every kind become one, dashes of every kind a minus.
std::string plain_typing(std::string_view input) {
  std::string out(input);
  for (const std::string_view blank : {"\u00a0", "\u202f", "\u2009", "\t", "\r", "\n"}) {
    replace_all(out, blank, " ");
  }
  for (const std::string_view dash : {"\u2212", "\u2013", "\u2014"}) replace_all(out, dash, "-");
  replace_all(out, "\u2026", "...");
  return std::string(trimmed(out));
}

// "1 614 206" in groups of three; nullopt if blanks stand elsewhere.
bool is_grouped(std::string_view digits, char separator) {
  const std::vector<std::string_view> groups = split(digits, separator);
  if (groups.front().empty() || groups.front().size() > 3) return false;
  if (groups.size() > 1 && groups.front().starts_with('0')) return false;
  return std::all_of(groups.begin() + 1, groups.end(),
                     [](std::string_view group) { return group.size() == 3; });
}

std::string without(std::string_view text, char separator) {
  std::string out;
  std::copy_if(text.begin(), text.end(), std::back_inserter(out),
               [&](char c) { return c != separator; });
  return out;
}

struct Separators {
  char thousands;
  char decimals;
};

// The machine form if the text keeps to these separators.
std::optional<std::string> as_written(std::string_view text, Separators by) {
  const std::size_t comma = text.find(by.decimals);
  const std::string_view whole = text.substr(0, comma);
  if (!is_grouped(whole, by.thousands) && whole.find(by.thousands) != std::string_view::npos) {
    return std::nullopt;
  }
  std::string out = without(whole, by.thousands);
  if (comma != std::string_view::npos) {
    const std::string_view behind = text.substr(comma + 1);
    if (behind.empty() || !std::all_of(behind.begin(), behind.end(), is_ascii_digit))
      return std::nullopt;
    out += "." + std::string(behind);
  }
  if (out.empty() || !is_ascii_digit(out.front())) return std::nullopt;
  return out;
}

std::optional<std::string> machine_form(std::string text) {
  const bool negative = text.starts_with('-');
  if (negative) text = std::string(trimmed(std::string_view(text).substr(1)));
  if (text.empty() || !is_ascii_digit(text.front())) return std::nullopt;
  const auto known = [](char c) { return is_ascii_digit(c) || c == '.' || c == ',' || c == ' '; };
  if (!std::all_of(text.begin(), text.end(), known)) return std::nullopt;
  const std::size_t end_of_blanks = text.find_first_of(".,");
  if (text.find(' ') != std::string::npos) {
    if (!is_grouped(std::string_view(text).substr(0, end_of_blanks), ' ')) return std::nullopt;
    text = without(text, ' ');
  }
  std::optional<std::string> out = as_written(text, {'.', ','});
  if (!out) out = as_written(text, {',', '.'});
  if (out && negative) out->insert(0, "-");
  return out;
}

Error refuse(std::string_view key, const FormRow& row, std::string_view input) {
  return fail(ErrorCode::kInvalidInput, key,
              {{"found", excerpt(input, kShownInput)}, {"row", row.name.vi, row.name.en}});
}

Result<std::string> read_number(const FormRow& row, std::string_view input, std::string text) {
  if (text.ends_with('%')) text = std::string(trimmed(text.substr(0, text.size() - 1)));
  const std::optional<std::string> plain = machine_form(std::move(text));
  if (!plain) return refuse("submission.not_a_number", row, input);
  const Result<Decimal> number = Decimal::parse(*plain);
  if (!number) return refuse("submission.number_too_long", row, input);
  return number->to_string();
}

Result<std::string> read_choice(const FormRow& row, std::string_view input) {
  const std::string wanted = fold(input);
  std::string known;
  for (const FormChoice& choice : row.choices) {
    if (choice.id == input || fold(choice.name.vi) == wanted || fold(choice.name.en) == wanted) {
      return choice.id;
    }
    known += (known.empty() ? "" : "; ") + choice.name.vi;
  }
  Error error = refuse("submission.not_a_choice", row, input);
  error.args.push_back({"expected", known});
  return error;
}

Result<std::string> read_yes_no(const FormRow& row, std::string_view input) {
  const std::string said = fold(input);
  for (const std::string_view yes : {"co", "yes", "1", "true"}) {
    if (said == yes) return std::string("yes");
  }
  for (const std::string_view no : {"khong", "no", "0", "false"}) {
    if (said == no) return std::string("no");
  }
  return refuse("submission.not_yes_or_no", row, input);
}

Result<std::string> read_value(const FormRow& row, std::string_view input) {
  switch (row.kind) {
    case RowKind::kNumber:
      return read_number(row, input, plain_typing(input));
    case RowKind::kChoice:
      return read_choice(row, trimmed(input));
    case RowKind::kYesNo:
      return read_yes_no(row, trimmed(input));
    case RowKind::kText:
      break;
  }
  if (input.size() > kMaxText) return refuse("submission.text_too_long", row, input);
  return to_nfc(trimmed(input));
}

}  // namespace

std::string_view to_code(CellState state) {
  return kCellStates.at(static_cast<std::size_t>(state));
}

std::optional<CellState> cell_state_from_code(std::string_view code) {
  const auto* const at = std::find(kCellStates.begin(), kCellStates.end(), code);
  if (at == kCellStates.end()) return std::nullopt;
  return static_cast<CellState>(at - kCellStates.begin());
}

Result<CellContent> read_cell(const FormRow& row, std::string_view input) {
  if (first_invalid_utf8(input)) return refuse("submission.not_utf8", row, "");
  const std::string text = plain_typing(input);
  CellContent out;
  if (text.empty()) return out;
  if (text == "-" || text == "..." || (row.kind != RowKind::kText && fold(text) == "x")) {
    const bool crossed = text != "-" && text != "...";
    out.state = crossed && row.may_not_apply ? CellState::kNotApplicable : CellState::kMissing;
    return out;
  }
  TK_TRY(out.value, read_value(row, input));
  out.state = CellState::kValue;
  return out;
}

}  // namespace tongket
