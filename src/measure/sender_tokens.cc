#include "measure/sender_tokens.h"

#include <utility>
#include <vector>

#include "base/base64url.h"
#include "base/digest.h"
#include "base/file.h"
#include "base/json.h"
#include "base/json_value.h"

namespace tongket {
namespace {

constexpr std::size_t kLargestFile = std::size_t{4} << 20;
constexpr std::size_t kTokenBytes = 32;
constexpr std::string_view kBearer = "Bearer ";

std::string digest_of(std::string_view token) { return hex(sha256(token)); }

}  // namespace

Result<SenderTokens> SenderTokens::load(const std::filesystem::path& path) {
  SenderTokens out;
  if (!std::filesystem::exists(path)) return out;
  TK_TRY(const std::string bytes, read_file(path, kLargestFile));
  TK_TRY(const JsonValue json, parse_json(bytes, path.string()));
  TK_TRY(const std::vector<JsonValue>* const senders, json.items("senders"));
  for (const JsonValue& sender : *senders) {
    TK_TRY(const std::string digest, sender.text("token_sha256"));
    Sender one;
    TK_TRY(one.name, sender.text("name"));
    TK_TRY(const std::vector<std::string> sites, sender.texts("sites"));
    one.sites.insert(sites.begin(), sites.end());
    out.by_digest_.insert_or_assign(digest, std::move(one));
  }
  return out;
}

Result<std::string> SenderTokens::add(const std::filesystem::path& path, const std::string& name,
                                      const std::set<std::string>& sites) {
  TK_TRY(SenderTokens all, load(path));
  std::erase_if(all.by_digest_, [&](const auto& one) { return one.second.name == name; });
  std::string token = base64url(random_bytes(kTokenBytes));
  all.by_digest_.emplace(digest_of(token), Sender{name, sites});
  JsonWriter json;
  json.begin_object().key("senders").begin_array();
  for (const auto& [digest, sender] : all.by_digest_) {
    json.begin_object().key("name").text(sender.name).key("token_sha256").text(digest);
    json.key("sites").begin_array();
    for (const std::string& site : sender.sites) json.text(site);
    json.end_array().end_object();
  }
  json.end_array().end_object();
  TK_CHECK(write_file_atomically(path, json.take()));
  return token;
}

const SenderTokens::Sender* SenderTokens::find(std::string_view authorization) const {
  if (!authorization.starts_with(kBearer)) return nullptr;
  const auto found = by_digest_.find(digest_of(authorization.substr(kBearer.size())));
  return found == by_digest_.end() ? nullptr : &found->second;
}

bool SenderTokens::may_tell(std::string_view authorization, std::string_view site) const {
  const Sender* const sender = find(authorization);
  return sender != nullptr && sender->sites.contains(std::string(site));
}

bool SenderTokens::knows(std::string_view authorization) const {
  return find(authorization) != nullptr;
}

}  // namespace tongket
