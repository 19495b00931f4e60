// The files of a web front end, read once into memory and compressed once (gzip and brotli), so
// that a reply only points at bytes. A path without a file is a route of the front end and gets
// index.html if its last part has no '.' or who asks wants a page ("/chi-tieu/TELE.REV" in the bar
// of a browser, which sends Accept: text/html; a missing script stays missing). Names that carry a
// hash of their content (assets/index-8f14e45f.js) may be kept for ever, everything else is asked
// for again by ETag.
//
//   TK_TRY(const StaticFiles files, StaticFiles::load("web/dist"));
//   if (std::optional<Reply> reply = files.answer(request)) return *std::move(reply);
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "net/request.h"

namespace tongket {

struct StaticFilesLimits {
  std::size_t files = 2000;
  std::size_t bytes = std::size_t{64} * 1024 * 1024;  // of all together
};

class StaticFiles {
 public:
  // Hidden files and links that lead out of the folder are left out.
  static Result<StaticFiles> load(const std::filesystem::path& folder,
                                  const StaticFilesLimits& limits = {});

  // Only for GET; nullopt for what is no file and no route of the front end (assets/missing.js).
  [[nodiscard]] std::optional<Reply> answer(const Request& request) const;

  [[nodiscard]] std::size_t size() const { return files_.size(); }

 private:
  struct File {
    std::string type;
    std::string hash;
    bool immutable = false;
    std::shared_ptr<const std::string> plain, gzip, brotli;  // the latter two only if smaller
  };
  static Reply reply_of(const File& file, const Request& request);

  std::map<std::string, File, std::less<>> files_;  // by path: "/assets/x.js"
};

}  // namespace tongket
