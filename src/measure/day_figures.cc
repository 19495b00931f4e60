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

void DayFigures::add(const PageEvent& event) {
  auto site = tallies_.find(event.site);
  if (site == tallies_.end()) site = tallies_.try_emplace(event.site).first;
  site->second.add(event);
  if (event.service.empty()) return;
  if (Tally* const service = tally_of_service(event)) service->add(event);
}

Tally* DayFigures::tally_of_service(const PageEvent& event) {
  name_.assign(event.site).append("/").append(event.service);
  if (const auto found = tallies_.find(name_); found != tallies_.end()) return &found->second;
  std::size_t& services = services_[event.site];
  if (services == kMostServices) return nullptr;
  ++services;
  return &tallies_[name_];
}

const Tally* DayFigures::find(std::string_view name) const {
  const auto found = tallies_.find(name);
  return found == tallies_.end() ? nullptr : &found->second;
}

void DayFigures::each(const std::function<void(std::string_view name, const Tally&)>& visit) const {
  for (const auto& [name, tally] : tallies_) visit(name, tally);
}

std::map<std::string, Tally> DayFigures::all() const { return {tallies_.begin(), tallies_.end()}; }

void DayFigures::put(const std::string& name, Tally tally) {
  if (const std::size_t slash = name.find('/'); slash != std::string::npos) {
    ++services_[name.substr(0, slash)];
  }
  tallies_.insert_or_assign(name, std::move(tally));
}

void DayFigures::merge(const DayFigures& other) {
  for (const auto& [name, tally] : other.tallies_) {
    if (const auto found = tallies_.find(name); found != tallies_.end()) {
      found->second.merge(tally);
    } else {
      put(name, tally);
    }
  }
}

Date day_of_event(std::int64_t at) { return local_date(Moment(std::chrono::milliseconds(at))); }

}  // namespace tongket
