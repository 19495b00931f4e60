// Page by page: names are looked at by words first, which costs a fraction of reading a record, and
// only those that have one are read and held against the condition. One question a page tells which
// of them have cases.
#include "cases/record_screening.h"

#include <algorithm>
#include <set>
#include <utility>

#include "cases/record_duplicates.h"
#include "cases/record_making.h"
#include "cases/record_state.h"

namespace tongket {
namespace {

constexpr int kScreeningPage = 1000;
constexpr std::size_t kScreeningBatch = 1000;  // writes at once

struct Suspect {
  RecordNow now;
  RecordScreener::Found found;
};

bool is_among(const std::vector<std::string>& all, const std::string& wanted) {
  return std::ranges::find(all, wanted) != all.end();
}

std::string joined_texts(const std::vector<std::string>& texts) {
  std::string out;
  for (const std::string& text : texts) out += (out.empty() ? "" : ", ") + text;
  return out;
}

class Run {
 public:
  Run(const Screening& screening, const RecordKind& made, ScreeningReceipt& receipt)
      : screening_(screening),
        receipt_(receipt),
        screen_(*screening.kind.screen),
        made_(made),
        screener_(screen_),
        commands_(screening.rules, screening.acting) {}

  Result<> over_all(Progress& progress) {
    RecordQuery query{.kind = screening_.kind.id, .limit = kScreeningPage};
    leave_out_merged(&screening_.kind, query);
    do {
      if (progress.cancelled()) return fail(ErrorCode::kCancelled, "cases.cancelled");
      TK_TRY(const RecordPage page, screening_.store.list(query));
      TK_CHECK(look_at(page.records));
      progress.report("cases.progress.screen", static_cast<std::uint64_t>(receipt_.looked),
                      static_cast<std::uint64_t>(page.about));
      query.after = page.next;
    } while (!query.after.empty());
    return write();
  }

 private:
  Result<> look_at(const std::vector<StoredRecord>& records) {
    std::vector<Suspect> suspects;
    for (const StoredRecord& record : records) {
      ++receipt_.looked;
      auto found = screener_.look(name_of(record));
      if (!found) continue;
      RecordNow now = record_now(record, {});
      if (!meets(now)) continue;
      ++receipt_.found;
      for (const std::string& sign : found->signs) ++receipt_.by_sign[sign];
      suspects.push_back({std::move(now), *std::move(found)});
    }
    if (suspects.empty()) return done();
    TK_TRY(const std::set<std::string> known, with_cases(suspects));
    for (const Suspect& suspect : suspects) {
      if (known.contains(std::to_string(suspect.now.record.id))) {
        ++receipt_.known;
      } else {
        TK_CHECK(suspect_case(suspect));
      }
    }
    return done();
  }

  // The title is the name as it is wherever the kind calls its records by it.
  [[nodiscard]] std::string name_of(const StoredRecord& record) const {
    if (screening_.kind.title == screen_.field) return record.title;
    return value_of(stored_record_body(record.values).values, screen_.field);
  }

  [[nodiscard]] bool meets(const RecordNow& now) const {
    return !screen_.when || holds(*screen_.when, screening_.kind, now, screening_.acting.today);
  }

  // Of these records, the numbers of those with a case that bars another.
  Result<std::set<std::string>> with_cases(const std::vector<Suspect>& suspects) const {
    RecordFilter ids{screen_.link, {}};
    for (const Suspect& suspect : suspects) {
      ids.values.push_back(std::to_string(suspect.now.record.id));
    }
    RecordQuery query{.kind = made_.id, .filters = {std::move(ids)}, .limit = kScreeningPage};
    std::set<std::string> out;
    do {
      TK_TRY(const RecordPage page, screening_.store.list(query));
      for (const StoredRecord& record : page.records) {
        if (is_among(screen_.again, record.state)) continue;
        out.insert(value_of(stored_record_body(record.values).values, screen_.link));
      }
      query.after = page.next;
    } while (!query.after.empty());
    return out;
  }

  Result<> suspect_case(const Suspect& suspect) {
    if (screening_.mode == ScreeningMode::kTry) {
      ++receipt_.made;
      return done();
    }
    TK_TRY(const std::int64_t id, screening_.store.reserve());
    const StepRequest request{.step = screen_.step, .values = values_of(suspect)};
    TK_TRY(RecordWrite made, commands_.make(made_, id, request));
    writes_.push_back(std::move(made));
    return writes_.size() < kScreeningBatch ? done() : write();
  }

  [[nodiscard]] RecordValues values_of(const Suspect& suspect) const {
    RecordValues out =
        filled_in(screen_, screening_.kind, made_, suspect.now, screening_.acting.today);
    out[screen_.sign] = suspect.found.signs;
    if (!made_.find_field(screen_.sign)->many) out[screen_.sign].resize(1);
    if (!screen_.matched.empty()) {
      const bool many = made_.find_field(screen_.matched)->many;
      out[screen_.matched] =
          many ? suspect.found.words : std::vector<std::string>{joined_texts(suspect.found.words)};
    }
    return out;
  }

  Result<> write() {
    if (writes_.empty()) return done();
    const auto written = static_cast<std::int64_t>(writes_.size());
    TK_CHECK(screening_.store.write(std::exchange(writes_, {})));
    receipt_.made += written;
    return done();
  }

  const Screening& screening_;
  ScreeningReceipt& receipt_;
  const RecordScreen& screen_;
  const RecordKind& made_;
  RecordScreener screener_;
  RecordCommands commands_;
  std::vector<RecordWrite> writes_;
};

}  // namespace

RecordScreener::RecordScreener(const RecordScreen& screen) {
  for (const RecordScreen::Group& group : screen.groups) {
    groups_.push_back({group.value, WordScreen({.words = group.anywhere,
                                                .whole = group.whole,
                                                .except = screen.except,
                                                .suffixes = screen.suffixes})});
  }
}

std::optional<RecordScreener::Found> RecordScreener::look(std::string_view name) const {
  std::optional<Found> out;
  for (const Group& group : groups_) {
    const auto hit = group.words.find(name);
    if (!hit) continue;
    if (!out) out.emplace();
    out->signs.push_back(group.value);
    out->words.push_back(group.words.words()[hit->word]);
  }
  return out;
}

Result<> screen_records(const Screening& screening, ScreeningReceipt& receipt, Progress& progress) {
  if (!screening.kind.screen) {
    return fail(ErrorCode::kNotFound, "cases.no_screen", {{"kind", screening.kind.id}});
  }
  const RecordKind* made = screening.rules.find(screening.kind.screen->makes);
  TK_ASSERT(made != nullptr);
  return Run(screening, *made, receipt).over_all(progress);
}

}  // namespace tongket
