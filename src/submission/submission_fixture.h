// A form of schools and people who fill it in, for tests; and the whole state as text, so that two
// states can be compared.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "check/check_fixture.h"
#include "submission/reporting_commands.h"

namespace tongket {

inline FormRow school_row(std::string indicator, std::string_view breakdown, std::string unit,
                          NamedText name) {
  FormRow row;
  row.indicator = std::move(indicator);
  row.breakdown = Breakdown::parse(breakdown).value();
  row.cell = cell_name(row.indicator, row.breakdown);
  row.unit = std::move(unit);
  row.name = std::move(name);
  return row;
}

inline Form school_form() {
  Form form;
  form.id = "pupils";
  form.name = {"Hoc sinh", "Pupils"};
  form.org_kinds = {"school"};
  FormSection section{"1", {"So lieu", "Figures"}, {}};
  section.rows = {school_row("EDU.PUPILS", "", "COUNT", {"Hoc sinh", "Pupils"}),
                  school_row("EDU.GIRLS", "", "COUNT", {"Nu", "Girls"}),
                  school_row("EDU.BOYS", "", "COUNT", {"Nam", "Boys"}),
                  school_row("EDU.PUPILS", "level=primary", "COUNT", {"Tieu hoc", "Primary"}),
                  school_row("EDU.PUPILS", "level=secondary", "COUNT", {"Trung hoc", "Secondary"}),
                  school_row("EDU.FEES", "", "VND", {"Hoc phi", "Fees"}),
                  school_row("EDU.RATE", "", "PERCENT", {"Ty le", "Rate"})};
  for (const std::size_t required : {0U, 1U, 2U, 5U, 6U}) section.rows.at(required).required = true;
  section.rows[5].mult = 6;
  section.rows[6].may_not_apply = true;
  form.sections = {section};
  form.narratives = {{"result", {"Ket qua", "Results"}, {}, true, 200},
                     {"trouble", {"Kho khan", "Troubles"}, {}, false, 200}};
  return form;
}

inline Pack reporting_pack() {
  Pack pack = school_pack();
  pack.org_kinds = {{"nation", "Nuoc", "Nation", {}}, {"school", "Truong", "School", {}}};
  pack.forms = {school_form()};
  return pack;
}

inline Moment at(std::string_view day_and_time) {
  return parse_moment(std::string(day_and_time) + ":00+07:00").value();
}

inline CyclePlan school_cycle() {
  CyclePlan plan;
  plan.name = {"Sau thang", "Half-year"};
  plan.period = period("2022-S1");
  plan.forms = {"pupils"};
  plan.closing_day = Date::of(2022, 6, 30);
  plan.due = at("2022-07-15T17:00");
  plan.reminders = {3, 1};
  return plan;
}

inline std::string content_text(const CellContent& content) {
  std::string out(to_code(content.state));
  if (!content.value.empty()) out += " " + content.value;
  if (!content.note.empty()) out += " note=" + content.note;
  if (!content.explanation.empty()) out += " because=" + content.explanation;
  return out;
}

inline std::string state_text(const Reporting& reporting) {
  std::string out;
  for (const Cycle& cycle : reporting.cycles()) {
    out += "cycle " + cycle.id + " " + std::string(to_code(cycle.state)) + " due " +
           utc_text(cycle.plan.due) + " complete " + std::to_string(cycle.tally.complete.present) +
           "/" + std::to_string(cycle.tally.complete.required) + " decisions " +
           std::to_string(cycle.decisions.size()) + "\n";
  }
  for (const Submission& one : reporting.submissions()) {
    out += "submission " + one.id + " " + one.org + " " + std::string(to_code(one.state)) + " v" +
           std::to_string(one.version()) + " due " + utc_text(reporting.due(one)) + "\n";
    for (const auto& [cell, record] : one.cells) {
      for (const CellRecord::Revision& revision : record.revisions) {
        out += "  " + cell + " @" + std::to_string(revision.submission_version) + " " +
               content_text(revision.content) + "\n";
      }
    }
    for (const auto& [section, record] : one.narratives) {
      out +=
          "  " + section + " v" + std::to_string(record.version()) + " " + record.current() + "\n";
    }
    for (const ReturnMark& mark : one.returned) {
      out += "  returned " + mark.cell + ": " + mark.message + "\n";
    }
    for (const ReceivedSignature& one_signed : one.signatures) {
      out += "  signed " + one_signed.kept.signature + " of " + one_signed.kept.digest + "\n";
    }
    for (const SubmissionVersion& version : one.history) {
      out += "  " + utc_text(version.at) + " " + version.account + " " + version.action + " " +
             std::to_string(version.cells) + " " + version.message + "\n";
    }
  }
  return out;
}

}  // namespace tongket
