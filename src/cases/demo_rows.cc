// Parts of a work item: title, kind, basis, owner, partners, due, year. Of a legal document: title,
// type, level, number, issued, submission, submitted, due, year, owner, amends.
#include "cases/demo_rows.h"

#include <algorithm>
#include <set>

#include "base/text.h"

namespace tongket {
namespace {

constexpr int kSharedPercent = 60;
constexpr int kWaysMost = 150;  // days that the steps to an end may take

std::set<std::string> words_of(std::string_view title) {
  std::set<std::string> out;
  const std::string folded = fold(title);
  for (const std::string_view word : split(folded, ' ')) {
    if (word.size() > 1) out.emplace(word);
  }
  return out;
}

// Most words of the shorter one stand in the other.
bool same_title(const std::set<std::string>& one, const std::set<std::string>& other) {
  const std::size_t least = std::min(one.size(), other.size());
  if (least < 5) return false;
  const auto shared =
      std::ranges::count_if(one, [&](const std::string& word) { return other.contains(word); });
  return static_cast<std::size_t>(shared) * 100 >=
         std::max(least, std::max(one.size(), other.size()) * 2 / 3) * kSharedPercent;
}

const std::string& text_in(const std::map<std::string, std::string>& all, const std::string& key) {
  static const std::string none;
  const auto at = all.find(key);
  return at == all.end() ? none : at->second;
}

class RowMaker {
 public:
  RowMaker(const DemoRows& rows, const Pack& pack, const std::vector<std::string>& units)
      : rows_(rows), pack_(pack), units_(units) {}

  std::vector<DemoRow> of_items() {
    std::vector<std::set<std::string>> documents;
    documents.reserve(pack_.documents.size());
    for (const LegalDocument& each : pack_.documents) documents.push_back(words_of(each.title_vi));
    std::vector<DemoRow> out;
    for (const WorkItem& item : pack_.tasks) {
      if (std::ranges::find(rows_.of, item.kind) == rows_.of.end()) continue;
      const std::set<std::string> words = words_of(item.title_vi);
      const bool known = std::ranges::any_of(
          documents, [&](const auto& other) { return same_title(words, other); });
      if (!known) out.push_back(row_of(item));
    }
    return out;
  }

  std::vector<DemoRow> of_documents() {
    std::vector<DemoRow> out;
    out.reserve(pack_.documents.size());
    for (const LegalDocument& each : pack_.documents) out.push_back(row_of(each));
    return out;
  }

 private:
  void put(DemoRow& row, const std::string& part, std::string text) const {
    const std::string& field = text_in(rows_.fields, part);
    if (field.empty()) return;
    if (const auto codes = rows_.codes.find(part); codes != rows_.codes.end()) {
      text = text_in(codes->second, text);
    }
    if (text.empty()) text = text_in(rows_.otherwise, part);
    if (!text.empty()) row.values[field].push_back(std::move(text));
  }

  // The first that the pack knows, but the whole ministry: what it holds is held by the unit of the
  // field.
  std::string owner_of(const std::string& owners, const std::string& field) const {
    for (const std::string_view each : split(owners, ';')) {
      const OrgUnit* unit = pack_.orgs.find(trimmed(each));
      const bool holds_units = std::ranges::any_of(units_, [&](const std::string& part) {
        const OrgUnit* known = pack_.orgs.find(part);
        return unit != nullptr && known != nullptr && known->parent == unit->id;
      });
      if (unit != nullptr && !holds_units) return unit->id;
    }
    for (const std::string& part : units_) {
      const OrgUnit* known = pack_.orgs.find(part);
      if (known != nullptr && known->field == field) return part;
    }
    return units_.front();
  }

  DemoRow begun(const std::string& state, const std::optional<Date>& due) const {
    DemoRow row;
    row.state = text_in(rows_.states, state);
    const bool first =
        due && *due < rows_.begin_later.until && due->year() <= rows_.begin.until.year();
    const DemoDays& days = first ? rows_.begin : rows_.begin_later;
    const int width = days.until.days_since(days.from) + 1;
    row.begin = days.from.plus_days(static_cast<int>(serial_ * 7 % static_cast<unsigned>(width)));
    return row;
  }

