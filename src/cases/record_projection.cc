#include "cases/record_projection.h"

#include <algorithm>

#include "base/text.h"
#include "cases/record_duplicates.h"
#include "cases/record_state.h"
#include "cases/record_words.h"

namespace tongket {
namespace {

constexpr std::size_t kMonthProjected = 7;  // characters of "2023-05"

bool is_key(const RecordField& field) {
  switch (field.type) {
    case RecordFieldType::kChoice:
    case RecordFieldType::kOrg:
    case RecordFieldType::kRecord:
    case RecordFieldType::kYesNo:
    case RecordFieldType::kInteger:
      return field.privacy != Privacy::kPersonal;
    default:
      return false;
  }
}

class Projection {
 public:
  Projection(const RecordKind& kind, const RecordNow& now, const Pack& pack, Date today,
             RecordWrite& write)
      : kind_(kind), now_(now), pack_(pack), today_(today), write_(write) {}

  void make() {
    write_.record.title = title();
    for_everybody_ =
        std::ranges::find(kind_.public_states, now_.record.state) != kind_.public_states.end();
    if (now_.body.merged_into != 0) {
      for_everybody_ = false;
      add_key("merged", std::to_string(now_.body.merged_into));
    } else {
      add_keys();
      add_duplicate_keys();
      add_words();
      add_counters();
    }
    write_.links = now_.body.links;
    for (const RecordField& field : kind_.fields) add_references(field);
    for (const auto& [id, proposed] : now_.body.proposed) {
      const RecordField* field = kind_.find_field(id);
      if (field != nullptr && field->type == RecordFieldType::kFile) add_files(proposed);
    }
  }

 private:
  [[nodiscard]] const std::vector<std::string>& values(std::string_view field) const {
    static const std::vector<std::string> none;
    const auto at = now_.body.values.find(field);
    return at == now_.body.values.end() ? none : at->second;
  }

  // As people read a value: the name of a unit or a choice.
  [[nodiscard]] std::string shown(const RecordField& field, const std::string& value) const {
    if (field.type == RecordFieldType::kOrg) return pack_.orgs.name_vi(value, today_);
    if (field.type != RecordFieldType::kChoice) return value;
    for (const FormChoice& choice : field.choices) {
      if (choice.id == value) return choice.name.vi;
    }
    const CodeList* list = pack_.code_list(field.dimension);
    const Code* code = list == nullptr ? nullptr : list->find(value);
    return code == nullptr ? value : code->name_vi;
  }

  [[nodiscard]] std::string title() const {
    const RecordField* field = kind_.find_field(kind_.title);
    if (field == nullptr || field->privacy == Privacy::kPersonal || values(kind_.title).empty()) {
      return record_number(kind_, now_.record);
    }
    return shown(*field, values(kind_.title).front());
  }

  void add_key(std::string_view field, const std::string& value, bool unique = false) {
    if (!value.empty()) write_.keys.push_back({std::string(field), value, unique});
  }

  void add_keys() {
    add_key("state", now_.record.state);
    add_key("stage", now_.record.stage);
    add_key("owner", now_.record.owner);
    if (for_everybody_) add_key("public", "yes");
    const std::string owner = now_.record.owner.empty() ? "-" : now_.record.owner;
    add_key("unit", owner);
    if (!kind_.partners.empty()) {
      for (const std::string& unit : values(kind_.partners)) {
        add_key("partner", unit);
        if (unit != owner) add_key("unit", unit);
      }
    }
    for (const RecordField& field : kind_.fields) {
      if (!narrows_lists(field)) continue;
      for (const std::string& value : values(field.id)) {
        add_key(field.id, record_key(field, value), field.unique);
      }
    }
  }

  void add_duplicate_keys() {
    if (!kind_.duplicates) return;
    for (const std::vector<std::string>& group : kind_.duplicates->by) {
      const auto value = duplicate_value(kind_, group, stored());
      if (value) add_key(duplicate_field(group), *value);
    }
  }

  void add_words() {
    std::vector<std::string> texts{record_number(kind_, now_.record)};
    std::vector<std::string> open = texts;
    for (const RecordField& field : kind_.fields) {
      const bool found_by = field.search || field.id == kind_.title;
      if (!found_by || field.privacy == Privacy::kPersonal) continue;
      for (const std::string& value : values(field.id)) {
        texts.push_back(shown(field, value));
        if (field.privacy == Privacy::kPublic) open.push_back(texts.back());
      }
    }
    write_.words = record_words(texts);
    if (for_everybody_) write_.public_words = record_words(open);
  }

