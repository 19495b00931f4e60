#include "measure/stream/stream_address.h"

#include <algorithm>
#include <charconv>
#include <string_view>

namespace tongket {
namespace {

constexpr std::string_view kTlsScheme = "tls://";
constexpr std::string_view kPlainScheme = "nats://";
constexpr std::size_t kLongestCollectorName = 40;
constexpr int kLargestPort = 65'535;

bool is_port(std::string_view text) {
  int port = 0;
  const auto [end, wrong] = std::from_chars(text.data(), text.data() + text.size(), port);
  return wrong == std::errc() && end == text.data() + text.size() && port > 0 &&
         port <= kLargestPort;
}

// "nats://[::1]:4222" -> "[::1]"; empty if it is no address.
std::string_view host_of_server(std::string_view url) {
  for (const std::string_view scheme : {kTlsScheme, kPlainScheme}) {
    if (!url.starts_with(scheme)) continue;
    url.remove_prefix(scheme.size());
    const std::size_t colon = url.rfind(':');
    const bool good = colon != std::string_view::npos && is_port(url.substr(colon + 1)) &&
                      url.find_first_of("@/ ,?#") == std::string_view::npos;
    return good ? url.substr(0, colon) : std::string_view();
  }
  return {};
}

bool is_loopback(std::string_view host) {
  return host == "localhost" || host == "[::1]" || host.starts_with("127.");
}

}  // namespace

Result<> check_stream_address(const StreamAddress& address) {
  for (const std::string& url : address.urls) {
    const std::string_view host = host_of_server(url);
    if (host.empty()) {
      return fail(ErrorCode::kUsage, "measure.bad_stream_address", {{"found", url}});
    }
    if (url.starts_with(kTlsScheme) != is_encrypted(address)) {
      return fail(ErrorCode::kUsage, "measure.streams_differ", {{"found", url}});
    }
    if (!is_encrypted(address) && !address.plain && !is_loopback(host)) {
      return fail(ErrorCode::kUsage, "measure.stream_not_encrypted", {{"found", url}});
    }
  }
  return done();
}

std::string server_name(const StreamAddress& address) {
  return address.urls.empty() ? "" : std::string(host_of_server(address.urls.front()));
}

bool is_encrypted(const StreamAddress& address) {
  return !address.urls.empty() && address.urls.front().starts_with(kTlsScheme);
}

bool is_collector_name(std::string_view text) {
  const auto allowed = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  };
  return !text.empty() && text.size() <= kLongestCollectorName &&
         std::ranges::all_of(text, allowed);
}

}  // namespace tongket
