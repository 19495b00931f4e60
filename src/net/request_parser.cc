#include "net/request_parser.h"

#include <boost/beast/http/basic_parser.hpp>

#include <algorithm>
#include <optional>
#include <string>

#include "net/request_target.h"

namespace tongket {
namespace {

namespace http = boost::beast::http;
using boost::beast::error_code;
using BeastText = boost::beast::string_view;

constexpr std::size_t kMostHeaders = 100;

std::string_view plain(BeastText text) { return {text.data(), text.size()}; }

std::string lower_name(std::string_view name) {
  std::string out(name);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  return out;
}

// Beast wants an error to stop; which refusal it is stands beside it.
error_code stopped() { return http::make_error_code(http::error::bad_value); }

// One header decides what these mean; a second one could be read by somebody else.
bool only_once(http::field field) {
  return field == http::field::host || field == http::field::content_type ||
         field == http::field::authorization || field == http::field::transfer_encoding ||
         field == http::field::expect;
}

Refusal refusal_of(const error_code& error) {
  if (error == http::error::header_limit) return {431, "net.header_too_large"};
  if (error == http::error::body_limit) return {413, "net.body_too_large"};
  if (error == http::error::bad_version) return {505, "net.version"};
  return {400, "net.malformed"};
}

std::optional<Method> method_of(http::verb verb) {
  switch (verb) {
    case http::verb::get:
    case http::verb::head:
      return Method::kGet;
    case http::verb::post:
      return Method::kPost;
    case http::verb::put:
      return Method::kPut;
    case http::verb::patch:
      return Method::kPatch;
    case http::verb::delete_:
      return Method::kDelete;
    default:
      return std::nullopt;
  }
}

// Beast's grammar with the request as it grows.
class Grammar final : public http::basic_parser<true> {
 public:
  explicit Grammar(const ParserLimits& limits) : limits_(limits) {
    eager(false);  // so that the end of the headers is seen
    header_limit(static_cast<std::uint32_t>(limits.header_bytes));
    body_limit(boost::none);  // judged in on_header_impl: method and path decide
  }

  Request request;
  std::optional<Refusal> refusal;
  bool is_head = false;
  bool expects_continue = false;
  std::uint64_t body_bytes = 0;  // the body itself may be moved out meanwhile

 private:
  error_code refuse(int status, std::string_view key) {
    refusal = Refusal{status, key};
    return stopped();
  }

  void on_request_impl(http::verb verb, BeastText /*name*/, BeastText target, int version,
                       error_code& error) override {
    is_head = verb == http::verb::head;
    const std::optional<Method> method = method_of(verb);
    if (version != 11 && version != 10) {
      error = refuse(505, "net.version");
    } else if (!method) {
      error = refuse(405, "net.method");
    } else if (!tongket::parse_target(plain(target), request)) {
      error = refuse(400, "net.target");
    }
    old_version_ = version == 10;
    if (method) request.method = *method;
  }

  void on_field_impl(http::field field, BeastText name, BeastText value,
                     error_code& error) override {
    if (is_header_done()) return;  // a trailer behind a chunked body: nobody asked for it
    if (request.headers.size() >= kMostHeaders) {
      error = refuse(431, "net.header_too_large");
      return;
    }
    std::string key = lower_name(plain(name));
    if (only_once(field) && !request.header(key).empty()) {
      error = refuse(400, "net.malformed");
      return;
    }
    if (field == http::field::transfer_encoding &&
        (old_version_ || lower_name(plain(value)) != "chunked")) {
      error = refuse(400, "net.malformed");
      return;
    }
    if (field == http::field::host) has_host_ = true;
    if (field == http::field::expect) expects_continue = lower_name(plain(value)) == "100-continue";
    request.headers.emplace_back(std::move(key), plain(value));
  }

  void on_header_impl(error_code& error) override {
    if (!has_host_ && !old_version_) {
      error = refuse(400, "net.malformed");
      return;
    }
    most_body_ = limits_.body_bytes ? limits_.body_bytes(request.method, request.path) : 0;
    const auto length = content_length();
    if (length && *length > most_body_) error = refuse(413, "net.body_too_large");
  }

