#include "app/serve_options.h"

#include <charconv>

namespace tongket {

Result<ListenAddress> listen_address(const std::string& text) {
  const Error bad = fail(ErrorCode::kUsage, "app.bad_listen", {{"found", text}});
  const std::size_t colon = text.rfind(':');
  if (colon == std::string::npos || colon == 0) return bad;
  ListenAddress out;
  out.address = text.substr(0, colon);
  if (out.address.front() == '[' && out.address.back() == ']') {
    out.address = out.address.substr(1, out.address.size() - 2);
  }
  const char* const end = text.data() + text.size();
  const auto [stop, code] = std::from_chars(text.data() + colon + 1, end, out.port);
  if (code != std::errc() || stop != end) return bad;
  return out;
}

}  // namespace tongket
