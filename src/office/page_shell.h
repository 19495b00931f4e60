// What every page for the browser has: a head with its fonts, styles and scripts inside, and the
// button between light and dark. The policy in the head allows exactly that style and that script,
// by their hashes, and no network at all.
//
//   write_page_head(html, {.title = "Report", .style = report::asset("page.css"), .script = js});
#pragma once

#include <string>
#include <string_view>

#include "base/message.h"
#include "office/html.h"

namespace tongket {

struct PageHead {
  std::string title;
  std::string_view style;   // what follows base.css
  std::string_view script;  // what follows theme.js
};

void write_page_head(Html& html, const PageHead& head);
// A line across the page that no reader misses.
void write_warning(Html& html, std::string_view text);
void write_theme_button(Html& html, Language language);

}  // namespace tongket
