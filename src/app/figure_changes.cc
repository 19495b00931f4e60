#include "app/figure_changes.h"

#include <fmt/format.h>

#include <utility>

#include "app/arguments.h"
#include "app/terminal_progress.h"

namespace tongket {
namespace {

std::string value_text(const Observation& row) {
  return has_number(row.status) ? row.value.to_string() : std::string();
}

Table changes_table(const std::vector<ChangedFigure>& changes) {
  Table out{{{"indicator"},
             {"org"},
             {"period"},
             {"value", true},
             {"before", true},
             {"unit"},
             {"status"},
             {"as_of"},
             {"source"}},
            {}};
  for (const ChangedFigure& one : changes) {
    const ObservationKey& key = one.now.key;
    out.rows.push_back({key.indicator, key.org, key.period.to_string(), value_text(one.now),
                        one.before ? value_text(*one.before) : std::string(), key.unit,
                        std::string(to_code(one.now.status)),
                        key.as_of ? key.as_of->to_string() : std::string(), one.now.source});
  }
  return out;
}

// What became of them, on standard error.
void tell(const Options& options, std::string_view key, std::size_t count, std::int64_t load) {
  fmt::print(stderr, "{}\n",
             message(options.language, key,
                     {{"count", std::to_string(count)}, {"load", std::to_string(load)}}));
}

}  // namespace

Result<Exit> take_changes(const Options& options, const DataFolder& data,
                          const std::vector<ChangedFigure>& changes, std::string reason) {
  Load load;
  for (const ChangedFigure& one : changes) load.rows.push_back(one.now);
  TK_CHECK(check_rows(data.pack, load.rows, options.data));
  fmt::print("{}", render(changes_table(changes), options.format, options.language));
  if (changes.empty()) {
    tell(options, "app.figures_stand", 0, 0);
    return Exit::kDone;
  }
  if (options.dry_run) {
    tell(options, "app.figures_differ", changes.size(), 0);
    return Exit::kDone;
  }
  load.actor = author_argument(options.author);
  load.reason = std::move(reason);
  TerminalProgress progress(options.language);
  TK_TRY(const LoadReceipt receipt, data.store->append(std::move(load), progress));
  progress.wipe();
  tell(options, "app.figures_stored", changes.size(), receipt.load);
  return Exit::kDone;
}

}  // namespace tongket
