#include "report/write/docx_figures.h"

#include <string>

#include "model/figure_marks.h"
#include "office/docx_custom_xml.h"
#include "office/xml_text.h"

namespace tongket {
namespace {

constexpr const char* kPartId = "{6B1D3C52-7E0A-4F64-9C7B-2A5E8D41F907}";

class FiguresXml {
 public:
  explicit FiguresXml(const Document& document) {
    out_ = R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>)"
           "\n<figures";
    attribute("xmlns", kFiguresSpace);
    attribute("report", document.report);
    attribute("period", document.period.to_string());
    out_ += ">";
  }

  void add(const PrintedNumber& number, const std::string& mark, int mult) {
    const ObservationKey& key = number.key;
    out_ += "\n<figure";
    attribute("mark", mark);
    attribute("indicator", key.indicator);
    attribute("org", key.org);
    attribute("period", key.period.to_string());
    if (key.scenario != Scenario::kActual) attribute("scenario", to_code(key.scenario));
    if (!key.breakdown.is_total()) attribute("breakdown", key.breakdown.to_string());
    if (key.as_of) attribute("as_of", key.as_of->to_string());
    attribute("unit", key.unit);
    if (mult != 0) attribute("mult", std::to_string(mult));
    if (number.status != ObsStatus::kNormal) attribute("status", to_code(number.status));
    if (number.qualifier != Qualifier::kExact) attribute("qualifier", to_code(number.qualifier));
    if (number.comparison) attribute("compares", to_code(*number.comparison));
  }
  void point(std::size_t point) { attribute("point", std::to_string(point)); }
  void end() { out_ += "/>"; }
  std::string take() { return std::move(out_) + "\n</figures>\n"; }

 private:
  void attribute(std::string_view name, std::string_view value) {
    out_ += ' ';
    out_ += name;
    out_ += "=\"" + xml_text(value) + "\"";
  }

  std::string out_;
};

}  // namespace

Result<> add_figures(DocxPackage& docx, const Document& document,
                     const std::set<std::size_t>& marked) {
  FiguresXml xml(document);
  std::size_t figures = marked.size();
  for (const std::size_t number : marked) {
    const PrintedNumber& printed = document.numbers[number];
    xml.add(printed, "tkn_" + std::to_string(number), printed.mult);
    xml.end();
  }
  for (std::size_t b = 0; b < document.blocks.size(); ++b) {
    const Block& block = document.blocks[b];
    for (std::size_t point = 0; point < block.chart_numbers.size(); ++point) {
      xml.add(document.numbers[block.chart_numbers[point]], "tkb_" + std::to_string(b),
              block.chart_mult);
      xml.point(point);
      xml.end();
      ++figures;
    }
  }
  if (figures == 0) return done();
  return add_custom_xml(docx, {std::string(kFiguresSpace), kPartId, xml.take()});
}

}  // namespace tongket
