#include "cases/record_sources.h"

#include <algorithm>
#include <utility>

#include "cases/record_rewriting.h"

namespace tongket {
namespace {

constexpr int kHandRank = -2;

bool is_personal(const RecordKind& kind, const std::string& field) {
  const RecordField* found = kind.find_field(field);
  return found != nullptr && found->privacy == Privacy::kPersonal;
}

void remember(const RecordKind& kind, const std::string& source, const std::string& field,
              const std::vector<std::string>& texts, RecordBody& body) {
  if (is_personal(kind, field)) return;
  const std::string name = said_beside(source);
  set_record_value(body.beside[name], field, texts);
  if (body.beside[name].empty()) body.beside.erase(name);
}

// Whose value stands goes before this source.
bool is_behind(const RecordSources& sources, const std::string& source, const std::string& field,
               const RecordBody& body) {
  const auto standing = body.sources.find(field);
  if (standing == body.sources.end() || !body.values.contains(field)) return false;
  if (standing->second == kByHand) return true;
  return sources.rank(standing->second, field) < sources.rank(source, field);
}

void stand(const std::string& field, std::vector<std::string> texts, const std::string& source,
           RecordBody& body) {
  if (texts.empty()) {
    body.sources.erase(field);
  } else {
    body.sources.insert_or_assign(field, source);
  }
  set_record_value(body.values, field, std::move(texts));
}

void say_one(const RecordKind& kind, const std::string& source, const std::string& field,
             const std::vector<std::string>& texts, RecordBody& body) {
  remember(kind, source, field, texts, body);
  if (is_behind(*kind.sources, source, field, body)) return;
  if (!texts.empty()) return stand(field, texts, source, body);
  std::vector<Saying> others = sayings_of(kind, body, field);
  if (others.empty()) return stand(field, {}, source, body);
  stand(field, std::move(others.front().texts), others.front().source->id, body);
}

}  // namespace

int RecordSources::rank(std::string_view source, std::string_view field) const {
  if (source == kByHand) return kHandRank;
  const auto at = std::ranges::find(all, source, &Source::id);
  if (at == all.end()) return static_cast<int>(all.size());
  const bool goes_first = std::ranges::find(at->first_for, field) != at->first_for.end();
  return goes_first ? -1 : static_cast<int>(at - all.begin());
}

std::string said_beside(std::string_view source) { return "said/" + std::string(source); }

void say(const RecordKind& kind, const std::string& source, const RecordValues& values,
         RecordBody& body) {
  if (!kind.sources || source.empty()) return set_record_values(body.values, values);
  for (const auto& [field, texts] : values) say_one(kind, source, field, texts, body);
}

void say_by_hand(const RecordKind& kind, const std::string& source, const RecordValues& values,
                 RecordBody& body) {
  if (!kind.sources) return set_record_values(body.values, values);
  for (const auto& [field, texts] : values) {
    if (!source.empty()) remember(kind, source, field, texts, body);
    stand(field, texts, source.empty() ? std::string(kByHand) : source, body);
  }
}

std::vector<Saying> sayings_of(const RecordKind& kind, const RecordBody& body,
                               const std::string& field) {
  std::vector<Saying> out;
  if (!kind.sources) return out;
  for (const RecordSources::Source& source : kind.sources->all) {
    const auto said = body.beside.find(said_beside(source.id));
    if (said == body.beside.end()) continue;
    const auto at = said->second.find(field);
    if (at != said->second.end() && !at->second.empty()) out.push_back({&source, at->second});
  }
  std::ranges::stable_sort(
      out, {}, [&](const Saying& one) { return kind.sources->rank(one.source->id, field); });
  return out;
}

}  // namespace tongket
