#include "read/source/chart_values.h"

#include <algorithm>
#include <initializer_list>
#include <string_view>

#include "office/xlsx_number.h"
#include "read/source/stored_number.h"

namespace tongket {
namespace {

constexpr int kMostPlaces = 10'000;
constexpr std::size_t kMostSeries = 1000;

std::string_view local_name(const pugi::xml_node& node) {
  const std::string_view name = node.name();
  return name.substr(name.find(':') + 1);  // npos + 1 is 0
}

pugi::xml_node child(const pugi::xml_node& parent, std::string_view name) {
  return parent.find_child([&](const pugi::xml_node& node) { return local_name(node) == name; });
}

pugi::xml_node first_of(const pugi::xml_node& parent,
                        std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) {
    if (const pugi::xml_node found = child(parent, name)) return found;
  }
  return {};
}

// The characters of all elements of this name below, with a blank between those of two paragraphs.
class TextWalker final : public pugi::xml_tree_walker {
 public:
  explicit TextWalker(std::string_view wanted) : wanted_(wanted) {}
  bool for_each(pugi::xml_node& node) override {
    const std::string_view name = local_name(node);
    if (name == "p" && !text.empty()) text += ' ';
    if (name == wanted_) text += node.text().get();
    return true;
  }
  std::string text;

 private:
  std::string_view wanted_;
};

// c:tx of a title or a series: rich text, or the cached text of a cell.
std::string chart_text(const pugi::xml_node& owner) {
  pugi::xml_node tx = child(owner, "tx");
  TextWalker walker(child(tx, "rich") ? "t" : "v");
  tx.traverse(walker);
  return walker.text;
}

std::string shown(const pugi::xml_node& point, std::string_view cache_format) {
  const std::string_view value = child(point, "v").text().get();
  const std::string_view own = point.attribute("formatCode").value();
  const std::string_view format = own.empty() ? cache_format : own;
  const NumberLook look = number_look(format);
  if (look == NumberLook::kDate) {
    const auto day = spreadsheet_date(value, DateSystem::k1900);
    if (day) return written_date(day->to_string());
  }
  return written_number(value, look);
}

// The points of a strCache, a numCache or the first level of a multiLvlStrCache.
std::map<int, std::string> points_of(const pugi::xml_node& data) {
  std::map<int, std::string> out;
  const pugi::xml_node reference = first_of(data, {"strRef", "numRef", "multiLvlStrRef"});
  pugi::xml_node cache = first_of(reference ? reference : data,
                                  {"strCache", "numCache", "multiLvlStrCache", "strLit", "numLit"});
  const bool is_number = local_name(cache).starts_with("num");
  const std::string_view format = child(cache, "formatCode").text().get();
  if (const pugi::xml_node level = child(cache, "lvl")) cache = level;
  for (const pugi::xml_node point : cache) {
    if (local_name(point) != "pt") continue;
    const int at = point.attribute("idx").as_int(-1);
    if (at < 0 || at >= kMostPlaces) continue;
    out[at + 1] = is_number ? shown(point, format) : child(point, "v").text().get();
  }
  return out;
}

}  // namespace

ChartValues chart_values(const pugi::xml_node& chart_space) {
  const pugi::xml_node chart = child(chart_space, "chart");
  const pugi::xml_node area = child(chart, "plotArea");
  ChartValues out{.title = chart_text(child(chart, "title")), .rows = {{}}};
  for (const pugi::xml_node plot : area) {
    if (local_name(plot) == "valAx" && out.rows[0].count(0) == 0) {
      const std::string unit = chart_text(child(plot, "title"));
      if (!unit.empty()) out.rows[0][0] = unit;
    }
    for (const pugi::xml_node series : plot) {
      if (local_name(series) != "ser" || out.rows.size() > kMostSeries) continue;
      std::map<int, std::string> row = points_of(first_of(series, {"val", "yVal"}));
      row[0] = chart_text(series);
      std::map<int, std::string> categories = points_of(first_of(series, {"cat", "xVal"}));
      out.rows[0].merge(categories);
      out.rows.push_back(std::move(row));
    }
  }
  return out;
}

}  // namespace tongket
