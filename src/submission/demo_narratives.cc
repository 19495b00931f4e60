// Everything is drawn about words that name the form, the section and the unit; a unit that copies
// draws about the other one's name, so it comes to the same sentences, in its own figures.
#include "submission/demo_narratives.h"

#include <algorithm>

#include "base/number_text.h"

namespace tongket {
namespace {

constexpr int kWholePercent = 100;
constexpr std::string_view kOpen = "{{";
constexpr std::string_view kClose = "}}";

void fill_in_all(std::string& text, std::string_view from, std::string_view to) {
  if (from.empty()) return;
  for (std::size_t at = text.find(from); at != std::string::npos;
       at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
}

// Two neighbouring digits exchanged, the first ones that differ and leave no zero in front; nothing
// if there are none.
std::optional<Decimal> mistyped(const std::string& value) {
  std::string out = value;
  for (std::size_t i = 0; i + 1 < out.size(); ++i) {
    const bool digits = out[i] >= '0' && out[i] <= '9' && out[i + 1] >= '0' && out[i + 1] <= '9';
    if (!digits || out[i] == out[i + 1] || out[i + 1] == '0') continue;
    std::swap(out[i], out[i + 1]);
    const Result<Decimal> number = Decimal::parse(out);
    return number ? std::optional(*number) : std::nullopt;
  }
  return std::nullopt;
}

class Writer {
 public:
  Writer(const DemoNarratives& all, const DemoWriting& writing) : all_(all), writing_(writing) {}

  std::string write() {
    const std::vector<DemoSentence>* const sentences = of_section();
    if (sentences == nullptr) return {};
    const std::string like = whom_it_follows();
    std::string out;
    for (std::size_t i = 0; i < sentences->size(); ++i) {
      const DemoSentence& sentence = (*sentences)[i];
      const std::string nth = "sentence " + std::to_string(i);
      if (drawn(kWholePercent, like, nth) >= sentence.chance) continue;
      const DemoWording* const wording = choose(sentence, like, nth);
      if (wording == nullptr) continue;
      if (!out.empty()) out += sentence.new_line ? "\n" : " ";
      out += wording->text;
    }
    name_the_unit(out);
    swap_words(out);
    type_a_number(out);
    return out;
  }

 private:
  [[nodiscard]] int drawn(int count, const std::string& unit, const std::string& what) const {
    return writing_.draw.below(
        count, writing_.form.id + " " + writing_.section.id + " " + unit + " " + what);
  }
  [[nodiscard]] int drawn(int count, const std::string& what) const {
    return drawn(count, writing_.unit.id, what);
  }

  // The sentences of the form, or those of any form.
  [[nodiscard]] const std::vector<DemoSentence>* of_section() const {
    for (const std::string& form : {writing_.form.id, std::string()}) {
      const auto sections = all_.sentences.find(form);
      if (sections == all_.sentences.end()) continue;
      const auto sentences = sections->second.find(writing_.section.id);
      if (sentences != sections->second.end()) return &sentences->second;
    }
    return nullptr;
  }

  [[nodiscard]] std::string whom_it_follows() const {
    const bool copies = drawn(kWholePercent, "copied") < all_.copied;
    if (!copies || writing_.writers.empty()) return writing_.unit.id;
    const int from = drawn(static_cast<int>(writing_.writers.size()), "copied from");
    return writing_.writers[static_cast<std::size_t>(from)];
  }

  [[nodiscard]] bool is_of_field(const std::string& code) const {
    return std::any_of(
        writing_.pack.fields.begin(), writing_.pack.fields.end(), [&](const Field& field) {
          const auto& codes = field.includes;
          return field.code == code &&
                 std::find(codes.begin(), codes.end(), writing_.unit.field) != codes.end();
        });
  }

  [[nodiscard]] bool suits(const DemoWording& wording) const {
    const auto& units = wording.units;
    if (!units.empty() && std::find(units.begin(), units.end(), writing_.unit.id) == units.end()) {
      return false;
    }
    const auto& fields = wording.fields;
    if (!fields.empty() && std::none_of(fields.begin(), fields.end(), [&](const std::string& code) {
          return is_of_field(code);
        })) {
      return false;
    }
    const std::vector<std::string> cells = demo_cells(wording.text);
    return std::all_of(cells.begin(), cells.end(), [&](const std::string& cell) {
      const auto content = writing_.contents.find(cell);
      return content != writing_.contents.end() && content->second.state == CellState::kValue;
    });
  }

  [[nodiscard]] const DemoWording* choose(const DemoSentence& sentence, const std::string& like,
                                          const std::string& nth) const {
    std::vector<const DemoWording*> fitting;
    for (const DemoWording& wording : sentence.wordings) {
      if (suits(wording)) fitting.push_back(&wording);
    }
    if (fitting.empty()) return nullptr;
    const int which = drawn(static_cast<int>(fitting.size()), like, nth + " wording");
    return fitting[static_cast<std::size_t>(which)];
  }

  void name_the_unit(std::string& text) const {
    const OrgUnit& unit = writing_.unit;
    fill_in_all(text, "{unit}", unit.name_vi);
    fill_in_all(text, "{place}", unit.aliases.empty() ? unit.name_vi : unit.aliases.front());
  }

  void swap_words(std::string& text) const {
    for (const auto& [from, to] : all_.swaps) {
      if (drawn(2, "swap " + from) == 0) fill_in_all(text, from, to);
    }
  }

  // The first figure that can be mistyped stands as digits, not as the cell's value.
  void type_a_number(std::string& text) const {
    if (drawn(kWholePercent, "typed") >= all_.typed) return;
    for (const std::string& cell : demo_cells(text)) {
      const FormRow* const row = writing_.form.row(cell);
      const auto content = writing_.contents.find(cell);
      if (row == nullptr || row->unit.empty() || content == writing_.contents.end()) continue;
      const std::optional<Decimal> wrong = mistyped(content->second.value);
      if (!wrong) continue;
      std::string typed = number_text(*wrong, Language::kVietnamese);
      const UnitOfMeasure* const unit = writing_.pack.unit_of_measure(row->unit);
      const UnitOfMeasure::Name* const name = unit == nullptr ? nullptr : unit->name(row->mult);
      if (name != nullptr && !name->vi.empty()) {
        typed += (unit->unit_class == UnitClass::kPercent ? "" : " ") + name->vi;
      }
      fill_in_all(text, std::string(kOpen) + cell + std::string(kClose), typed);
      return;
    }
  }

  const DemoNarratives& all_;
  const DemoWriting& writing_;
};

}  // namespace

std::vector<std::string> demo_cells(std::string_view text) {
  std::vector<std::string> out;
  for (std::size_t at = text.find(kOpen); at != std::string_view::npos; at = text.find(kOpen, at)) {
    const std::size_t end = text.find(kClose, at);
    if (end == std::string_view::npos) break;
    out.emplace_back(text.substr(at + kOpen.size(), end - at - kOpen.size()));
    at = end + kClose.size();
  }
  return out;
}

std::string demo_narrative(const DemoNarratives& narratives, const DemoWriting& writing) {
  return Writer(narratives, writing).write();
}

}  // namespace tongket
