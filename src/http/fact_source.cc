#include "http/fact_source.h"

#include "base/message.h"

namespace tongket {
namespace {

constexpr std::string_view kSubmission = "submission/";
constexpr std::string_view kRollUp = "cycle/";
constexpr std::string_view kDemo = "demo";

NamedText said_of_cycle(std::string_view key, const NamedText& cycle) {
  return {message(Language::kVietnamese, key, {{"cycle", cycle.vi}}),
          message(Language::kEnglish, key, {{"cycle", cycle.en.empty() ? cycle.vi : cycle.en}})};
}

NamedText cycle_name(const Cycle* cycle) {
  return cycle == nullptr ? NamedText{} : cycle->plan.name;
}

}  // namespace

FactSource::FactSource(std::string_view source) : id_(source) {
  if (source.starts_with(kSubmission)) {
    kind_ = Kind::kSubmission;
    id_.remove_prefix(kSubmission.size());
  } else if (source.starts_with(kRollUp)) {
    kind_ = Kind::kRollUp;
    id_.remove_prefix(kRollUp.size());
  }
}

bool is_demo(std::string_view source) { return source == kDemo; }

NamedText source_name(const Live& live, std::string_view source) {
  const FactSource of(source);
  const Reporting& reporting = live.reporting();
  if (of.kind() == FactSource::Kind::kSubmission) {
    const Submission* submission = reporting.submission(of.id());
    return said_of_cycle(
        "http.source.submission",
        submission == nullptr ? NamedText{} : cycle_name(reporting.cycle(submission->cycle)));
  }
  if (of.kind() == FactSource::Kind::kRollUp) {
    return said_of_cycle("http.source.roll_up", cycle_name(reporting.cycle(of.id())));
  }
  if (const SourceDocument* document = live.pack().source(source)) {
    return {document->title_vi, document->title_en};
  }
  if (is_demo(source)) return said_of_cycle("http.source.demo", {});
  return {std::string(source), std::string(source)};
}

}  // namespace tongket
