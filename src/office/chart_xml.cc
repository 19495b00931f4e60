// The chart part. Order of elements as the schema wants it (ECMA-376 part 1, annex A.5.1):
//
//   chartSpace: roundedCorners, chart, spPr, txPr, externalData
//   chart:      title | autoTitleDeleted, plotArea, legend, plotVisOnly, dispBlanksAs
//   plotArea:   layout, barChart | lineChart, catAx, valAx
//   ser:        idx, order, tx, spPr, invertIfNegative | marker, dLbls, cat, val, smooth
//
// Every series has its caches, so the chart is drawn without opening the workbook.
#include <fmt/format.h>

#include "office/chart.h"
#include "office/chart_layout.h"
#include "office/xlsx_number.h"
#include "office/xml_text.h"

namespace tongket {
namespace {

constexpr std::string_view kInk = "262626";
constexpr std::string_view kGrid = "D9D9D9";
constexpr std::string_view kAxis = "7F7F7F";

std::string character_properties(std::string_view tag, int points, std::string_view bold) {
  return fmt::format(
      R"(<a:{0} sz="{1}00" b="{2}"><a:solidFill><a:srgbClr val="{3}"/></a:solidFill>)"
      R"(<a:latin typeface="Times New Roman"/><a:ea typeface="Times New Roman"/>)"
      R"(<a:cs typeface="Times New Roman"/></a:{0}>)",
      tag, points, bold, kInk);
}

// `rotation` in 1/60000 degree.
std::string text_properties(int points, int rotation = 0) {
  return fmt::format(
      R"(<c:txPr><a:bodyPr rot="{}" vert="horz"/><a:lstStyle/><a:p><a:pPr>{}</a:pPr>)"
      R"(<a:endParaRPr lang="en-US"/></a:p></c:txPr>)",
      rotation, character_properties("defRPr", points, "0"));
}

std::string solid_line(std::string_view colour, int width_emu) {
  return fmt::format(R"(<a:ln w="{}"><a:solidFill><a:srgbClr val="{}"/></a:solidFill></a:ln>)",
                     width_emu, colour);
}

struct TitleText {
  std::vector<std::string> lines;  // broken here, because not every program breaks them itself
  int points;
  std::string_view bold;
  int rotation = 0;
};

std::string title_xml(const TitleText& title) {
  std::string lines;
  for (const std::string& line : title.lines) {
    lines += fmt::format("<a:p><a:pPr>{}</a:pPr><a:r>{}<a:t>{}</a:t></a:r></a:p>",
                         character_properties("defRPr", title.points, title.bold),
                         character_properties("rPr", title.points, title.bold), xml_text(line));
  }
  return fmt::format(
      R"(<c:title><c:tx><c:rich><a:bodyPr rot="{}" vert="horz"/><a:lstStyle/>{}</c:rich></c:tx>)"
      R"(<c:overlay val="0"/></c:title>)",
      title.rotation, lines);
}

std::string fill_of(const SeriesStyle& style) {
  if (style.pattern.empty()) {
    return fmt::format(R"(<a:solidFill><a:srgbClr val="{}"/></a:solidFill>)", style.fill);
  }
  return fmt::format(R"(<a:pattFill prst="{}"><a:fgClr><a:srgbClr val="{}"/></a:fgClr>)"
                     R"(<a:bgClr><a:srgbClr val="FFFFFF"/></a:bgClr></a:pattFill>)",
                     style.pattern, style.fill);
}

std::string bar_style(const SeriesStyle& style) {
  return fmt::format("<c:spPr>{}{}</c:spPr><c:invertIfNegative val=\"0\"/>", fill_of(style),
                     solid_line(kInk, 6350));
}

std::string line_style(const SeriesStyle& style) {
  return fmt::format(
      R"(<c:spPr><a:ln w="25400" cap="flat"><a:solidFill><a:srgbClr val="{0}"/></a:solidFill>)"
      R"(<a:prstDash val="{1}"/><a:round/></a:ln></c:spPr><c:marker><c:symbol val="{2}"/>)"
      R"(<c:size val="7"/><c:spPr><a:solidFill><a:srgbClr val="{0}"/></a:solidFill>)"
      R"({3}</c:spPr></c:marker>)",
      style.line, style.dash, style.marker, solid_line(style.line, 9525));
}

constexpr std::string_view kShowValue =
    R"(<c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/>)"
    R"(<c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>)";
constexpr std::string_view kShowNothing =
    R"(<c:showLegendKey val="0"/><c:showVal val="0"/><c:showCatName val="0"/>)"
    R"(<c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>)";

class ChartWriter {
 public:
  ChartWriter(const Chart& chart, const ChartSource& source, std::string_view workbook_id)
      : chart_(chart),
        source_(source),
        sheet_(xml_text(quoted_sheet(source.sheet))),
        workbook_id_(workbook_id),
        format_(xml_text(chart_number_format(chart))),
        plan_(label_plan(chart)) {}

