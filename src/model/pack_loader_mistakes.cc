#include "model/pack_loader_mistakes.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "base/text.h"

namespace tongket {
namespace {

constexpr std::size_t kShownId = 80;

constexpr std::array<std::string_view, kThings> kMessageKeys{
    "pack.thing.field",          "pack.thing.unit_of_measure", "pack.thing.dimension",
    "pack.thing.code",           "pack.thing.org_kind",        "pack.thing.org",
    "pack.thing.indicator",      "pack.thing.source",          "pack.thing.identity",
    "pack.thing.collection",     "pack.thing.report",          "pack.thing.form",
    "pack.thing.form_narrative", "pack.thing.indicator_group"};

std::string thing_arg(Thing thing) { return "@" + std::string(message_key(thing)); }

}  // namespace

std::string_view message_key(Thing thing) {
  return kMessageKeys.at(static_cast<std::size_t>(thing));
}

void Mistakes::add(Error error) {
  std::vector<Error> also = std::exchange(error.also, {});
  if (full()) {
    more_ = true;
  } else {
    errors_.push_back(std::move(error));
  }
  for (Error& further : also) add(std::move(further));
}

std::vector<Error> Mistakes::sorted() const {
  std::vector<Error> out = errors_;
  std::stable_sort(out.begin(), out.end(), [](const Error& a, const Error& b) {
    return std::tie(a.place.file, a.place.line, a.place.column) <
           std::tie(b.place.file, b.place.line, b.place.column);
  });
  if (more_) {
    out.push_back(
        fail(ErrorCode::kInvalidInput, "pack.more_mistakes", {{"limit", std::to_string(kMax)}}));
  }
  return out;
}

void Registry::define(Thing thing, const Placed& id, Mistakes& mistakes) {
  const auto [it, fresh] = defined_.at(static_cast<std::size_t>(thing)).emplace(id.text, id.place);
  if (fresh) return;
  mistakes.add(fail(ErrorCode::kInvalidInput, "pack.duplicate",
                    {{"thing", thing_arg(thing)},
                     {"found", excerpt(id.text, kShownId)},
                     {"file", it->second.file},
                     {"line", std::to_string(it->second.line)}},
                    id.place));
}

void Registry::refer(Thing thing, Placed id) { references_.push_back({thing, std::move(id)}); }

void Registry::refer_to(const Breakdown& breakdown, const Place& place) {
  for (const Breakdown::Part& part : breakdown.parts()) {
    refer(Thing::kDimension, {std::string(part.dimension), place});
    refer(Thing::kCode, {std::string(part.dimension).append("=").append(part.code), place});
  }
}

bool Registry::knows(Thing thing, std::string_view id) const {
  return defined(thing).find(id) != defined(thing).end();
}

Place Registry::place_of(Thing thing, std::string_view id) const {
  const auto it = defined(thing).find(id);
  return it == defined(thing).end() ? Place{} : it->second;
}

void Registry::resolve(Mistakes& mistakes) const {
  for (const Reference& reference : references_) {
    const std::string& id = reference.id.text;
    if (doubted_.at(static_cast<std::size_t>(reference.thing))) continue;
    if (knows(reference.thing, id)) continue;
    // Of an unknown dimension every code is unknown: said once.
    const bool said =
        reference.thing == Thing::kCode && !knows(Thing::kDimension, id.substr(0, id.find('=')));
    if (!said) report(reference, mistakes);
  }
}

void Registry::report(const Reference& reference, Mistakes& mistakes) const {
  std::vector<std::string> known;
  if (!mistakes.full()) {  // the comparison is the expensive part
    for (const auto& [id, place] : defined(reference.thing)) known.push_back(id);
  }
  mistakes.add(fail(ErrorCode::kInvalidInput, "pack.unknown",
                    {{"thing", thing_arg(reference.thing)},
                     {"found", excerpt(reference.id.text, kShownId)},
                     {"suggestion", nearest(reference.id.text, known).value_or("")}},
                    reference.id.place));
}

}  // namespace tongket
