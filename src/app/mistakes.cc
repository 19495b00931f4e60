#include "app/mistakes.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "app/output.h"
#include "base/message.h"

namespace tongket {
namespace {

constexpr std::size_t kMaxShownMistakes = 100;

// Errors and those they carry along, one after another.
void flatten(const std::vector<Error>& errors, std::vector<Error>& out) {
  for (const Error& error : errors) {
    out.push_back(error);
    out.back().also.clear();
    flatten(error.also, out);
  }
}

}  // namespace

void print_mistakes(const std::vector<Error>& errors, const Options& options) {
  std::vector<Error> flat;
  flatten(errors, flat);
  if (options.format == Format::kText) {
    for (std::size_t i = 0; i < std::min(flat.size(), kMaxShownMistakes); ++i) {
      fmt::print("{}\n", describe(flat[i], options.language));
    }
    fmt::print("{}\n",
               message(options.language, "app.mistakes", {{"count", std::to_string(flat.size())}}));
    return;
  }
  Table table{{{"file"}, {"line", true}, {"column", true}, {"key"}, {"message_vi"}, {"message_en"}},
              {}};
  for (Error& error : flat) {
    const Place place = std::exchange(error.place, {});
    table.rows.push_back({place.file, std::to_string(place.line), std::to_string(place.column),
                          error.key, describe(error, Language::kVietnamese),
                          describe(error, Language::kEnglish)});
  }
  fmt::print("{}", render(table, options.format, options.language));
}

}  // namespace tongket
