// Which way a page is found:
//
//   newest first   block by block from the last: the sets of RecordConditions give the numbers
//   by due day     few records wanted: all are read and sorted; else along the index of due days,
//                  each number looked up in the sets
//
// How many there are in all follows from the sets, too. What would have to be looked at without
// end is not: a count becomes an estimate from the blocks that were seen, and a page may end early.
#include "store/sqlite/record_lister.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "base/date.h"
#include "store/sqlite/record_conditions.h"
#include "store/sqlite/record_cursor.h"
#include "store/sqlite/record_rows.h"

namespace tongket::sqlite {
namespace {

constexpr int kMostRecords = 1000;          // a page
constexpr std::int64_t kFewRecords = 2000;  // are read and sorted
constexpr std::int64_t kMostLooks = 6000;   // postings for a count that nothing else needs
constexpr int kMostScanned = 50'000;        // of the index of due days, for one page
constexpr int kMostRead = 5000;             // records whose day is looked at, for one page

class RecordLister {
 public:
  static Result<RecordPage> page_of(const Database& database, const RecordQuery& query) {
    for (const std::string* day : {&query.due_from, &query.due_until}) {
      if (!day->empty()) TK_CHECK(parse_date(*day));
    }
    std::optional<RecordCursor> after;
    if (!query.after.empty()) {
      TK_TRY(after, parse_cursor(query.after));
    }
    TK_TRY(RecordConditions wanted, RecordConditions::of(database, query));
    TK_TRY(RecordRows rows, RecordRows::open(database));
    RecordLister lister(database, query, {std::move(wanted), std::move(rows), std::move(after)});
    TK_CHECK(lister.find_page());
    return std::move(lister.page_);
  }

 private:
  struct Parts {
    RecordConditions wanted;
    RecordRows rows;
    std::optional<RecordCursor> after;
  };
  RecordLister(const Database& database, const RecordQuery& query, Parts parts)
      : database_(database),
        query_(query),
        wanted_(std::move(parts.wanted)),
        rows_(std::move(parts.rows)),
        after_(std::move(parts.after)),
        limit_(static_cast<std::size_t>(std::clamp(query.limit, 1, kMostRecords))) {}

  Result<> find_page();
  Result<> count();
  Result<> newest();
  Result<bool> newest_of(std::int64_t block, unsigned below);
  Result<> gather();
  Result<> along_days();

  [[nodiscard]] bool by_day() const { return query_.order == RecordOrder::kDue; }
  [[nodiscard]] bool has_days() const {
    return !query_.due_from.empty() || !query_.due_until.empty();
  }
  [[nodiscard]] bool in_days(std::string_view due) const {
    if (!has_days()) return true;
    return !due.empty() && due >= query_.due_from &&
           (query_.due_until.empty() || due <= query_.due_until);
  }
  // What a posting names without there being such a record, verify_audit() tells.
  Result<> put(std::int64_t id) {
    TK_TRY(std::optional<StoredRecord> record, rows_.find(id));
    if (record) page_.records.push_back(*std::move(record));
    return done();
  }
  [[nodiscard]] bool full() const { return page_.records.size() >= limit_; }
  void end_at(std::string due, std::int64_t record) {
    page_.next = cursor_text({.due = std::move(due),
                              .record = record,
                              .about = page_.about,
                              .is_exact = page_.is_exact});
  }
  void end_at_last() {
    const StoredRecord& last = page_.records.back();
    end_at(by_day() ? last.due : std::string(), last.id);
  }