  std::string write() {
    out_ = R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>)"
           "\n"
           R"(<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" )"
           R"(xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" )"
           R"(xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">)"
           R"(<c:roundedCorners val="0"/><c:chart>)";
    if (!chart_.title.empty()) {
      out_ += title_xml({title_lines(chart_), kTitlePoints, "1"});
    }
    add(R"(<c:autoTitleDeleted val="{}"/><c:plotArea>)", chart_.title.empty() ? 1 : 0);
    write_frame();
    write_plot();
    write_category_axis();
    write_value_axis();
    out_ += "<c:spPr><a:noFill/></c:spPr></c:plotArea>";
    if (chart_.series.size() > 1) {
      add(R"(<c:legend><c:legendPos val="b"/><c:overlay val="0"/>{}</c:legend>)",
          text_properties(kTextPoints));
    }
    add(R"(<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart><c:spPr><a:solidFill>)"
        R"(<a:srgbClr val="FFFFFF"/></a:solidFill><a:ln><a:noFill/></a:ln></c:spPr>{})",
        text_properties(kTextPoints));
    if (!workbook_id_.empty()) {
      add(R"(<c:externalData r:id="{}"><c:autoUpdate val="0"/></c:externalData>)",
          xml_text(workbook_id_));
    }
    return std::move(out_) + "</c:chartSpace>";
  }

 private:
  template <typename... Arguments>
  void add(fmt::format_string<Arguments...> format, Arguments&&... arguments) {
    fmt::format_to(std::back_inserter(out_), format, std::forward<Arguments>(arguments)...);
  }
  [[nodiscard]] bool is_line() const { return chart_.kind == ChartKind::kLine; }
  [[nodiscard]] bool is_bar() const { return chart_.kind == ChartKind::kBar; }

  // In thousandths of the chart, the axis labels included.
  void write_frame() {
    const PlotFrame frame = plot_frame(chart_);
    const int width = chart_.size.width_mm * 100;
    const int height = chart_.size.height_mm * 100;
    const auto share = [](int part, int whole) {
      return Decimal::of(std::int64_t{part} * 1000 / whole, 3).to_string();
    };
    add(R"(<c:layout><c:manualLayout><c:layoutTarget val="outer"/><c:xMode val="edge"/>)"
        R"(<c:yMode val="edge"/><c:x val="{}"/><c:y val="{}"/><c:w val="{}"/><c:h val="{}"/>)"
        R"(</c:manualLayout></c:layout>)",
        share(frame.left, width), share(frame.top, height), share(frame.width, width),
        share(frame.height, height));
  }

  void write_plot() {
    if (is_line()) {
      out_ += R"(<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>)";
    } else {
      add(R"(<c:barChart><c:barDir val="{}"/><c:grouping val="clustered"/><c:varyColors val="0"/>)",
          is_bar() ? "bar" : "col");
    }
    for (std::size_t i = 0; i < chart_.series.size(); ++i) write_series(i);
    if (is_line()) {
      out_ += R"(<c:marker val="1"/><c:axId val="1"/><c:axId val="2"/></c:lineChart>)";
    } else {
      add(R"(<c:gapWidth val="{}"/><c:axId val="1"/><c:axId val="2"/></c:barChart>)", kGapPercent);
    }
  }

  void write_series(std::size_t index) {
    const ChartSeries& series = chart_.series[index];
    add(R"(<c:ser><c:idx val="{0}"/><c:order val="{0}"/><c:tx><c:strRef><c:f>{1}</c:f>)"
        R"(<c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>{2}</c:v></c:pt></c:strCache>)"
        R"(</c:strRef></c:tx>)",
        index, reference(column_of(index), source_.header_row, 1), xml_text(series.name));
    out_ += is_line() ? line_style(series_style(index)) : bar_style(series_style(index));
    write_labels(index);
    write_categories();
    const std::size_t count = series.values.size();
    add(R"(<c:val><c:numRef><c:f>{}</c:f><c:numCache><c:formatCode>{})"
        R"(</c:formatCode><c:ptCount val="{}"/>)",
        reference(column_of(index), source_.header_row + 1, count), format_, count);
    for (std::size_t i = 0; i < count; ++i) {
      if (!series.values[i]) continue;
      add(R"(<c:pt idx="{}"><c:v>{}</c:v></c:pt>)", i, series.values[i]->to_string());
    }
    out_ += "</c:numCache></c:numRef></c:val>";
    if (is_line()) out_ += R"(<c:smooth val="0"/>)";
    out_ += "</c:ser>";
  }

  void write_categories() {
    const std::size_t count = chart_.categories.size();
    add(R"(<c:cat><c:strRef><c:f>{}</c:f><c:strCache><c:ptCount val="{}"/>)",
        reference(source_.category_column, source_.header_row + 1, count), count);
    for (std::size_t i = 0; i < count; ++i) {
      add(R"(<c:pt idx="{}"><c:v>{}</c:v></c:pt>)", i, xml_text(shown_category(i)));
    }
    out_ += "</c:strCache></c:strRef></c:cat>";
  }

  // Beside lying bars broken here; below columns every program does it.
  [[nodiscard]] std::string shown_category(std::size_t category) const {
    if (!is_bar()) return chart_.categories[category];
    return fmt::format("{}", fmt::join(category_lines(chart_, category), "\n"));
  }

  // Bars: the same for all. Lines: one by one, because the side changes from point to point.
  void write_labels(std::size_t series) {
    out_ += "<c:dLbls>";
    if (plan_.turn == LabelTurn::kNone) {
      add("{}</c:dLbls>", kShowNothing);
      return;
    }
    if (!is_line()) {
      write_label_look(plan_.turn == LabelTurn::kUpright ? -5'400'000 : 0, "outEnd");
      out_ += "</c:dLbls>";
      return;
    }
    for (std::size_t i = 0; i < chart_.categories.size(); ++i) {
      if (plan_.sides[series][i] == LabelSide::kNone) continue;
      add(R"(<c:dLbl><c:idx val="{}"/>)", i);
      write_label_look(0, plan_.sides[series][i] == LabelSide::kAbove ? "t" : "b");
      out_ += "</c:dLbl>";
    }
    add("{}</c:dLbls>", kShowNothing);
  }

  void write_label_look(int rotation, std::string_view position) {
    add(R"(<c:numFmt formatCode="{}" sourceLinked="0"/><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln>)"
        R"(</c:spPr>{}<c:dLblPos val="{}"/>{})",
        format_, text_properties(kTextPoints, rotation), position, kShowValue);
  }

  void write_category_axis() {
    add(R"(<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="{}"/></c:scaling>)"
        R"(<c:delete val="0"/><c:axPos val="{}"/><c:numFmt formatCode="General" sourceLinked="0"/>)"
        R"(<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>)"
        R"(<c:spPr>{}</c:spPr>{}<c:crossAx val="2"/><c:crosses val="autoZero"/><c:auto val="0"/>)"
        R"(<c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="1"/></c:catAx>)",
        is_bar() ? "maxMin" : "minMax", is_bar() ? "l" : "b", solid_line(kAxis, 9525),
        text_properties(kTextPoints));
  }

  void write_value_axis() {
    add(R"(<c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/>{}</c:scaling>)"
        R"(<c:delete val="0"/><c:axPos val="{}"/><c:majorGridlines><c:spPr>{}</c:spPr>)"
        R"(</c:majorGridlines>)",
        zero_limit(), is_bar() ? "b" : "l", solid_line(kGrid, 6350));
    if (!chart_.value_title.empty()) {
      const TitleText unit{.lines = std::vector<std::string>{chart_.value_title},
                           .points = kTextPoints,
                           .bold = "0",
                           .rotation = is_bar() ? 0 : -5'400'000};
      out_ += title_xml(unit);
    }
    add(R"(<c:numFmt formatCode="{}" sourceLinked="0"/><c:majorTickMark val="none"/>)"
        R"(<c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:spPr><a:ln><a:noFill/>)"
        R"(</a:ln></c:spPr>{}<c:crossAx val="1"/><c:crosses val="{}"/>)"
        R"(<c:crossBetween val="between"/></c:valAx>)",
        format_, text_properties(kTextPoints), is_bar() ? "max" : "autoZero");
  }

  // Bars stand on zero; left to itself, Excel cuts them off when all are alike.
  [[nodiscard]] std::string_view zero_limit() const {
    if (is_line()) return "";
    bool positive = false;
    bool negative = false;
    for (const ChartSeries& series : chart_.series) {
      for (const auto& value : series.values) {
        positive |= value && value->sign() > 0;
        negative |= value && value->sign() < 0;
      }
    }
    if (positive && !negative) return R"(<c:min val="0"/>)";
    return negative && !positive ? R"(<c:max val="0"/>)" : "";
  }

  [[nodiscard]] int column_of(std::size_t series) const {
    if (!source_.series_columns.empty()) return source_.series_columns[series];
    return source_.category_column + static_cast<int>(series) + 1;
  }

  // $B$2, or $B$2:$B$9 for several rows.
  [[nodiscard]] std::string reference(int column, int first_row, std::size_t rows) const {
    std::string name = to_text(CellName{1, column});
    name.pop_back();
    std::string out = fmt::format("{}!${}${}", sheet_, name, first_row);
    if (rows > 1) out += fmt::format(":${}${}", name, first_row + static_cast<int>(rows) - 1);
    return out;
  }

  static std::string quoted_sheet(std::string_view name) {
    std::string out = "'";
    for (const char c : name) out += c == '\'' ? "''" : std::string(1, c);
    return out + "'";
  }

  const Chart& chart_;
  const ChartSource& source_;
  std::string sheet_;  // as formulas name it, escaped
  std::string_view workbook_id_;
  std::string format_;
  LabelPlan plan_;
  std::string out_;
};

}  // namespace

Result<std::string> chart_part_xml(const Chart& chart, std::string_view workbook_id) {
  TK_CHECK(check_chart(chart));
  const ChartSource embedded;
  return ChartWriter(chart, embedded, workbook_id).write();
}

Result<std::string> chart_part_xml(const Chart& chart, const ChartSource& source) {
  TK_CHECK(check_chart(chart));
  TK_ASSERT(source.series_columns.empty() || source.series_columns.size() == chart.series.size());
  return ChartWriter(chart, source, "").write();
}

}  // namespace tongket