  void count(std::string name, std::int64_t amount = 1) {
    if (amount != 0) write_.counters.push_back({std::move(name), amount});
  }

  void add_counters() {
    const StoredRecord& record = now_.record;
    const std::string unit = "/" + (record.owner.empty() ? std::string("-") : record.owner);
    const Date made = day_of_moment(record.made);
    const Date entered = day_of_moment(record.entered);
    const std::string month = "/" + entered.to_string().substr(0, kMonthProjected);
    count("made/" + made.to_string().substr(0, kMonthProjected) + unit);
    count("state/" + record.state + unit);
    if (record.stage == to_code(RecordStage::kOpen) && !record.due.empty()) {
      count("due/" + record.due + "/" + record.state + unit);
    }
    if (record.stage == to_code(RecordStage::kDone)) {
      count("done" + month + unit);
      if (!now_.body.late) count("in_time" + month + unit);
      count("days" + month + unit, entered.days_since(made));
    }
    if (record.stage == to_code(RecordStage::kDropped)) count("dropped" + month + unit);
    for (const RecordCount& each : kind_.counts) add_count(each, made);
    for (const RecordWatch& each : kind_.watches) add_watch(each, made);
  }

  // Of the day in a field, or of the making; empty if the field is.
  [[nodiscard]] std::string month_of(const std::string& day_field, Date made) const {
    const std::string day = day_field.empty() ? made.to_string() : value_of(stored(), day_field);
    return day.substr(0, kMonthProjected);
  }

  // One counter for each combination of values.
  void add_watch(const RecordWatch& each, Date made) {
    if (each.when && !holds(*each.when, kind_, now_, today_)) return;
    const std::string month = month_of(each.day, made);
    if (month.empty()) return;
    std::vector<std::string> names{"watch/" + each.id + "/" + month};
    for (const std::string& field : each.by) {
      std::vector<std::string> longer;
      for (const std::string& name : names) {
        for (const std::string& value : values(field)) {
          longer.push_back(name);
          longer.back().append("/").append(value);
        }
      }
      names = std::move(longer);
    }
    for (std::string& name : names) count(std::move(name));
  }

  void add_count(const RecordCount& each, Date made) {
    if (each.when && !holds(*each.when, kind_, now_, today_)) return;
    const std::string month = each.stock ? std::string(kNoMonth) : month_of(each.day, made);
    if (month.empty()) return;
    std::int64_t amount = 1;
    if (!each.sum.empty()) {
      const Result<Decimal> value = Decimal::parse(value_of(stored(), each.sum));
      if (!value) return;
      const Result<Decimal> scaled = value->rescaled(kSumDecimals, Rounding::kHalfUp);
      if (!scaled) return;
      amount = scaled->coefficient();
    }
    if (amount != 0) add_key(count_key(each), month);
    const std::string& unit = each.org.empty() ? now_.record.owner : value_of(stored(), each.org);
    count("count/" + each.id + "/" + month + "/" + (unit.empty() ? std::string("-") : unit),
          amount);
  }

  [[nodiscard]] const RecordValues& stored() const { return now_.body.values; }

  void add_references(const RecordField& field) {
    if (field.type == RecordFieldType::kFile) add_files(values(field.id));
    if (field.type != RecordFieldType::kRecord) return;
    for (const std::string& value : values(field.id)) {
      write_.links.push_back({"field/" + field.id, std::stoll(value)});
    }
  }
  // What is only proposed has to be read before it is agreed to.
  void add_files(const std::vector<std::string>& named) {
    for (const std::string& value : named) {
      write_.files.push_back(value.substr(0, kSha256Digits));
    }
  }

  const RecordKind& kind_;
  const RecordNow& now_;
  const Pack& pack_;
  Date today_;
  RecordWrite& write_;
  bool for_everybody_ = false;
};

}  // namespace

bool narrows_lists(const RecordField& field) {
  return is_key(field) || (field.unique && field.privacy != Privacy::kPersonal);
}

std::string record_key(const RecordField& field, const std::string& value) {
  switch (field.type) {  // a name in the net with marks is another than the one without
    case RecordFieldType::kDomain:
    case RecordFieldType::kUrl:
    case RecordFieldType::kEmail:
      return value;
    default:
      return is_key(field) ? value : fold(value);
  }
}

std::string count_key(const RecordCount& count) { return "count/" + count.id; }

void project(const RecordKind& kind, const RecordNow& now, const Pack& pack, Date today,
             RecordWrite& write) {
  Projection(kind, now, pack, today, write).make();
}

}  // namespace tongket
