// A Reply as the bytes that go to the socket: one head, and a body that may be shared. Compression,
// conditional requests and the headers that every reply carries are decided here, without a socket.
//
//   const ReplyBytes bytes = reply_bytes(std::move(reply), {.request = request, .head_only =
//   true}); write(bytes.head); write(bytes.body());
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/file.h"
#include "net/body_file.h"
#include "net/request.h"

namespace tongket {

enum class AfterReply : std::uint8_t { kKeepAlive, kClose };

struct ReplyContext {
  const Request& request;
  bool head_only = false;  // HEAD: everything but the body
  AfterReply then = AfterReply::kKeepAlive;
};

struct ReplyBytes {
  int status = 200;
  std::string head;  // status line and headers, with the empty line
  std::string own_body = {};
  std::shared_ptr<const std::string> shared_body = {};  // instead
  std::shared_ptr<const MappedFile> file_body = {};     // instead of both
  std::shared_ptr<const BodyFile> spooled = {};         // instead of all: not in body()
  bool without_body = false;
  std::string_view route = {};  // Reply::route

  [[nodiscard]] std::uint64_t spooled_size() const {
    return spooled && !without_body ? spooled->size() : 0;
  }
  [[nodiscard]] std::uint64_t size() const { return spooled ? spooled_size() : body().size(); }
  [[nodiscard]] std::string_view body() const {
    if (without_body) return {};
    if (file_body) return file_body->bytes();
    return shared_body ? std::string_view(*shared_body) : std::string_view(own_body);
  }
};

// 304 if the reply is a 200 to a GET whose ETag the request names. Compressed by gzip if the client
// takes it, the type is text, and the body is larger than 1 KiB. Header names and values with
// control characters are a mistake of the handler and left out.
ReplyBytes reply_bytes(Reply reply, const ReplyContext& context);

// "Thu, 20 Jul 2023 09:00:00 GMT" (RFC 9110, 5.6.7), of now; made once a second and thread.
std::string_view http_date();

std::string_view reason_phrase(int status);  // "Not Found"; "Unknown" for what is not listed

}  // namespace tongket
