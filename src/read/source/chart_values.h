// The values of a chart (DrawingML, word/charts/chartN.xml) as a table: what the chart itself keeps
// of them, so no workbook is opened. The first row holds the categories, the first column the names
// of the series, the corner what the value axis says (the unit).
#pragma once

#include <pugixml.hpp>

#include <map>
#include <string>
#include <vector>

namespace tongket {

struct ChartValues {
  std::string title;  // may be empty
  // By column from 0; a gap in a series has no entry.
  std::vector<std::map<int, std::string>> rows;
};

ChartValues chart_values(const pugi::xml_node& chart_space);

}  // namespace tongket
