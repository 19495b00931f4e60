// One client's connection: request after request, in order, on the thread of its loop.
//
//   opening --handshake--> reading --request complete--> handling --reply--> writing
//      |                    ^  |  ^                         |                  |
//      |                    |  |  +------ keep-alive -------|------------------+
//      |                    |  +-refused, late-> writing    +-PendingWrite-> (waits, no thread)
//      v                    |                                                  |
//    closed <------------ lingering <----------- close after the reply --------+
//
//   on_open, begin_request, answer, send, finish_reply, linger, close are the transitions; every
//   state but handling has a deadline that check() watches.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "net/http_wire.h"
#include "net/reply_bytes.h"
#include "net/request_parser.h"
#include "net/server_core.h"

namespace tongket {

class HttpConnection;
struct ConnectionPlace {
  ServerCore& core;
  std::shared_ptr<LoopMailbox> mailbox;
  std::function<void(HttpConnection&)> gone;  // called once, when closed
  std::string address;                        // of the peer
  bool tls = false;
};

class HttpConnection final : public WireUser, public std::enable_shared_from_this<HttpConnection> {
 public:
  using Time = std::chrono::steady_clock::time_point;
  HttpConnection(ConnectionPlace place, std::unique_ptr<Wire> wire);
  ~HttpConnection() override;
  HttpConnection(const HttpConnection&) = delete;
  HttpConnection& operator=(const HttpConnection&) = delete;

  void start();
  void check(Time now);  // ends what is later than its deadline
  void drain();          // the server stops: closes if nothing is under way, else after the reply
  void close();

  [[nodiscard]] const std::string& address() const { return place_.address; }

  void on_open(bool opened) override;
  void on_read(std::size_t count) override;
  void on_written(bool written) override;

 private:
  enum class State : std::uint8_t {
    kOpening,
    kReading,
    kHandling,
    kWriting,
    kContinuing,  // writes "100 Continue"
    kLingering,
    kClosed,
  };

  void read_more();
  [[nodiscard]] bool keep_body();
  [[nodiscard]] bool body_fits();
  void refuse_busy();
  void release_body();
  void proceed();
  [[nodiscard]] bool take_bytes();
  void begin_request();
  void name_request();
  [[nodiscard]] bool admit();
  [[nodiscard]] bool answer_inline() const;
  void hand_to_worker();
  void keep_back(const std::shared_ptr<PendingWrite>& write);
  void on_pending(std::uint64_t serial, bool durable);
  void refuse(const Refusal& refusal, Headers headers = {});
  [[nodiscard]] ReplyBytes rendered(Reply reply) const;
  void answer(Reply reply);
  void send();
  void send_part(std::string_view head);
  void finish_reply(bool complete);
  void write_log(bool complete) const;
  void linger();
  void continue_body();
  void set_deadline(std::chrono::milliseconds base, std::size_t bytes);

  static constexpr std::size_t kFirstBuffer =
      std::size_t{4} * 1024;  // of buffer_; bodies need more

  ConnectionPlace place_;
  std::unique_ptr<Wire> wire_;
  RequestParser parser_;
  State state_ = State::kOpening;
  std::vector<char> buffer_;
  std::size_t begin_ = 0, end_ = 0;  // of what is read and not yet taken
  Time deadline_;
  Time first_byte_;           // of this request
  Time body_since_;           // when its body began
  std::string peer_;          // see Wire::peer
  std::uint64_t serial_ = 0;  // of this request, for replies that come late
  std::size_t lingered_ = 0;
  std::size_t body_held_ = 0;            // of the memory that all bodies share
  std::shared_ptr<BodySpool> spool_;     // of this request
  std::shared_ptr<BodyFile> body_file_;  // that it fills
  bool any_byte_ = false;                // of this request
  bool admitted_ = false;                // its rate is judged
  bool named_ = false;                   // its id and address are known
  bool continued_ = false;
  bool close_after_ = false;
  bool running_ = false;  // inside proceed()
  ReplyBytes reply_;
  std::uint64_t spooled_sent_ = 0;  // of the reply
  std::vector<char> piece_;         // of it, on its way
  std::shared_ptr<const std::string> failed_body_;
};

}  // namespace tongket
