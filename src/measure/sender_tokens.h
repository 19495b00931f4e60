// Systems that tell events themselves, without a browser: each has a token that it sends as
// "Authorization: Bearer ...", and sites that it may speak for. The file keeps digests only.
//
//   {"senders": [{"name": "dvc-hanoi", "token_sha256": "ab12...", "sites": ["hanoi-dvc"]}]}
#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "base/result.h"

namespace tongket {

class SenderTokens {
 public:
  // No such file: nobody. kInvalidInput with the place of a mistake.
  static Result<SenderTokens> load(const std::filesystem::path& path);
  // Adds a sender, or gives one new sites and a new token: the token, told only here. Writes the
  // file.
  static Result<std::string> add(const std::filesystem::path& path, const std::string& name,
                                 const std::set<std::string>& sites);

  // Whether the value of an Authorization header may speak for a site.
  [[nodiscard]] bool may_tell(std::string_view authorization, std::string_view site) const;
  // Whether it is the token of anybody.
  [[nodiscard]] bool knows(std::string_view authorization) const;

 private:
  struct Sender {
    std::string name;
    std::set<std::string> sites;
  };
  [[nodiscard]] const Sender* find(std::string_view authorization) const;

  std::map<std::string, Sender> by_digest_;
};

}  // namespace tongket
