#include "derive/peers_identity.h"

#include <optional>
#include <string>
#include <vector>

#include "base/digest.h"

namespace tongket {
namespace {

class Telling {
 public:
  void text(std::string_view value) { hash_.update_field(value); }
  void number(std::uint64_t value) { text(std::to_string(value)); }
  template <typename E>
  void choice(E value) {
    number(static_cast<std::uint64_t>(value));
  }
  void day(const std::optional<Date>& value) { text(value ? value->to_string() : ""); }
  void texts(const std::vector<std::string>& values) {
    number(values.size());
    for (const std::string& value : values) text(value);
  }
  [[nodiscard]] Digest finish() { return hash_.finish(); }

 private:
  Sha256 hash_;
};

void tell_units(Telling& out, const OrgHistory& orgs) {
  out.number(orgs.units().size());
  for (const OrgUnit& unit : orgs.units()) {
    out.text(unit.id);
    out.text(unit.kind);
    out.day(unit.opened);
    out.day(unit.closed);
  }
  out.number(orgs.events().size());
  for (const OrgEvent& event : orgs.events()) {
    out.day(event.date);
    out.choice(event.kind);
    out.texts(event.from);
    out.texts(event.to);
    out.text(event.level);
  }
}

void tell_measures(Telling& out, const Pack& pack) {
  out.number(pack.indicators.size());
  for (const Indicator& indicator : pack.indicators) {
    out.text(indicator.code);
    out.choice(indicator.aggregation);
    out.choice(indicator.kind);
    out.choice(indicator.direction);
  }
  out.number(pack.units_of_measure.size());
  for (const UnitOfMeasure& unit : pack.units_of_measure) {
    out.text(unit.id);
    out.choice(unit.unit_class);
  }
}

}  // namespace

TruthIdentity peers_identity(const Pack& pack, const FiguresDigest& figures,
                             std::string_view program) {
  Telling out;
  out.text(program);
  out.number(figures.first());
  out.number(figures.second());
  tell_units(out, pack.orgs);
  tell_measures(out, pack);
  return {figures.count(), out.finish()};
}

}  // namespace tongket
