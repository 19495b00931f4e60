#include "office/page_shell.h"

#include <array>

#include "base/base64.h"
#include "base/digest.h"
#include "office/assets.h"

namespace tongket {
namespace {

std::string csp_hash(std::string_view bytes) {
  const Digest digest = sha256(bytes);
  std::string raw;
  for (const std::uint8_t byte : digest) raw += static_cast<char>(byte);
  return "'sha256-" + base64(raw) + "'";
}

struct FontFile {
  std::string_view family;
  std::string_view file;  // without weight
  std::string_view range;
};

// The ranges are those of the subsets as published; figures cover only the digits.
constexpr std::array<FontFile, 3> kFonts{{
    {"Be Vietnam Pro", "be-vietnam-pro-vietnamese-@-normal",
     "U+0102-0103,U+0110-0111,U+0128-0129,U+0168-0169,U+01A0-01A1,U+01AF-01B0,U+0300-0301,"
     "U+0303-0304,U+0308-0309,U+0323,U+0329,U+1EA0-1EF9,U+20AB"},
    {"Be Vietnam Pro", "be-vietnam-pro-latin-@-normal",
     "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,"
     "U+2000-206F,U+20AC,U+2122,U+2212,U+2215"},
    {"Tong Ket Figures", "figures-@", "U+0030-0039"},
}};

std::string font_faces() {
  std::string out;
  for (const FontFile& font : kFonts) {
    for (const std::string_view weight : {"400", "500", "600"}) {
      std::string file = "fonts/" + std::string(font.file) + ".woff2";
      file.replace(file.find('@'), 1, weight);
      const std::string_view bytes = office::asset(file);
      TK_ASSERT(!bytes.empty());
      out += "@font-face{font-family:\"" + std::string(font.family) +
             "\";font-style:normal;font-display:swap;font-weight:" + std::string(weight) +
             ";src:url(data:font/woff2;base64," + base64(bytes) +
             ") format(\"woff2\");unicode-range:" + std::string(font.range) + "}\n";
    }
  }
  return out;
}

std::string asset_text(std::string_view name) {
  const std::string_view bytes = office::asset(name);
  TK_ASSERT(!bytes.empty());
  return std::string(bytes);
}

}  // namespace

void write_page_head(Html& html, const PageHead& head) {
  const std::string style = font_faces() + asset_text("base.css") + std::string(head.style);
  const std::string script = asset_text("theme.js") + std::string(head.script);
  const std::string policy = "default-src 'none'; font-src data:; img-src data:; style-src " +
                             csp_hash(style) + "; script-src " + csp_hash(script) +
                             "; base-uri 'none'; form-action 'none'";
  html.open("head").line();
  html.single("meta", {{"charset", "utf-8"}}).line();
  html.single("meta", {{"http-equiv", "Content-Security-Policy"}, {"content", policy}}).line();
  html.single("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
  html.line().single("meta", {{"name", "color-scheme"}, {"content", "light dark"}});
  html.line().element("title", {}, head.title).line();
  html.open("style").trusted(style).close().line();
  html.open("script").trusted(script).close().line();
  html.close().line();
}

void write_warning(Html& html, std::string_view text) {
  html.element("p", {{"class", "warning"}, {"role", "note"}}, text).line();
}

void write_theme_button(Html& html, Language language) {
  html.open("button", {{"type", "button"}, {"id", "theme"}, {"aria-pressed", "false"}});
  html.open("svg", {{"viewBox", "0 0 16 16"}, {"aria-hidden", "true"}});
  html.single("path", {{"d", "M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1Zm0 1.6a5.4 5.4 0 0 1 0 10.8Z"}});
  html.close().element("span", {}, message(language, "office.dark")).close();
}

}  // namespace tongket
