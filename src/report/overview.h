// The leader's page: one self-contained HTML file (styles, font, script inside; no network) with,
// for each field, its indicators of a period: value, same period of last year, plan, comparisons,
// sparkline, status, findings. Each number carries the id of its observation and shows source and
// operands on hover and on focus.
//
//   TK_TRY(const std::string html, overview_page(pack, facts, findings, options));
#pragma once

#include <string>
#include <vector>

#include "base/message.h"
#include "base/result.h"
#include "check/finding.h"
#include "model/fact_index.h"
#include "model/pack.h"

namespace tongket {

struct OverviewOptions {
  TimePeriod period;
  Language language = Language::kVietnamese;
  std::string made_at;    // time stamp of the data, as printed
  std::string data_head;  // head of the audit chain, shortened, for the footer
  bool demo = false;      // demonstration figures are among the facts: the page says so
};

// kNotFound if the facts have no value of the period.
Result<std::string> overview_page(const Pack& pack, const FactIndex& facts,
                                  const std::vector<Finding>& findings,
                                  const OverviewOptions& options);

}  // namespace tongket
