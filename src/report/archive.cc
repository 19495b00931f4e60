#include "report/archive.h"

#include <algorithm>
#include <charconv>
#include <unordered_map>

#include "base/digest.h"
#include "base/text.h"

namespace tongket {
namespace {

constexpr std::size_t kMarkDigits = 12;
constexpr char kFormatSign = '#';

}  // namespace

void add_text(const TextVersion& text, EditedTexts& to) {
  to.versions.push_back({text.key.section, text.version});
  if (text.status == TextStatus::kRestored) return;
  std::string_view place = text.key.section;
  const bool before = place.ends_with(kBeforePlace);
  const bool after = place.ends_with(kAfterPlace);
  if (before) place.remove_suffix(kBeforePlace.size());
  if (after) place.remove_suffix(kAfterPlace.size());
  EditedText& out = to.by_place[std::string(place)];
  const bool dropped = text.status == TextStatus::kDropped;
  std::vector<std::string> paragraphs;
  if (!dropped) paragraphs = paragraphs_of(text.text);
  if (before) {
    out.before = std::move(paragraphs);
  } else if (after) {
    out.after = std::move(paragraphs);
  } else {
    out.body = dropped ? EditedText::Body::kDropped : EditedText::Body::kEdited;
    out.paragraphs = std::move(paragraphs);
  }
}

namespace {

std::string short_digest(std::string_view manifest) {
  return hex(sha256(manifest)).substr(0, kMarkDigits);
}

bool same_value(const Observation& a, const Observation& b) {
  if (a.status != b.status) return false;
  if (!has_number(a.status)) return true;
  const bool same_high =
      a.value_high.has_value() == b.value_high.has_value() &&
      (!a.value_high || a.value_high->shifted(a.mult) == b.value_high->shifted(b.mult));
  return a.qualifier == b.qualifier && a.amount() == b.amount() && same_high;
}

}  // namespace

Result<EditedTexts> current_texts(const ReportArchive& archive, const ReportName& name) {
  TK_TRY(const std::vector<TextVersion> texts, archive.texts(name));
  EditedTexts out;
  for (const TextVersion& text : texts) add_text(text, out);
  return out;
}

Result<EditedTexts> texts_of(const ReportArchive& archive, const ReportName& name,
                             const std::vector<EditionOrigin::Text>& versions) {
  EditedTexts out;
  for (const EditionOrigin::Text& wanted : versions) {
    TK_TRY(const std::vector<TextVersion> history, archive.text_history({name, wanted.section}));
    const auto found = std::find_if(history.begin(), history.end(), [&](const TextVersion& each) {
      return each.version == wanted.version;
    });
    if (found == history.end()) {
      return fail(ErrorCode::kNotFound, "report.text_version_gone", {{"found", wanted.section}});
    }
    add_text(*found, out);
  }
  return out;
}

std::string joined_paragraphs(const std::vector<std::string>& paragraphs) {
  std::string out;
  for (const std::string& paragraph : paragraphs) out += (out.empty() ? "" : "\n") + paragraph;
  return out;
}

std::vector<std::string> paragraphs_of(std::string_view text) {
  std::vector<std::string> out;
  for (const std::string_view line : split(text, '\n')) {
    if (!trimmed(line).empty()) out.emplace_back(line);
  }
  return out;
}

std::string edition_mark(EditionId edition, std::string_view manifest) {
  return std::to_string(edition) + "_" + short_digest(manifest);
}

Result<MarkedEdition> find_marked(const ReportArchive& archive, std::string_view mark) {
  const std::size_t line = mark.find('_');
  const std::string_view digits = mark.substr(0, line);
  EditionId id = 0;
  const bool is_id =
      std::from_chars(digits.data(), digits.data() + digits.size(), id).ec == std::errc();
  const std::string_view digest =
      line == std::string_view::npos ? std::string_view() : mark.substr(line + 1);
  // An issued edition's number is foretold when its file is written; another process may have come
  // between, so the manifest decides.
  TK_TRY(std::vector<Edition> editions, archive.editions({}));
  std::stable_partition(editions.begin(), editions.end(),
                        [&](const Edition& each) { return each.id == id; });
  for (Edition& edition : editions) {
    if (!is_id || edition.id < id || edition.manifest == ManifestState::kNone) continue;
    if (edition.manifest == ManifestState::kPruned) {
      if (edition.id != id) continue;
      return fail(ErrorCode::kNotFound, "report.edition_pruned", {{"edition", std::to_string(id)}});
    }
    TK_TRY(const std::string bytes, archive.edition_manifest(edition.id));
    if (short_digest(bytes) != digest) continue;
    TK_TRY(Manifest manifest, read_manifest(bytes));
    return MarkedEdition{std::move(edition), std::move(manifest)};
  }
  return fail(ErrorCode::kNotFound, "report.edition_unknown", {{"edition", excerpt(mark, 40)}});
}

std::string further_name(std::string_view report, std::string_view format) {
  return std::string(report) + kFormatSign + std::string(format);
}

std::string_view report_of(std::string_view archived_name) {
  return archived_name.substr(0, archived_name.find(kFormatSign));
}

std::vector<const PrintedNumber*> changed_numbers(const Manifest& manifest,
                                                  const FactIndex& facts) {
  std::unordered_map<ObservationId, const Fact*> by_id;
  for (const Fact& fact : facts.all()) by_id.emplace(fact.id, &fact);
  std::vector<const PrintedNumber*> out;
  for (const PrintedNumber& number : manifest.numbers) {
    const bool changed =
        std::any_of(number.operands.begin(), number.operands.end(), [&](ObservationId id) {
          const auto found = by_id.find(id);
          if (found == by_id.end()) return false;
          // A document may print two values for one key, and a comparison rest on the other one:
          // only what came after the edition counts.
          const Observation& printed = found->second->observation;
          const Fact* now = facts.standing(printed.key);
          return now != nullptr && now->load > manifest.origin.load &&
                 !same_value(now->observation, printed);
        });
    if (changed) out.push_back(&number);
  }
  return out;
}

}  // namespace tongket
