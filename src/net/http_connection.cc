#include "net/http_connection.h"

#include <algorithm>
#include <cstring>

#include "net/request_target.h"

namespace tongket {
namespace {

using std::chrono::milliseconds;

constexpr std::size_t kBodyBuffer = std::size_t{64} * 1024;
constexpr std::size_t kLingerBytes = std::size_t{4} * 1024 * 1024;

}  // namespace

HttpConnection::HttpConnection(ConnectionPlace place, std::unique_ptr<Wire> wire)
    : place_(std::move(place)),
      wire_(std::move(wire)),
      parser_(place_.core.parser_limits),
      buffer_(kFirstBuffer) {}

HttpConnection::~HttpConnection() { release_body(); }

void HttpConnection::set_deadline(milliseconds base, std::size_t bytes) {
  const std::size_t rate = std::max<std::size_t>(1, place_.core.options.limits.bytes_per_second);
  const auto allowed = base + milliseconds(bytes * 1000 / rate);
  deadline_ = std::chrono::steady_clock::now() + allowed;
}

void HttpConnection::start() {
  set_deadline(place_.core.options.limits.header_timeout, 0);
  wire_->open(shared_from_this());
}

void HttpConnection::on_open(bool opened) {
  if (state_ != State::kOpening) return;
  if (!opened) return close();
  peer_ = wire_->peer();
  state_ = State::kReading;
  read_more();
}

// --- reading ---------------------------------------------------------------------

void HttpConnection::read_more() {
  if (begin_ == end_) begin_ = end_ = 0;
  if (buffer_.size() - end_ < buffer_.size() / 4 && begin_ > 0) {
    std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
    end_ -= begin_;
    begin_ = 0;
  }
  const bool body = parser_.state() == ParseState::kBody;
  if (body && buffer_.size() < kBodyBuffer) buffer_.resize(kBodyBuffer);
  if (end_ == buffer_.size()) buffer_.resize(buffer_.size() * 2);  // the parser limits what waits
  wire_->read(std::span(buffer_).subspan(end_), shared_from_this());
}

void HttpConnection::on_read(std::size_t count) {
  if (state_ == State::kLingering) {
    lingered_ += count;
    if (count == 0 || lingered_ > kLingerBytes) return close();
    return wire_->linger(buffer_, shared_from_this());
  }
  if (state_ != State::kReading) return;
  if (count == 0) return close();
  end_ += count;
  proceed();
}

// Goes on until more bytes, a worker or the socket must be waited for; a loop, because a pipelined
// client may have sent many requests at once.
void HttpConnection::proceed() {
  if (running_) return;
  running_ = true;
  while (state_ == State::kReading) {
    if (!take_bytes()) break;
  }
  running_ = false;
}

// False: it waits for bytes (or the state has changed).
bool HttpConnection::take_bytes() {
  const ServerLimits& limits = place_.core.options.limits;
  if (begin_ < end_ && !any_byte_) {
    any_byte_ = true;
    first_byte_ = std::chrono::steady_clock::now();
    set_deadline(limits.header_timeout, 0);
  }
  const bool had_header = parser_.state() == ParseState::kBody;
  begin_ += parser_.feed({buffer_.data() + begin_, end_ - begin_});
  const ParseState parsed = parser_.state();
  if (parsed == ParseState::kRefused) {
    refuse(parser_.refusal());
    return true;
  }
  if (parsed == ParseState::kBody || parsed == ParseState::kComplete) {
    if (!admitted_ && !admit()) return true;
  }
  if (!keep_body()) return true;
  if (parsed == ParseState::kComplete) {
    begin_request();
    return true;
  }
  if (parsed == ParseState::kBody) {
    if (!had_header) body_since_ = std::chrono::steady_clock::now();
    if (!continued_ && parser_.expects_continue() && begin_ == end_ && parser_.body_bytes() == 0) {
      continue_body();
      return true;
    }
    const std::size_t rate = std::max<std::size_t>(1, limits.bytes_per_second);
    deadline_ =
        body_since_ + limits.body_timeout + milliseconds(parser_.body_bytes() * 1000 / rate);
  }
  read_more();
  return false;
}

void HttpConnection::name_request() {
  if (named_) return;
  named_ = true;
  Request& request = parser_.request();
  const std::string_view wanted = request.header("x-request-id");
  request.request_id =
      clean_request_id(wanted) ? std::string(wanted) : place_.core.next_request_id();
  request.address = place_.address;
  request.peer = peer_;
  request.secure = place_.tls;
  const std::string& proxy = place_.core.options.trusted_proxy;
  if (proxy.empty() || proxy != place_.address) return;
  // Some proxies add a line of their own: the last is the one that can be believed.
  const auto last = std::ranges::find(request.headers.rbegin(), request.headers.rend(),
                                      "x-forwarded-for", &Headers::value_type::first);
  std::string client =
      last == request.headers.rend() ? std::string() : forwarded_address(last->second);
  if (!client.empty()) request.address = std::move(client);
  if (request.header("x-forwarded-proto") == "https") request.secure = true;
}

bool HttpConnection::admit() {
  admitted_ = true;
  name_request();
  const auto wait = place_.core.clients.wait_for_request(parser_.request().address,
                                                         std::chrono::steady_clock::now());
  if (wait.count() == 0) return true;
  if (parser_.state() != ParseState::kComplete) close_after_ = true;  // its body is not read
  refuse({429, "net.too_many_requests"}, {{"retry-after", std::to_string(wait.count())}});
  return false;
}

// --- handling --------------------------------------------------------------------

void HttpConnection::begin_request() {
  state_ = State::kHandling;
  ++serial_;
  if (body_file_) {
    body_file_->finish();
    parser_.request().spooled = std::move(body_file_);
  }
  if (!parser_.keep_alive()) close_after_ = true;
  if (!answer_inline()) return hand_to_worker();
  answer(place_.core.handler(parser_.request()));
}

bool HttpConnection::answer_inline() const {
  const auto& choose = place_.core.options.inline_handler;
  return choose && choose(parser_.request());
}

void HttpConnection::hand_to_worker() {
  place_.core.workers.run([self = shared_from_this()]() mutable {
    Reply reply = self->place_.core.handler(self->parser_.request());
    const std::shared_ptr<PendingWrite> write = std::move(reply.after);
    const std::shared_ptr<const std::string> failed = std::move(reply.failed_body);
    auto bytes = std::make_shared<ReplyBytes>(self->rendered(std::move(reply)));
    const std::shared_ptr<LoopMailbox> mailbox = self->place_.mailbox;
    // The last owner must be the loop: sockets end where they live.
    mailbox->post([self = std::move(self), bytes, write, failed] {
      if (self->state_ != State::kHandling) return;
      self->reply_ = std::move(*bytes);
      self->failed_body_ = failed;
      if (write) return self->keep_back(write);
      self->send();
      self->proceed();
    });
  });
}

void HttpConnection::answer(Reply reply) {
  const std::shared_ptr<PendingWrite> write = std::move(reply.after);
  failed_body_ = std::move(reply.failed_body);
  reply_ = rendered(std::move(reply));
  if (write) return keep_back(write);
  send();
}

ReplyBytes HttpConnection::rendered(Reply reply) const {
  const bool closes = close_after_ || place_.core.draining;
  return reply_bytes(std::move(reply),
                     {.request = parser_.request(),
                      .head_only = parser_.is_head(),
                      .then = closes ? AfterReply::kClose : AfterReply::kKeepAlive});
}

// The write may be done long after this connection, even after the server is gone.
void HttpConnection::keep_back(const std::shared_ptr<PendingWrite>& write) {
  write->when_done(
      [mailbox = place_.mailbox, weak = weak_from_this(), serial = serial_](bool durable) {
        mailbox->post([weak, serial, durable] {
          if (const auto self = weak.lock()) self->on_pending(serial, durable);
        });
      });
}

void HttpConnection::on_pending(std::uint64_t serial, bool durable) {
  if (state_ != State::kHandling || serial != serial_) return;
  if (!durable) {
    Reply failed{.status = 503, .type = "application/problem+json"};
    failed.shared_body = std::move(failed_body_);
    if (!failed.shared_body) {
      failed.body = place_.core.problem_json({503, "net.not_stored", parser_.request()});
    }
    reply_ = rendered(std::move(failed));
  }
  send();
  proceed();
}

void HttpConnection::refuse(const Refusal& refusal, Headers headers) {
  state_ = State::kHandling;
  ++serial_;
  name_request();
  if (refusal.status != 429) close_after_ = true;  // where the next request begins is not known
  if (refusal.status == 405) headers.emplace_back("allow", "GET, HEAD, POST, PUT, PATCH, DELETE");
  Reply reply{.status = refusal.status, .type = "application/problem+json"};
  reply.headers = std::move(headers);
  reply.headers.emplace_back("cache-control", "no-store");
  reply.body = place_.core.problem_json({refusal.status, refusal.key, parser_.request()});
  answer(std::move(reply));
}

// --- ends ------------------------------------------------------------------------

void HttpConnection::check(Time now) {
  if (state_ == State::kHandling || state_ == State::kClosed || now < deadline_) return;
  if (state_ == State::kReading && any_byte_) {
    // The read under way ends with the connection; its bytes no longer count.
    return refuse({408, "net.too_slow"});
  }
  if (state_ == State::kWriting) write_log(false);
  close();
}

void HttpConnection::drain() {
  const bool idle = state_ == State::kReading && !any_byte_;
  if (idle || state_ == State::kOpening || state_ == State::kLingering) close();
}

void HttpConnection::close() {
  if (state_ == State::kClosed) return;
  state_ = State::kClosed;
  wire_->close();
  place_.gone(*this);
}

}  // namespace tongket
