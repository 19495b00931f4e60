// Idea: one sentence on who answered, one on each column, one on who has not; which sentence a
// column gets follows from what its answers are, and every number in it stands in the table.
#include "submission/request_result_words.h"

#include <algorithm>

#include "base/number_text.h"
#include "base/text.h"
#include "submission/row_words.h"

namespace tongket {
namespace {

constexpr std::size_t kNamed = 3;     // units named at a highest and lowest value
constexpr std::size_t kLacking = 15;  // units named that have not answered

std::string with_unit(std::string text, const std::string& unit) {
  if (unit.empty()) return text;
  return text + (unit == "%" ? "" : " ") + unit;
}

class Sentences {
 public:
  Sentences(const RequestResult& result, Language language)
      : result_(result), language_(language) {}

  std::string paragraph() const {
    std::string out = answered();
    for (std::size_t i = 0; i < std::min(result_.columns.size(), kSaidColumns); ++i) {
      const std::string sentence = column(i);
      if (!sentence.empty()) out += " " + sentence;
    }
    if (!result_.not_answered.empty()) out += " " + lacking();
    return out;
  }

 private:
  [[nodiscard]] std::string say(std::string_view key, const Args& args = {}) const {
    return message(language_, key, args);
  }
  [[nodiscard]] const std::string& in(const NamedText& text) const {
    return in_language(text, language_);
  }

  [[nodiscard]] std::string answered() const {
    const Args args{{"name", in(result_.name)},
                    {"answered", std::to_string(result_.answered)},
                    {"asked", std::to_string(result_.rows.size())}};
    if (result_.answered == 0) return say("submission.result.none", args);
    return say(result_.not_answered.empty() ? "submission.result.all" : "submission.result.some",
               args);
  }

  // "A, B and 2 others"
  [[nodiscard]] std::string list(const std::vector<NamedText>& names, std::size_t most) const {
    std::string out;
    const std::size_t shown = names.size() <= most ? names.size() : most;
    for (std::size_t i = 0; i < shown; ++i) {
      const bool last = i + 1 == names.size();
      if (i > 0) out += last ? say("submission.result.and") : ", ";
      out += in(names[i]);
    }
    if (shown == names.size()) return out;
    return out + say("submission.result.others", {{"count", std::to_string(names.size() - shown)}});
  }

  [[nodiscard]] std::string lacking() const {
    return say("submission.result.lacking", {{"count", std::to_string(result_.not_answered.size())},
                                             {"units", list(result_.not_answered, kLacking)}});
  }

  [[nodiscard]] std::string column(std::size_t at) const {
    const ResultTotal& total = result_.totals[at];
    const FormRow& row = result_.columns[at].row;
    const std::string name = capitalised(in(row.name));
    std::string said;
    if (total.with_value == 0) {
      if (total.missing == 0) return {};
      said = say("submission.result.no_figure");
    } else if (row.kind == RowKind::kNumber) {
      said = figures(at);
    } else if (row.kind == RowKind::kText) {
      said = say("submission.result.texts", {{"count", std::to_string(total.with_value)}});
    } else {
      said = choices(total);
    }
    if (total.with_value > 0 && total.missing > 0) {
      said += say("submission.result.missing", {{"count", std::to_string(total.missing)}});
    }
    return say("submission.result.column", {{"name", name}, {"said", said}});
  }

  [[nodiscard]] std::string choices(const ResultTotal& total) const {
    std::string out;
    for (const ChoiceCount& count : total.counts) {
      if (count.units == 0) continue;
      if (!out.empty()) out += ", ";
      out += say("submission.result.choice",
                 {{"count", std::to_string(count.units)}, {"choice", in(count.choice.name)}});
    }
    return out;
  }

  // Units that gave exactly this value.
  [[nodiscard]] std::vector<NamedText> units_with(std::size_t at, const Decimal& value) const {
    std::vector<NamedText> out;
    for (const ResultRow& row : result_.rows) {
      if (row.values[at].state != CellState::kValue) continue;
      if (Decimal::parse(row.values[at].value).value() == value) out.push_back(row.name);
    }
    return out;
  }

  [[nodiscard]] std::string figures(std::size_t at) const {
    std::optional<Decimal> low;
    std::optional<Decimal> high;
    for (const ResultRow& row : result_.rows) {
      if (row.values[at].state != CellState::kValue) continue;
      const Decimal value = Decimal::parse(row.values[at].value).value();
      if (!low || value < *low) low = value;
      if (!high || value > *high) high = value;
    }
    const ResultTotal& total = result_.totals[at];
    const std::string unit = in(result_.columns[at].unit_name);
    const auto words = [&](const Decimal& value) {
      return with_unit(number_text(value, language_), unit);
    };
    std::string out;
    if (total.sum) {
      out = say("submission.result.total", {{"total", words(*total.sum)},
                                            {"count", std::to_string(total.with_value)},
                                            {"asked", std::to_string(result_.rows.size())}});
    } else {
      out = say("submission.result.given", {{"count", std::to_string(total.with_value)},
                                            {"asked", std::to_string(result_.rows.size())}});
    }
    if (total.with_value == 1 || *low == *high) {
      return out + say("submission.result.equal",
                       {{"units", list(units_with(at, *high), kNamed)}, {"value", words(*high)}});
    }
    return out + say("submission.result.range", {{"highest", list(units_with(at, *high), kNamed)},
                                                 {"high", words(*high)},
                                                 {"lowest", list(units_with(at, *low), kNamed)},
                                                 {"low", words(*low)}});
  }

  const RequestResult& result_;
  Language language_;
};

}  // namespace

NamedText request_paragraph(const RequestResult& result) {
  return {Sentences(result, Language::kVietnamese).paragraph(),
          Sentences(result, Language::kEnglish).paragraph()};
}

std::string shown_value(const FormRow& row, const CellContent& content, Language language) {
  if (row.kind == RowKind::kNumber && content.state == CellState::kValue) {
    const Result<Decimal> value = Decimal::parse(content.value);
    return value ? number_text(*value, language) : content.value;
  }
  if (content.state == CellState::kNotApplicable) return "x";
  return typed_text(row, content, language);
}

std::string column_words(const ResultColumn& column, Language language) {
  const std::string& unit = in_language(column.unit_name, language);
  const std::string& name = in_language(column.row.name, language);
  return unit.empty() ? name : name + " (" + unit + ")";
}

std::string total_words(const ResultTotal& total, Language language) {
  if (total.sum) return number_text(*total.sum, language);
  std::string out;
  for (const ChoiceCount& count : total.counts) {
    out += (out.empty() ? "" : "; ") + in_language(count.choice.name, language) + ": " +
           std::to_string(count.units);
  }
  return out;
}

std::string coverage_words(const RequestResult& result, const ResultTotal& total) {
  return std::to_string(total.with_value) + "/" + std::to_string(result.rows.size());
}

std::string state_words(SubmissionState state, Language language) {
  return capitalised(message(language, "submission.state." + std::string(to_code(state))));
}

}  // namespace tongket
