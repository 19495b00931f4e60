#include "derive/figures.h"

#include <algorithm>
#include <utility>

#include "derive/peers.h"
#include "derive/peers_identity.h"

namespace tongket {
namespace {

constexpr std::size_t kMostNews = 2000;

}  // namespace

Figures::Figures(const Pack& pack) : pack_(&pack), peers_(std::make_unique<Peers>()) {}
Figures::~Figures() = default;
Figures::Figures(Figures&&) noexcept = default;
Figures& Figures::operator=(Figures&&) noexcept = default;

void Figures::set_pack(const Pack& pack) {
  pack_ = &pack;
  peers_->forget();
}

void Figures::add(std::span<const Fact> facts) {
  const bool follow = !peers_->empty();
  std::vector<ObservationKey> changed;
  for (const Fact& fact : facts) {
    recorded_at_ = std::max(recorded_at_, fact.recorded_at);
    OfIndicator& of = by_indicator_[fact.observation.key.indicator];
    const auto [at, is_new] = of.standing.try_emplace(fact.observation.key, fact);
    if (is_new) {
      if (fact.observation.key.org == pack_->nation) tell(fact, std::nullopt, fact.recorded_at);
    } else {
      if (!stands_before(fact, at->second)) continue;
      digest_.remove(at->second);
      if (fact.load != at->second.load) tell(fact, std::move(at->second), fact.recorded_at);
      at->second = fact;
    }
    digest_.add(fact);
    if (follow) changed.push_back(fact.observation.key);
    ++of.version;
    ++version_;
  }
  if (follow) peers_->changed({*pack_, *this}, changed);
}

void Figures::put(const Fact& fact, std::string_view at) {
  OfIndicator& of = by_indicator_[fact.observation.key.indicator];
  const auto [place, is_new] = of.standing.try_emplace(fact.observation.key, fact);
  if (!is_new && place->second.id == fact.id) return;
  recorded_at_ = std::max(recorded_at_, fact.recorded_at);
  if (!is_new) {
    digest_.remove(place->second);
    tell(fact, std::exchange(place->second, fact), at);
  } else if (fact.observation.key.org == pack_->nation) {
    tell(fact, std::nullopt, at);
  }
  digest_.add(fact);
  ++of.version;
  ++version_;
  peers_->changed({*pack_, *this}, {&fact.observation.key, 1});
}

void Figures::tell(const Fact& fact, std::optional<Fact> before, std::string_view at) {
  news_.push_back({fact.observation.key, std::move(before), fact.load, std::string(at)});
  if (news_.size() > kMostNews) news_.pop_front();
}

const Fact* Figures::standing(const ObservationKey& key) const {
  const auto of = by_indicator_.find(key.indicator);
  if (of == by_indicator_.end()) return nullptr;
  const auto at = of->second.standing.find(key);
  return at == of->second.standing.end() ? nullptr : &at->second;
}

const Fact* Figures::any_as_of(const ObservationKey& key) const {
  const auto of = by_indicator_.find(key.indicator);
  if (of == by_indicator_.end()) return nullptr;
  ObservationKey wanted = key;
  wanted.as_of.reset();
  wanted.unit.clear();  // as-of and unit are the last parts of a key: these lie together
  const Fact* out = nullptr;
  for (auto at = of->second.standing.lower_bound(wanted); at != of->second.standing.end(); ++at) {
    const ObservationKey& found = at->first;
    if (found.org != key.org || found.period != key.period || found.scenario != key.scenario ||
        found.breakdown != key.breakdown) {
      break;
    }
    if (found.unit != key.unit) continue;
    if (!found.as_of) return &at->second;
    out = &at->second;
  }
  return out;
}

const FactMap& Figures::of(std::string_view indicator) const {
  static const FactMap nothing;
  const auto at = by_indicator_.find(indicator);
  return at == by_indicator_.end() ? nothing : at->second.standing;
}

std::ranges::subrange<FactMap::const_iterator> Figures::of(std::string_view indicator,
                                                           const std::string& org) const {
  const FactMap& all = of(indicator);
  ObservationKey first;  // nothing is before a key without period
  first.indicator = indicator;
  first.org = org;
  const auto begin = all.lower_bound(first);
  const auto end =
      std::find_if(begin, all.end(), [&](const auto& entry) { return entry.first.org != org; });
  return {begin, end};
}

std::vector<std::string_view> Figures::indicators() const {
  std::vector<std::string_view> out;
  out.reserve(by_indicator_.size());
  for (const auto& [code, of] : by_indicator_) out.emplace_back(code);
  return out;
}

std::uint64_t Figures::version(std::string_view indicator) const {
  const auto of = by_indicator_.find(indicator);
  return of == by_indicator_.end() ? 0 : of->second.version;
}

FigureTable Figures::table(const FigureQuery& query) const {
  const auto find = [this](const ObservationKey& key) { return any_as_of(key); };
  const auto kind_of = [this](const std::string& org) {
    const OrgUnit* unit = pack_->orgs.find(org);
    return unit == nullptr ? std::string() : unit->kind;
  };
  const bool one_kind =
      query.orgs.size() > 1 && std::ranges::all_of(query.orgs, [&](const std::string& org) {
        return kind_of(org) == kind_of(query.orgs.front());
      });
  if (!one_kind) return figure_table(*pack_, query, find);
  return figure_table(*pack_, query, find, [this](const ObservationKey& key) {
    return peers_->find_made({*pack_, *this}, key);
  });
}

std::optional<PeerFigure> Figures::among_peers(const ObservationKey& key) const {
  return peers_->find({*pack_, *this}, key);
}

void Figures::prepare_peers() const { peers_->make_all({*pack_, *this}); }

TruthIdentity Figures::peers_identity(std::string_view program) const {
  return ::tongket::peers_identity(*pack_, digest_, program);
}

std::optional<std::string> Figures::peers_snapshot(std::string_view program) const {
  if (!peers_->has_snapshot()) return std::nullopt;
  return peers_->snapshot(peers_identity(program));
}

void Figures::renew_peers() const { peers_->renew({*pack_, *this}); }

Result<> Figures::take_peers(std::string_view bytes, const std::string& file,
                             std::string_view program) const {
  TK_TRY(std::vector<StoredEngine> engines,
         read_peers_snapshot(bytes, file, {*pack_, peers_identity(program)}));
  peers_->take(std::move(engines));
  return done();
}

}  // namespace tongket