  DemoRow row_of(const WorkItem& item) {
    ++serial_;
    std::optional<Date> due = last_day_of(item.due);
    const SourceDocument* source = pack_.source(item.source);
    // What a report calls late was due by another day than the one that it prints now.
    const bool was_due_before =
        item.state == "late" && due && source != nullptr && source->date && *due > *source->date;
    if (was_due_before) due.reset();
    DemoRow row = begun(item.state, due);
    const bool done = item.state == "done";
    if (!rows_.carried.empty() && rows_.carried_on && due && *due < *rows_.carried_on && !done) {
      row.state = rows_.carried;
      row.end = rows_.carried_on;
      row.last_values = rows_.carried_values;
    } else if (done && due && source != nullptr && source->date && *due <= *source->date) {
      row.end = due;
    }
    put(row, "title", item.title_vi);
    put(row, "kind", item.kind);
    put(row, "basis", item.legal_basis);
    put(row, "owner", owner_of(item.owner, item.field));
    put(row, "assigned", row.begin.to_string());
    if (due) put(row, "due", due->to_string());
    put(row, "year", std::to_string(row.begin.plus_days(20).year()));
    for (const std::string_view each : split(item.partners, ';')) {
      if (const OrgUnit* unit = pack_.orgs.find(trimmed(each))) put(row, "partners", unit->id);
    }
    return row;
  }

  DemoRow row_of(const LegalDocument& document) {
    ++serial_;
    std::optional<Date> due = last_day_of(document.due);
    DemoRow row = begun(document.state, due);
    const std::string submitted(split(document.submission_date, ';').front());
    if (document.date) {
      row.end = document.date;
    } else if (const Result<Date> day = parse_date(trimmed(submitted))) {
      row.end = *day;
      put(row, "submitted", day->to_string());
    }
    if (row.end) row.begin = std::max(row.end->plus_days(-kWaysMost), rows_.begin.from);
    if (!due) due = row.end ? *row.end : row.begin.plus_days(365);
    put(row, "title", document.title_vi);
    put(row, "type", document.type_en);
    put(row, "level", document.level);
    put(row, "number", document.number);
    if (document.date) put(row, "issued", document.date->to_string());
    put(row, "submission", document.submission_number);
    put(row, "due", due->to_string());
    put(row, "year", std::to_string(due->year()));
    put(row, "owner", lead_unit(document.lead_unit));
    put(row, "amends", document.amends_or_replaces);
    return row;
  }

  // By the short names of the lists; the first unit if there is none.
  std::string lead_unit(const std::string& name) const {
    for (const std::string& part : units_) {
      const OrgUnit* unit = pack_.orgs.find(part);
      if (unit == nullptr || name.empty()) continue;
      const bool named =
          unit->name_vi == name || std::ranges::find(unit->aliases, name) != unit->aliases.end();
      if (named) return part;
    }
    return units_[serial_ % units_.size()];
  }

  const DemoRows& rows_;
  const Pack& pack_;
  const std::vector<std::string>& units_;
  unsigned serial_ = 0;
};

}  // namespace

std::optional<Date> last_day_of(std::string_view period) {
  if (const Result<Date> day = parse_date(period)) return *day;
  constexpr std::size_t kYear = 4;
  if (period.size() < kYear) return std::nullopt;
  const Result<Date> january = parse_date(std::string(period.substr(0, kYear)) + "-01-01");
  if (!january) return std::nullopt;
  const std::string_view rest = period.substr(kYear);
  int months = 12;
  if (rest == "-S1") {
    months = 6;
  } else if (!rest.empty() && rest != "-S2") {
    const Result<Date> month = parse_date(std::string(period) + "-01");
    if (!month) return std::nullopt;
    months = static_cast<int>(month->month());
  }
  return january->plus_months(months).plus_days(-1);
}

std::vector<DemoRow> demo_rows(const DemoRows& rows, const Pack& pack,
                               const std::vector<std::string>& units) {
  RowMaker maker(rows, pack, units);
  return rows.of.empty() ? maker.of_documents() : maker.of_items();
}

}  // namespace tongket
