#include "read/source/docx_figures.h"

#include <optional>
#include <unordered_set>

#include "model/figure_marks.h"
#include "office/docx_custom_xml.h"
#include "office/docx_text.h"

namespace tongket {
namespace {

constexpr std::size_t kMostFigures = 1'000'000;
constexpr std::size_t kMostChartPoints = 10'000;

std::optional<FigureKey> figure_of(const pugi::xml_node& node) {
  const auto text = [&](const char* name) { return std::string(node.attribute(name).value()); };
  FigureKey out;
  out.key.indicator = text("indicator");
  out.key.org = text("org");
  out.key.unit = text("unit");
  const Result<TimePeriod> period = TimePeriod::parse(text("period"));
  const Result<Breakdown> breakdown = Breakdown::parse(text("breakdown"));
  if (!period || !breakdown || out.key.indicator.empty()) return std::nullopt;
  out.key.period = *period;
  out.key.breakdown = *breakdown;
  if (const std::string scenario = text("scenario"); !scenario.empty()) {
    const std::optional<Scenario> known = scenario_from_code(scenario);
    if (!known) return std::nullopt;
    out.key.scenario = *known;
  }
  if (const std::string day = text("as_of"); !day.empty()) {
    const Result<Date> as_of = parse_date(day);
    if (!as_of) return std::nullopt;
    out.key.as_of = *as_of;
  }
  if (const std::string status = text("status"); !status.empty()) {
    out.status = obs_status_from_code(status).value_or(ObsStatus::kNormal);
  }
  out.qualifier = qualifier_from_code(text("qualifier")).value_or(Qualifier::kExact);
  out.mult = node.attribute("mult").as_int();
  if (out.mult < kMinMult || out.mult > kMaxMult) return std::nullopt;
  out.compares = !text("compares").empty();
  return out;
}

// Goes through a paragraph in reading order: where bookmarks begin and end, in bytes of its text.
class Walker {
 public:
  using Names = std::map<std::string, FigureKey, std::less<>>;
  using Charts = std::map<std::string, ChartFigures, std::less<>>;

  Walker(const pugi::xml_node& paragraph, const Names& spans, const Charts& charts)
      : spans_(spans), charts_(charts) {
    for (const pugi::xml_node& run : docx_runs(paragraph)) runs_.insert(run.hash_value());
    below(paragraph);
  }
  MarkedParagraph take() { return std::move(out_); }

 private:
  struct Open {
    std::string id;
    std::string name;
    std::size_t begin = 0;
  };

  void below(const pugi::xml_node& parent) {
    for (const pugi::xml_node node : parent) {
      const std::string_view name = node.name();
      if (name == "w:r") {
        if (runs_.contains(node.hash_value())) run(node);
      } else if (name == "w:bookmarkStart") {
        open_.push_back({node.attribute("w:id").value(), node.attribute("w:name").value(), at_});
      } else if (name == "w:bookmarkEnd") {
        close(node.attribute("w:id").value());
      } else {
        below(node);
      }
    }
  }

  void run(const pugi::xml_node& node) {
    at_ += docx_run_text(node).size();
    for (const Open& open : open_) {
      const auto chart = charts_.find(open.name);
      if (chart != charts_.end()) out_.charts[node.hash_value()] = &chart->second;
    }
  }

  void close(std::string_view id) {
    for (std::size_t i = 0; i < open_.size(); ++i) {
      if (open_[i].id != id) continue;
      const auto figure = spans_.find(open_[i].name);
      if (figure != spans_.end() && open_[i].begin < at_) {
        out_.spans.push_back({open_[i].begin, at_, &figure->second});
      }
      open_.erase(open_.begin() + static_cast<std::ptrdiff_t>(i));
      return;
    }
  }

  const Names& spans_;
  const Charts& charts_;
  std::unordered_set<std::size_t> runs_;
  std::vector<Open> open_;
  std::size_t at_ = 0;
  MarkedParagraph out_;
};

}  // namespace

DocxFigures::DocxFigures(DocxPackage& docx) {
  const pugi::xml_node root = custom_xml(docx, kFiguresSpace);
  std::size_t count = 0;
  for (const pugi::xml_node node : root.children("figure")) {
    if (++count > kMostFigures) break;
    const std::optional<FigureKey> figure = figure_of(node);
    if (!figure) continue;
    const std::string mark = node.attribute("mark").value();
    if (!node.attribute("point")) {
      spans_.emplace(mark, *figure);
      continue;
    }
    const std::size_t point = node.attribute("point").as_uint(kMostChartPoints);
    if (point < kMostChartPoints) charts_[mark].emplace(point, *figure);
  }
}

MarkedParagraph DocxFigures::find(const pugi::xml_node& paragraph) const {
  if (empty()) return {};
  return Walker(paragraph, spans_, charts_).take();
}

}  // namespace tongket
