// The way out of a reply, and what follows it.
#include "net/http_connection.h"

namespace tongket {
namespace {

constexpr std::size_t kPiece = std::size_t{64} * 1024;
constexpr std::chrono::milliseconds kLingerTime{2000};

}  // namespace

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
  if (written && spooled_sent_ < reply_.spooled_size()) {
    send_part({});
  } else {
    finish_reply(written);
  }
  proceed();
}

void HttpConnection::finish_reply(bool complete) {
  write_log(complete);
  if (!complete) return close();
  if (close_after_) return linger();
  if (place_.core.draining && begin_ == end_) return close();  // nothing sent is unread
  if (place_.core.draining) return linger();
  reply_ = {};
  piece_ = {};
  parser_.reset();
  release_body();
  if (begin_ == end_ && buffer_.size() > kFirstBuffer) {  // a body made it larger
    begin_ = end_ = 0;
    buffer_ = std::vector<char>(kFirstBuffer);
  }
  any_byte_ = admitted_ = named_ = continued_ = false;
  state_ = State::kReading;
  set_deadline(place_.core.options.limits.idle_timeout, 0);
}

void HttpConnection::write_log(bool complete) const {
  if (!place_.core.options.access_log) return;
  const Request& request = parser_.request();
  const bool understood = !request.path.empty();
  const auto took = std::chrono::steady_clock::now() - first_byte_;
  place_.core.options.access_log(
      {.method = !understood         ? ""
                 : parser_.is_head() ? "HEAD"
                                     : to_code(request.method),
       .request = request,
       .route = reply_.route,
       .status = reply_.status,
       .bytes = reply_.size(),
       .duration = std::chrono::duration_cast<std::chrono::microseconds>(took),
       .complete = complete});
}

void HttpConnection::linger() {
  state_ = State::kLingering;
  deadline_ = std::chrono::steady_clock::now() + kLingerTime;
  wire_->linger(buffer_, shared_from_this());
}

}  // namespace tongket
