#include "measure/day_figures.h"

#include <chrono>
#include <utility>

#include "base/moment.h"

namespace tongket {

void Tally::add(const PageEvent& event) {
  if (event.robot) {
    if (event.kind == EventKind::kView) ++robots;
    return;
  }
  ++events.at(static_cast<std::size_t>(event.kind));
  if (event.kind == EventKind::kView && event.entry) ++visits;
  if (event.kind == EventKind::kRating) rating_sum += event.value;
  if (event.visitor != 0) visitors.add(event.visitor);
}

void Tally::merge(const Tally& other) {
  for (std::size_t i = 0; i < events.size(); ++i) events.at(i) += other.events.at(i);
  visits += other.visits;
  rating_sum += other.rating_sum;
  robots += other.robots;
  visitors.merge(other.visitors);
}

Tally& DayFigures::changeable(Held& held, std::uint64_t generation) {
  if (held.generation != generation) {
    held.of = std::make_shared<NamedTally>(*held.of);
    held.generation = generation;
  }
  return held.of->tally;
}

Tally& DayFigures::tally_of(std::string_view name) {
  auto found = tallies_.find(name);
  if (found == tallies_.end()) {
    const std::string key(name);
    auto made = std::make_shared<NamedTally>(NamedTally{.name = key, .tally = {}});
    found = tallies_.emplace(key, Held{.of = std::move(made), .generation = generation_}).first;
  }
  return changeable(found->second, generation_);
}

void DayFigures::add(const PageEvent& event) {
  tally_of(event.site).add(event);
  if (event.service.empty()) return;
  if (Tally* const service = tally_of_service(event)) service->add(event);
}

DaySpeeds& DayFigures::changeable_speeds() {
  if (speeds_ == nullptr) {
    speeds_ = std::make_shared<DaySpeeds>();
  } else if (speeds_generation_ != generation_) {
    speeds_ = std::make_shared<DaySpeeds>(*speeds_);
  }
  speeds_generation_ = generation_;
  return *speeds_;
}

bool DayFigures::add(const SpeedResult& result) { return changeable_speeds().add(result); }

void DayFigures::put(DaySpeeds speeds) { changeable_speeds() = std::move(speeds); }

Tally* DayFigures::tally_of_service(const PageEvent& event) {
  name_.assign(event.site).append("/").append(event.service);
  if (const auto found = tallies_.find(name_); found != tallies_.end()) {
    return &changeable(found->second, generation_);
  }
  std::size_t& services = services_[event.site];
  if (services == kMostServices) return nullptr;
  ++services;
  return &tally_of(name_);
}

const Tally* DayFigures::find(std::string_view name) const {
  const auto found = tallies_.find(name);
  return found == tallies_.end() ? nullptr : &found->second.of->tally;
}

void DayFigures::each(const std::function<void(std::string_view name, const Tally&)>& visit) const {
  for (const auto& [name, held] : tallies_) visit(name, held.of->tally);
}

std::map<std::string, Tally> DayFigures::all() const {
  std::map<std::string, Tally> out;
  for (const auto& [name, held] : tallies_) out.emplace(name, held.of->tally);
  return out;
}

std::map<std::string, std::int64_t> DayFigures::site_views() const {
  std::map<std::string, std::int64_t> out;
  for (const auto& [name, held] : tallies_) {
    if (name.find('/') == std::string::npos) out[name] = held.of->tally.of(EventKind::kView);
  }
  return out;
}

FrozenDay DayFigures::freeze() {
  ++generation_;
  FrozenDay out;
  out.tallies.reserve(tallies_.size());
  for (const auto& [name, held] : tallies_) out.tallies.push_back(held.of);
  out.speeds = speeds_;
  return out;
}

void DayFigures::put(const std::string& name, Tally tally) {
  if (const std::size_t slash = name.find('/'); slash != std::string::npos) {
    ++services_[name.substr(0, slash)];
  }
  tally_of(name) = std::move(tally);
}

void DayFigures::merge(const DayFigures& other) {
  for (const auto& [name, held] : other.tallies_) {
    if (tallies_.contains(name)) {
      tally_of(name).merge(held.of->tally);
    } else {
      put(name, held.of->tally);
    }
  }
  if (other.speeds_ != nullptr) changeable_speeds().merge(*other.speeds_);
}

Date day_of_event(std::int64_t at) { return local_date(Moment(std::chrono::milliseconds(at))); }

}  // namespace tongket
