// What all parts of the page share while it is written, and the parts themselves. A part is a
// function that writes one block of markup and notes what its numbers rest on.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>

#include "derive/peers_of_facts.h"
#include "office/html.h"
#include "report/overview.h"
#include "report/overview_model.h"
#include "report/phrase.h"
#include "report/tips.h"

namespace tongket {

struct Page {
  Page(const Pack& sector, const FactIndex& index, const Overview& chosen,
       const OverviewOptions& asked);

  const Pack& pack;
  const FactIndex& facts;
  const PeersOfFacts peers;
  const Overview& overview;
  const OverviewOptions& options;
  std::map<ObservationId, const Fact*> by_id;
  std::set<ObservationId> contradicted;  // values on which a contradiction rests
  std::map<ObservationId, std::string> doubts;
  Html html;
  Tips tips;
  int next_id = 0;  // of computed numbers and of what can be unfolded

  [[nodiscard]] Language language() const { return options.language; }
  [[nodiscard]] std::string say(std::string_view key, const Args& args = {}) const {
    return message(options.language, key, args);
  }
  [[nodiscard]] std::string count(std::string_view key, std::size_t number) const;
};

std::string row_id(const Row& row);  // of its element, for links to it
std::string field_id(const FieldPart& part);
std::string field_name(const Page& page, const FieldPart& part);
std::string row_name(const Page& page, const Row& row);  // indicator, and unit if not the nation
// The time of a value that is not that of the whole period; empty otherwise.
std::string time_note(const Page& page, const Row& row);

// page_number.cc: one number each, focusable, with what stands behind it
enum class UnitShown { kInline, kNo };
void write_value(Page& page, const Fact& fact, UnitShown unit);
void write_change(Page& page, const Row& row);
void write_attainment(Page& page, const Row& row);
void write_plan_bar(Page& page, const Row& row);
void write_plan_note(Page& page, const Row& row);  // even pace; that a source states it

// page_findings.cc
std::string finding_words(const Page& page, const Finding& finding);
std::string finding_subject(const Page& page, const Finding& finding);
void write_finding(Page& page, const Finding& finding);  // text and operands
std::string finding_tip(Page& page, const Row& row);     // id of the tooltip
std::string evidence_label(const Page& page, const Evidence& evidence);

// page_table.cc
// The count of findings as a button that unfolds them; returns the id of what it unfolds, empty
// without findings.
std::string write_badge(Page& page, const Row& row);
void write_finding_list(Page& page, const Row& row);
void write_table(Page& page, std::string_view caption, const std::vector<const Row*>& rows);
// The rows of an indicator must stand together.
void write_unit_table(Page& page, std::string_view caption, const std::vector<const Row*>& rows);

// page_frame.cc, page_summary.cc, page_field.cc, page_units.cc
void write_head(Page& page);
void write_masthead(Page& page);
void write_contents(Page& page);
void write_summary(Page& page);
void write_field(Page& page, const FieldPart& part, std::size_t number);
void write_history(Page& page, const Row& row);  // sparkline
void write_row_list(Page& page, const std::vector<const Row*>& rows);
void write_org_label(Page& page, const Row& row);  // nothing for the nation
void write_spreads(Page& page, const FieldPart& part);
void write_foot(Page& page);

}  // namespace tongket
