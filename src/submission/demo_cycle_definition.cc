// Reads demo_cycle.yaml. Keys: seed, now, told, cycles, requests, texts. Of a cycle: kind, name,
// period, forms, org_kinds, orgs, closing_day, due, legal_basis, reminders, opened, shares. Of a
// request: name, text, org_kinds, asked, due, indicators, questions [vi, en], shares. Of texts:
// returned, explanations, missing, and what demo_narratives_definition.cc reads.
#include "base/file.h"
#include "base/yaml.h"
#include "submission/demo_cycle.h"
#include "submission/demo_yaml.h"

namespace tongket {
namespace {

constexpr std::size_t kMaxBytes = std::size_t{1} << 20;
constexpr std::string_view kDemoCycleFile = "demo_cycle.yaml";

Result<DemoShares> read_shares(const Yaml& node) {
  DemoShares out;
  const Yaml* const shares = node.find("shares");
  if (shares == nullptr) return out;
  TK_CHECK(shares->expect_keys({"approved", "submitted", "returned", "drafts", "late"}));
  TK_TRY(out.approved, percent_or(*shares, "approved", 0));
  TK_TRY(out.submitted, percent_or(*shares, "submitted", 0));
  TK_TRY(out.returned, percent_or(*shares, "returned", 0));
  TK_TRY(out.drafts, percent_or(*shares, "drafts", 0));
  TK_TRY(out.late, percent_or(*shares, "late", 0));
  return out;
}

Result<NamedText> read_names(const Yaml& node, std::string_view key) {
  const Yaml* const names = node.find(key);
  if (names == nullptr) {
    return node.error("yaml.missing_key", {{"expected", std::string(key)}});
  }
  NamedText out;
  TK_TRY(out.vi, names->text("vi"));
  TK_TRY(out.en, names->text("en"));
  return out;
}

Result<DemoCyclePlan> read_cycle(const Yaml& node) {
  TK_CHECK(node.expect_keys({"kind", "name", "period", "forms", "org_kinds", "orgs", "closing_day",
                             "due", "legal_basis", "reminders", "opened", "shares"}));
  DemoCyclePlan out;
  TK_TRY(const std::string kind, node.text_or("kind", "periodic"));
  out.plan.kind = cycle_kind_from_code(kind).value_or(CycleKind::kPeriodic);
  TK_TRY(out.plan.name, read_names(node, "name"));
  TK_TRY(out.plan.period, parsed(node, "period", TimePeriod::parse));
  TK_TRY(out.plan.forms, node.texts("forms"));
  TK_TRY(out.plan.org_kinds, node.texts("org_kinds"));
  TK_TRY(out.plan.orgs, node.texts("orgs"));
  TK_TRY(out.plan.closing_day, parsed(node, "closing_day", parse_date));
  TK_TRY(out.plan.due, parsed(node, "due", parse_moment));
  TK_TRY(out.plan.legal_basis, node.text_or("legal_basis", ""));
  TK_TRY(const std::vector<std::string> reminders, node.texts("reminders"));
  for (const std::string& days : reminders) {
    TK_TRY(const std::int64_t count, parse_whole(days));
    out.plan.reminders.push_back(static_cast<int>(count));
  }
  if (node.find("opened") != nullptr) {
    TK_TRY(out.opened, parsed(node, "opened", parse_date));
  }
  TK_TRY(out.shares, read_shares(node));
  return out;
}

Result<DemoOneOff> read_request(const Yaml& node) {
  TK_CHECK(node.expect_keys(
      {"name", "text", "org_kinds", "asked", "due", "indicators", "questions", "shares"}));
  DemoOneOff out;
  TK_TRY(out.plan.name, read_names(node, "name"));
  TK_TRY(out.plan.text, read_names(node, "text"));
  TK_TRY(out.plan.org_kinds, node.texts("org_kinds"));
  TK_TRY(out.asked, parsed(node, "asked", parse_moment));
  TK_TRY(out.plan.due, parsed(node, "due", parse_moment));
  TK_TRY(const std::vector<std::string> indicators, node.texts("indicators"));
  for (const std::string& code : indicators) out.plan.rows.push_back({.indicator = code});
  if (const Yaml* const questions = node.find("questions")) {
    for (const Yaml& question : questions->list()) {
      RequestRow row;
      TK_TRY(row.question.vi, question.text("vi"));
      TK_TRY(row.question.en, question.text("en"));
      row.kind = RowKind::kYesNo;
      out.plan.rows.push_back(std::move(row));
    }
  }
  TK_TRY(out.shares, read_shares(node));
  return out;
}

Result<DemoTexts> read_texts(const Yaml& root) {
  DemoTexts out;
  const Yaml* const node = root.find("texts");
  if (node == nullptr) return root.error("yaml.missing_key", {{"expected", "texts"}});
  TK_CHECK(node->expect_keys(
      {"narratives", "groups", "swaps", "copied", "typed", "returned", "explanations", "missing"}));
  TK_TRY(out.returned, node->texts("returned"));
  TK_TRY(out.explanations, node->texts("explanations"));
  TK_TRY(out.missing, node->text("missing"));
  if (out.returned.empty() || out.explanations.empty()) {
    return node->error("yaml.missing_key", {{"expected", "returned, explanations"}});
  }
  TK_TRY(out.narratives, read_demo_narratives(*node));
  return out;
}

}  // namespace

Result<DemoCycleDefinition> parse_demo_cycle(std::string_view bytes, const std::string& file) {
  TK_TRY(const Yaml root, parse_yaml(bytes, file));
  TK_CHECK(root.expect_keys({"seed", "now", "told", "cycles", "requests", "texts"}));
  DemoCycleDefinition out;
  TK_TRY(const std::int64_t seed, parsed(root, "seed", parse_whole));
  out.seed = static_cast<std::uint64_t>(seed);
  TK_TRY(out.now, parsed(root, "now", parse_moment));
  TK_TRY(out.told, root.texts("told"));
  if (const Yaml* const cycles = root.find("cycles")) {
    for (const Yaml& node : cycles->list()) {
      TK_TRY(DemoCyclePlan cycle, read_cycle(node));
      out.cycles.push_back(std::move(cycle));
    }
  }
  if (const Yaml* const requests = root.find("requests")) {
    for (const Yaml& node : requests->list()) {
      TK_TRY(DemoOneOff request, read_request(node));
      out.requests.push_back(std::move(request));
    }
  }
  TK_TRY(out.texts, read_texts(root));
  return out;
}

Result<DemoCycleDefinition> load_demo_cycle(const Pack& pack) {
  const std::filesystem::path path = pack.folder / kDemoCycleFile;
  std::error_code error;
  if (!std::filesystem::exists(path, error)) {
    return fail(ErrorCode::kNotFound, "submission.no_demo", {{"found", path.string()}});
  }
  TK_TRY(const std::string bytes, read_file(path, kMaxBytes));
  TK_TRY(DemoCycleDefinition out, parse_demo_cycle(bytes, path.string()));
  TK_CHECK(check_demo_narratives(out.texts.narratives, pack));
  return out;
}

}  // namespace tongket