  void on_body_init_impl(const boost::optional<std::uint64_t>& length,
                         error_code& /*error*/) override {
    constexpr std::uint64_t kAtOnce =
        std::uint64_t{64} * 1024;  // more only when the bytes have come
    if (length) request.body.reserve(static_cast<std::size_t>(std::min(*length, kAtOnce)));
  }

  std::size_t take(BeastText bytes, error_code& error) {
    if (bytes.size() > most_body_ - body_bytes) {
      error = refuse(413, "net.body_too_large");
      return 0;
    }
    body_bytes += bytes.size();
    request.body.append(bytes.data(), bytes.size());
    return bytes.size();
  }

  std::size_t on_body_impl(BeastText bytes, error_code& error) override {
    return take(bytes, error);
  }
  std::size_t on_chunk_body_impl(std::uint64_t /*remain*/, BeastText bytes,
                                 error_code& error) override {
    return take(bytes, error);
  }
  void on_chunk_header_impl(std::uint64_t size, BeastText /*extensions*/,
                            error_code& error) override {
    if (size > most_body_ - body_bytes) error = refuse(413, "net.body_too_large");
  }
  void on_response_impl(int /*status*/, BeastText /*reason*/, int /*version*/,
                        error_code& error) override {
    error = stopped();
  }
  void on_finish_impl(error_code& /*error*/) override {}

  const ParserLimits& limits_;
  std::size_t most_body_ = 0;
  bool has_host_ = false;
  bool old_version_ = false;
};

}  // namespace

class RequestParser::Machine {
 public:
  explicit Machine(const ParserLimits& with) : limits(with) { grammar.emplace(limits); }
  const ParserLimits& limits;
  std::optional<Grammar> grammar;
  std::size_t header_bytes = 0;
};

RequestParser::RequestParser(const ParserLimits& limits)
    : machine_(std::make_unique<Machine>(limits)) {}
RequestParser::~RequestParser() = default;

void RequestParser::reset() {
  machine_->grammar.emplace(machine_->limits);
  machine_->header_bytes = 0;
}

std::size_t RequestParser::feed(std::string_view bytes) {
  std::size_t taken = 0;
  while (taken < bytes.size()) {
    const std::size_t step = feed_part(bytes.substr(taken));
    taken += step;
    if (step == 0) break;
  }
  return taken;
}

// To the end of the headers, of a chunk's line, of what is there of the body.
std::size_t RequestParser::feed_part(std::string_view bytes) {
  Grammar& grammar = *machine_->grammar;
  if (state() == ParseState::kComplete || state() == ParseState::kRefused) return 0;
  const bool in_header = !grammar.is_header_done();
  error_code error;
  const std::size_t taken =
      grammar.put(boost::asio::const_buffer(bytes.data(), bytes.size()), error);
  if (error && error != http::error::need_more) {
    if (!grammar.refusal) grammar.refusal = refusal_of(error);
    return taken;
  }
  if (in_header) machine_->header_bytes += taken;
  // What is not taken comes again with more behind it: a line of header, of chunk size, of trailer
  // that does not end.
  const std::size_t waiting = error ? bytes.size() - taken : 0;
  const std::size_t held = (in_header ? machine_->header_bytes : 0) + waiting;
  if (held > machine_->limits.header_bytes) {
    grammar.refusal = Refusal{431, "net.header_too_large"};
  }
  return taken;
}

ParseState RequestParser::state() const {
  const Grammar& grammar = *machine_->grammar;
  if (grammar.refusal) return ParseState::kRefused;
  if (grammar.is_done()) return ParseState::kComplete;
  if (grammar.is_header_done()) return ParseState::kBody;
  return grammar.got_some() ? ParseState::kHeader : ParseState::kEmpty;
}

Refusal RequestParser::refusal() const { return machine_->grammar->refusal.value_or(Refusal{}); }
Request& RequestParser::request() { return machine_->grammar->request; }
const Request& RequestParser::request() const { return machine_->grammar->request; }
std::uint64_t RequestParser::body_bytes() const { return machine_->grammar->body_bytes; }
bool RequestParser::is_head() const { return machine_->grammar->is_head; }
bool RequestParser::keep_alive() const { return machine_->grammar->keep_alive(); }
bool RequestParser::expects_continue() const { return machine_->grammar->expects_continue; }

}  // namespace tongket
