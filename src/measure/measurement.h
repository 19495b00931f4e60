// What a pack says is measured (measurement.yaml): the sites of each body, their addresses, where
// in their paths the code of an online service stands, who is a robot, how long raw events are
// kept.
//
//   legal_basis: 42/2022/ND-CP
//   raw_days: 7
//   late_days: 3
//   probe_minutes: 5              between looks at a site, 1 to 60
//   sites:
//     - {id: mic, org: mic, kind: portal, hosts: [mic.gov.vn, www.mic.gov.vn]}
//     - {each: province, id: "{org}-dvc", kind: services, hosts: ["dichvucong.{org}.gov.vn"],
//        service_paths: [/dich-vu/]}
//   robots: [bot, crawler, spider]
//   assets: [css, js, png]        endings of files that are no pages: passed over in logs
//   downloads: [pdf, docx]        endings of files whose taking is told
//   alarms: portal_alarm          kind of cases that alarms open (docs/measurement.md)
//   figures: [...]                indicators filled from what is counted (measured_figure.h)
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/yaml.h"
#include "measure/measured_figure.h"
#include "model/pack.h"

namespace tongket {

struct MeasuredSite {
  std::string id;
  std::string org;
  SiteKind kind = SiteKind::kPortal;
  std::vector<std::string> hosts;          // lower case
  std::vector<std::string> service_paths;  // what stands behind one of them is a service's code

  [[nodiscard]] bool has_host(std::string_view host) const;
  // The code in a path of the site; empty if there is none.
  [[nodiscard]] std::string_view service_in(std::string_view path) const;
};

struct Measurement {
  std::string legal_basis;
  int raw_days = 0;
  int late_days = 0;
  int probe_minutes = 5;
  std::map<std::string, MeasuredSite, std::less<>> sites;  // by id
  std::vector<std::string> robots;                         // parts of User-Agent, lower case
  std::set<std::string, std::less<>> assets;               // lower case
  std::set<std::string, std::less<>> downloads;
  std::vector<MeasuredFigure> figures;
  std::string alarms;  // the kind of cases that alarms open; empty: none

  [[nodiscard]] const MeasuredSite* find(std::string_view id) const;
};

// nullopt: the pack measures nothing. kInvalidInput with the place of the first mistake.
Result<std::optional<Measurement>> load_measurement(const Pack& pack);
Result<Measurement> read_measurement(const Yaml& root, const Pack& pack);

}  // namespace tongket
