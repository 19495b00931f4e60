#include "submission/signable_content.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/digest.h"
#include "base/json.h"

namespace tongket {
namespace {

constexpr std::string_view kContentFormat = "tongket.submission/1";

std::string cell_line(const Submission& submission, const FormRow& row) {
  const CellContent& content = submission.content(row.cell);
  JsonWriter json;
  json.begin_object();
  json.key("breakdown").text(row.breakdown.to_string());
  json.key("cell").text(row.cell);
  json.key("explanation").text(content.explanation);
  json.key("indicator").text(row.indicator);
  json.key("kind").text(to_code(row.kind));
  json.key("mult").integer(row.mult);
  json.key("name").text(row.name.vi);
  json.key("note").text(content.note);
  json.key("state").text(to_code(content.state));
  json.key("unit").text(row.unit);
  json.key("value").text(content.value);
  json.key("version").integer(submission.cell_version(row.cell));
  json.end_object();
  return json.take();
}

std::string narrative_line(const Submission& submission, const FormNarrative& narrative) {
  JsonWriter json;
  json.begin_object();
  json.key("id").text(narrative.id);
  json.key("name").text(narrative.name.vi);
  json.key("text").text(submission.narrative(narrative.id));
  json.key("version").integer(submission.narrative_version(narrative.id));
  json.end_object();
  return json.take();
}

// The whole, line by line: the keys come in the order in which they are added.
class ContentLines {
 public:
  void add(std::string_view key, const std::string& json) {
    out_ += out_.empty() ? "{\n" : ",\n";
    out_ += '"';
    out_ += key;
    out_ += "\":" + json;
  }
  void add_list(std::string_view key, const std::vector<std::string>& items) {
    std::string json = "[";
    for (const std::string& item : items) json += (json.size() == 1 ? "\n" : ",\n") + item;
    add(key, json + "\n]");
  }
  void add_text(std::string_view key, std::string_view text) {
    JsonWriter json;
    json.text(text);
    add(key, json.take());
  }
  [[nodiscard]] std::string finish() && { return std::move(out_) + "\n}\n"; }

 private:
  std::string out_;
};

std::string texts_json(std::vector<std::string> texts) {
  std::ranges::sort(texts);
  JsonWriter json;
  json.begin_array();
  for (const std::string& text : texts) json.text(text);
  json.end_array();
  return json.take();
}

std::vector<std::string> cell_lines(const Form& form, const Submission& submission) {
  std::vector<const FormRow*> rows = form.rows();
  std::ranges::sort(rows, {}, &FormRow::cell);
  std::vector<std::string> out;
  out.reserve(rows.size());
  for (const FormRow* row : rows) out.push_back(cell_line(submission, *row));
  return out;
}

std::vector<std::string> narrative_lines(const Form& form, const Submission& submission) {
  std::vector<const FormNarrative*> all;
  all.reserve(form.narratives.size());
  for (const FormNarrative& narrative : form.narratives) all.push_back(&narrative);
  std::ranges::sort(all, {}, &FormNarrative::id);
  std::vector<std::string> out;
  out.reserve(all.size());
  for (const FormNarrative* narrative : all) out.push_back(narrative_line(submission, *narrative));
  return out;
}

}  // namespace

std::string signable_content(const Reporting& reporting, const Submission& submission) {
  const Form& form = reporting.form_of(submission);
  const CyclePlan& plan = reporting.cycle_of(submission).plan;
  ContentLines lines;
  lines.add_list("cells", cell_lines(form, submission));
  lines.add("content_version", std::to_string(submission.content_version()));
  lines.add_text("cycle", submission.cycle);
  lines.add_text("form", form.id);
  lines.add_text("form_name", form.name.vi);
  lines.add_text("format", kContentFormat);
  lines.add("instead_of", texts_json(submission.instead_of));
  lines.add_list("narratives", narrative_lines(form, submission));
  lines.add_text("org", submission.org);
  // As it was called then: a later change of name changes nothing that was signed.
  lines.add_text("org_name", reporting.pack().orgs.name_vi(submission.org, plan.closing_day));
  lines.add_text("period", plan.period.to_string());
  lines.add_text("submission", submission.id);
  return std::move(lines).finish();
}

std::string signable_name(const Reporting& reporting, const Submission& submission) {
  return submission.org + "-" + submission.form + "-" +
         reporting.cycle_of(submission).plan.period.to_string() + "-v" +
         std::to_string(submission.content_version()) + ".json";
}

std::string_view to_code(SignedState state) {
  constexpr std::array<std::string_view, 3> kCodes{"none", "earlier", "current"};
  return kCodes.at(static_cast<std::size_t>(state));
}

SignedState signed_state(const Reporting& reporting, const Submission& submission) {
  if (submission.signatures.empty()) return SignedState::kNone;
  const std::string now = hex(sha256(signable_content(reporting, submission)));
  const bool current = std::ranges::any_of(
      submission.signatures, [&](const ReceivedSignature& one) { return one.kept.digest == now; });
  return current ? SignedState::kCurrent : SignedState::kEarlier;
}

}  // namespace tongket
