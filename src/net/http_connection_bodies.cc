// The body of a request: in memory, in a file, or refused.
#include "net/http_connection.h"

namespace tongket {
namespace {

constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";

}  // namespace

// False: it was refused.
bool HttpConnection::keep_body() {
  const ServerOptions& options = place_.core.options;
  Request& request = parser_.request();
  const bool is_large = request.body.size() > options.limits.body_bytes || body_file_ != nullptr;
  if (is_large && options.spool) {
    if (spool_ == nullptr) spool_ = options.spool(request);
    if (spool_ == nullptr) {
      refuse({413, "net.body_too_large"});
      return false;
    }
    if (!spool_beyond(options.limits.body_bytes, *spool_, request.body, body_file_)) {
      refuse_busy();
      return false;
    }
  }
  if (body_fits()) return true;
  refuse_busy();
  return false;
}

// Many clients that each send what one may send must not fill the memory.
bool HttpConnection::body_fits() {
  const std::size_t size = parser_.request().body.size();
  if (size > body_held_) {
    if (!place_.core.take_body_memory(size - body_held_)) return false;
  } else {
    place_.core.give_body_memory(body_held_ - size);
  }
  body_held_ = size;
  return true;
}

void HttpConnection::refuse_busy() {
  close_after_ = true;
  refuse({503, "net.busy"}, {{"retry-after", "5"}});
}

void HttpConnection::release_body() {
  place_.core.give_body_memory(body_held_);
  body_held_ = 0;
  body_file_ = nullptr;
  spool_ = nullptr;
}

void HttpConnection::continue_body() {
  continued_ = true;
  state_ = State::kContinuing;
  set_deadline(place_.core.options.limits.write_timeout, 0);
  if (wire_->write({kContinue, {}}, shared_from_this()) == WriteOutcome::kDone) {
    state_ = State::kReading;
  }
}

}  // namespace tongket
