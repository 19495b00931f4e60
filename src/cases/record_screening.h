// Looks at the names of a register's records by the screen of their kind (RecordScreen) and makes a
// case of each that looks like one of its words and meets its condition. A name with a case already
// is left alone, unless that case ended in a state behind which it may be found again; so screening
// again makes nothing twice, and what was cut off is finished by starting over.
//
//   const Screening screening{rules, domains, acting, store.records(), ScreeningMode::kMake};
//   ScreeningReceipt receipt;
//   TK_CHECK(screen_records(screening, receipt, progress));
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/progress.h"
#include "base/result.h"
#include "cases/record_commands.h"
#include "cases/word_screen.h"
#include "store/record_store.h"

namespace tongket {

// The words of a kind's screen, ready to be looked for.
class RecordScreener {
 public:
  explicit RecordScreener(const RecordScreen& screen);

  struct Found {
    std::vector<std::string> signs;  // RecordScreen::Group::value, in the order of the groups
    std::vector<std::string> words;  // of each, as the pack writes it
  };
  // Any bytes may be asked for.
  [[nodiscard]] std::optional<Found> look(std::string_view name) const;

 private:
  struct Group {
    std::string value;
    WordScreen words;
  };
  std::vector<Group> groups_;
};

enum class ScreeningMode : std::uint8_t {
  kMake,
  kTry,  // only says how many it would be
};

struct Screening {
  const RecordRules& rules;
  const RecordKind& kind;  // with a screen
  const RecordActing& acting;
  RecordStore& store;
  ScreeningMode mode = ScreeningMode::kMake;
};

struct ScreeningReceipt {
  std::int64_t looked = 0;
  std::int64_t found = 0;                       // looked like a word, and the condition held
  std::int64_t known = 0;                       // of these, with a case already
  std::int64_t made = 0;                        // written; of a trial: that it would make
  std::map<std::string, std::int64_t> by_sign;  // of those found; one may have several
};

// kNotFound cases.no_screen for a kind without one; what RecordCommands::make fails with if none of
// the parties that act takes the screen's step; kCancelled; kIo. The receipt says what was done
// before as well, and that stands.
Result<> screen_records(const Screening& screening, ScreeningReceipt& receipt, Progress& progress);

}  // namespace tongket