  const Database& database_;
  const RecordQuery& query_;
  RecordConditions wanted_;
  RecordRows rows_;
  std::optional<RecordCursor> after_;
  std::size_t limit_;
  int read_ = 0;
  std::int64_t counted_ = 0;
  RecordPage page_;
};

Result<> RecordLister::find_page() {
  TK_CHECK(count());
  if (!by_day() && !has_days()) return newest();
  if (page_.is_exact && counted_ <= kFewRecords) return gather();
  if (has_days()) page_.is_exact = false;  // the sets know months only
  return by_day() ? along_days() : newest();
}

// What follows upon a page says what was counted for the first, unless the way depends on it.
Result<> RecordLister::count() {
  if (after_ && !by_day() && !has_days()) {
    page_.about = after_->about;
    page_.is_exact = after_->is_exact;
    return done();
  }
  std::int64_t seen = 0;
  for (std::int64_t block = wanted_.last_block(); block >= 0; --block, ++seen) {
    if (wanted_.looks() > kMostLooks) {
      page_.is_exact = false;
      page_.about = counted_ * (wanted_.last_block() + 1) / seen;
      return done();
    }
    TK_TRY(const RecordBlock* const records, wanted_.matches(block));
    counted_ += records->count();
  }
  page_.about = counted_;
  return done();
}

Result<> RecordLister::newest() {
  std::int64_t block = wanted_.last_block();
  unsigned below = static_cast<unsigned>(RecordBlock::kRecords);
  if (after_ && RecordBlock::block_of(after_->record) <= block) {
    block = RecordBlock::block_of(after_->record);
    below = RecordBlock::offset_of(after_->record);
  }
  for (; block >= 0; --block) {
    TK_TRY(const bool more, newest_of(block, below));
    if (!more) return done();
    below = static_cast<unsigned>(RecordBlock::kRecords);
  }
  return done();
}

// False: the page ends here.
Result<bool> RecordLister::newest_of(std::int64_t block, unsigned below) {
  TK_TRY(const RecordBlock* const records, wanted_.matches(block));
  for (auto at = records->last_below(below); at; at = records->last_below(*at)) {
    if (full() && !has_days()) {
      end_at_last();
      return false;
    }
    const std::int64_t id = block * RecordBlock::kRecords + *at;
    TK_TRY(std::optional<StoredRecord> record, rows_.find(id));
    if (!record || !in_days(record->due)) {
      if (++read_ < kMostRead) continue;
      end_at({}, id);
      return false;
    }
    if (full()) {
      end_at_last();
      return false;
    }
    page_.records.push_back(*std::move(record));
  }
  return true;
}

Result<> RecordLister::gather() {
  std::vector<std::pair<std::string, std::int64_t>> found;  // day, number
  TK_TRY(Statement days, database_.prepare("SELECT due, id FROM record WHERE id = ?1"));
  for (std::int64_t block = wanted_.last_block(); block >= 0; --block) {
    TK_TRY(const RecordBlock* const records, wanted_.matches(block));
    for (auto at = records->last_below(RecordBlock::kRecords); at; at = records->last_below(*at)) {
      days.reset();
      days.bind(1, block * RecordBlock::kRecords + *at);
      TK_TRY(const bool known, days.step());
      if (known && in_days(days.text(0))) found.emplace_back(days.text(0), days.integer(1));
    }
  }
  page_.about = static_cast<std::int64_t>(found.size());
  auto next = found.begin();
  if (by_day()) {
    std::ranges::sort(found);
    if (after_) next = std::ranges::upper_bound(found, std::pair(after_->due, after_->record));
  } else if (after_) {
    next =
        std::ranges::find_if(found, [&](const auto& each) { return each.second < after_->record; });
  }
  for (; next != found.end(); ++next) {
    if (full()) {
      end_at_last();
      return done();
    }
    TK_CHECK(put(next->second));
  }
  return done();
}

Result<> RecordLister::along_days() {
  const std::string filter = query_.kind.empty() ? "INDEXED BY record_due WHERE"
                                                 : "INDEXED BY record_kind_due WHERE kind = "
                                                   "(SELECT id FROM text WHERE value = ?4) AND";
  TK_TRY(Statement query,
         database_.prepare("SELECT due, id FROM record " + filter +
                           " due <> '' AND due >= ?1 AND due <= ?2 AND (due > ?1 OR id > ?3) "
                           "ORDER BY due, id"));
  const std::string from = after_ ? std::max(after_->due, query_.due_from) : query_.due_from;
  const bool from_last = after_ && after_->due == from;
  query.bind(1, from);
  query.bind(2, query_.due_until.empty() ? std::string_view("9999") : query_.due_until);
  query.bind(3, from_last ? after_->record : std::int64_t{-1});
  if (!query_.kind.empty()) query.bind(4, query_.kind);
  for (int scanned = 0;; ++scanned) {
    TK_TRY(const bool more, query.step());
    if (!more) return done();
    const std::int64_t id = query.integer(1);
    TK_TRY(const RecordBlock* const records, wanted_.matches(RecordBlock::block_of(id)));
    const bool is_wanted = records->has(RecordBlock::offset_of(id));
    if (is_wanted && full()) {
      end_at_last();
      return done();
    }
    if (is_wanted) TK_CHECK(put(id));
    if (scanned >= kMostScanned) {
      end_at(query.string(0), id);
      return done();
    }
  }
}

}  // namespace

Result<RecordPage> list_records(const Database& database, const RecordQuery& query) {
  return RecordLister::page_of(database, query);
}

}  // namespace tongket::sqlite
