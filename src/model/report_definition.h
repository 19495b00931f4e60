// What a pack says about its official reports: which there are, in which words numbers are put, and
// the texts that no number can write. Read from reports.yaml, phrases.<language>.yaml and
// narratives/*.yaml; the templates themselves are Word files in the pack's folder reports/.
//
//   const ReportDefinition* report = pack.report("so-ket");     // reports/so-ket.docx
//   pack.phrases.find("value.estimated")                        // one of several wordings
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/message.h"
#include "model/form_definition.h"
#include "model/time_period.h"

namespace tongket {

// Which periods a report is made for.
enum class ReportCycle { kYear, kHalf };

// A section for which units' own texts are taken in.
struct ReportSection {
  std::string id;  // as {{narrative difficulties}} names it in the template
  NamedText name;
  std::vector<std::string> takes;  // ids of narratives of the forms
};

struct ReportDefinition {
  std::string id;  // "so-ket"
  std::string name_vi;
  std::string name_en;
  std::string template_file;  // in the folder reports/ of the pack
  std::string narratives;     // the report whose narrative texts it uses; its own id by default
  ReportCycle cycle = ReportCycle::kYear;
  Language language = Language::kVietnamese;
  std::vector<ReportSection> sections;  // the first one also feeds what stands in no section

  // nullptr if there is none.
  [[nodiscard]] const ReportSection* section(std::string_view wanted) const {
    for (const ReportSection& each : sections) {
      if (each.id == wanted) return &each;
    }
    return nullptr;
  }
};

// What units write for one section of one report.
struct Narrative {
  std::string report;
  TimePeriod period;
  std::string section;  // "POST.difficulties"
  std::vector<std::string> paragraphs;
};

// Wordings by key, one or several each; which one is taken is the composer's rule.
using PhraseBook = std::map<std::string, std::vector<std::string>, std::less<>>;

}  // namespace tongket
