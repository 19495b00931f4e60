// Bodies of a connection on their way in and out.
#include <algorithm>

#include "net/http_connection.h"

namespace tongket {
namespace {

constexpr std::size_t kPiece = std::size_t{64} * 1024;
constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";

}  // namespace

// --- in --------------------------------------------------------------------------

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

// --- out -------------------------------------------------------------------------

void HttpConnection::send() {
  state_ = State::kWriting;
  spooled_sent_ = 0;
  send_part(reply_.head);
}

// The head with the body, or with the first piece of one that is in a file; then each next piece,
// read when the one before it has left.
void HttpConnection::send_part(std::string_view head) {
  std::string_view body = reply_.body();
  if (spooled_sent_ < reply_.spooled_size()) {
    piece_.resize(kPiece);
    const std::size_t count = reply_.spooled->read(spooled_sent_, piece_);
    if (count == 0) return finish_reply(false);
    spooled_sent_ += count;
    body = {piece_.data(), count};
  }
  set_deadline(place_.core.options.limits.write_timeout, body.size());
  if (wire_->write({head, body}, shared_from_this()) == WriteOutcome::kLater) return;
  if (spooled_sent_ == reply_.spooled_size()) return finish_reply(true);
  // Others of this loop have their turn before the next piece.
  place_.mailbox->post([self = shared_from_this()] { self->on_written(true); });
}

void HttpConnection::on_written(bool written) {
  if (state_ == State::kContinuing && written) {
    state_ = State::kReading;
    return proceed();
  }
  if (state_ == State::kContinuing) return close();
  if (state_ != State::kWriting) return;
  if (written && spooled_sent_ < reply_.spooled_size()) return send_part({});
  finish_reply(written);
  proceed();
}

}  // namespace tongket
