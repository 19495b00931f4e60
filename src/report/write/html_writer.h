// Writes a composed report as one web page that needs nothing else: fonts, styles and script are
// inside, the policy in its head allows no network. It reads like the Word file, with contents
// beside it, and every number says where it is from:
//
//   <data class="n" value="52.3" data-slot="POST.REV|VN|2022|actual|||VND"
//         data-observation="17">52,3</data>
//
// A comparison names all of its operands. Without its script the page is plain text; with it a
// click on a number shows its source at the foot of the window.
#pragma once

#include <string>

#include "base/result.h"
#include "report/compose/document.h"

namespace tongket {

// The bytes of the page, UTF-8. The same document gives the same bytes. Fails as chart_svg().
Result<std::string> write_html(const Document& document);

}  // namespace tongket
