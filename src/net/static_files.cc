#include "net/static_files.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <system_error>
#include <vector>

#include "base/digest.h"
#include "base/file.h"
#include "base/text.h"
#include "net/compress.h"
#include "net/request_target.h"

namespace tongket {
namespace {

namespace fs = std::filesystem;

struct TypeOf {
  std::string_view suffix;
  std::string_view type;
};
constexpr std::array<TypeOf, 18> kTypes{{{".html", "text/html; charset=utf-8"},
                                         {".js", "text/javascript; charset=utf-8"},
                                         {".mjs", "text/javascript; charset=utf-8"},
                                         {".css", "text/css; charset=utf-8"},
                                         {".json", "application/json"},
                                         {".webmanifest", "application/manifest+json"},
                                         {".map", "application/json"},
                                         {".svg", "image/svg+xml"},
                                         {".txt", "text/plain; charset=utf-8"},
                                         {".xml", "application/xml"},
                                         {".png", "image/png"},
                                         {".jpg", "image/jpeg"},
                                         {".jpeg", "image/jpeg"},
                                         {".webp", "image/webp"},
                                         {".ico", "image/x-icon"},
                                         {".woff2", "font/woff2"},
                                         {".woff", "font/woff"},
                                         {".pdf", "application/pdf"}}};

std::string_view type_of(const fs::path& path) {
  const std::string suffix = path.extension().string();
  const auto at = std::ranges::find(kTypes, suffix, &TypeOf::suffix);
  return at == kTypes.end() ? "application/octet-stream" : at->type;
}

// Pictures and fonts are compressed already.
bool compresses(std::string_view type) {
  return type.starts_with("text/") || type.starts_with("application/json") ||
         type.ends_with("+json") || type.ends_with("xml");
}

// "index-8f14e45f.js", "index-C-3hk2aB.js": a bundler's hash of eight characters at the end, with a
// digit or a capital in it, so that "some-document.js" is none.
bool has_hash(const fs::path& path) {
  constexpr std::size_t kHash = 8;
  const std::string stem = path.stem().string();
  if (path.parent_path().filename() != "assets" || stem.size() <= kHash) return false;
  const char mark = stem[stem.size() - kHash - 1];
  const std::string_view hash = std::string_view(stem).substr(stem.size() - kHash);
  const auto of_hash = [](unsigned char c) { return std::isalnum(c) != 0 || c == '_' || c == '-'; };
  const auto telling = [](unsigned char c) { return std::isdigit(c) != 0 || std::isupper(c) != 0; };
  return (mark == '-' || mark == '.') && std::ranges::all_of(hash, of_hash) &&
         std::ranges::any_of(hash, telling);
}

std::shared_ptr<const std::string> if_smaller(std::string packed, std::size_t plain_size) {
  if (packed.size() >= plain_size) return nullptr;
  return std::make_shared<const std::string>(std::move(packed));
}

bool is_hidden(const fs::path& relative) {
  return std::ranges::any_of(relative,
                             [](const fs::path& part) { return part.string().starts_with('.'); });
}

// Every file below the folder, relative to it; what is no plain file (a link too) is left out.
Result<std::vector<fs::path>> files_below(const fs::path& folder, std::size_t most) {
  std::vector<fs::path> out;
  std::error_code error;
  for (fs::recursive_directory_iterator at(folder, error), end; !error && at != end;
       at.increment(error)) {
    const fs::path relative = at->path().lexically_relative(folder);
    if (at->is_symlink(error) || !at->is_regular_file(error) || is_hidden(relative)) continue;
    if (out.size() >= most) {
      return fail(ErrorCode::kOverflow, "net.too_many_files",
                  {{"folder", folder.string()}, {"limit", std::to_string(most)}});
    }
    out.push_back(relative);
  }
  if (error) {
    return fail(ErrorCode::kIo, "net.cannot_read_folder",
                {{"folder", folder.string()}, {"reason", error.message()}});
  }
  std::ranges::sort(out);
  return out;
}

}  // namespace

Result<StaticFiles> StaticFiles::load(const fs::path& folder, const StaticFilesLimits& limits) {
  StaticFiles out;
  TK_TRY(const std::vector<fs::path> paths, files_below(folder, limits.files));
  std::size_t left = limits.bytes;
  for (const fs::path& path : paths) {
    TK_TRY(std::string bytes, read_file(folder / path, left));
    left -= bytes.size();
    File file{.type = std::string(type_of(path)),
              .hash = hex(sha256(bytes)).substr(0, 20),
              .immutable = has_hash(path)};
    if (compresses(file.type)) {
      file.gzip = if_smaller(tongket::gzip(bytes, Effort::kBest), bytes.size());
      file.brotli = if_smaller(tongket::brotli(bytes), bytes.size());
    }
    file.plain = std::make_shared<const std::string>(std::move(bytes));
    out.files_.emplace("/" + path.generic_string(), std::move(file));
  }
  return out;
}

std::optional<Reply> StaticFiles::answer(const Request& request) const {
  if (request.method != Method::kGet) return std::nullopt;
  const auto exact = files_.find(request.path);
  if (exact != files_.end()) return reply_of(exact->second, request);
  const std::string_view last = std::string_view(request.path).substr(request.path.rfind('/') + 1);
  const bool wants_page = request.header("accept").find("text/html") != std::string_view::npos;
  if (last.find('.') != std::string_view::npos && !wants_page) return std::nullopt;
  const auto page = files_.find("/index.html");
  if (page == files_.end()) return std::nullopt;
  return reply_of(page->second, request);
}

Reply StaticFiles::reply_of(const File& file, const Request& request) {
  const std::string_view accepted = request.header("accept-encoding");
  Reply reply{.type = file.type, .shared_body = file.plain};
  std::string_view variant;
  if (file.brotli && accepts(accepted, Coding::kBrotli)) {
    variant = "br";
    reply.shared_body = file.brotli;
  } else if (file.gzip && accepts(accepted, Coding::kGzip)) {
    variant = "gzip";
    reply.shared_body = file.gzip;
  }
  std::string tag = "\"" + file.hash;
  if (!variant.empty()) {
    tag.append("-").append(variant);
    reply.headers.emplace_back("content-encoding", variant);
  }
  reply.headers.emplace_back("etag", tag + "\"");
  if (file.gzip || file.brotli) reply.headers.emplace_back("vary", "Accept-Encoding");
  reply.headers.emplace_back("cache-control",
                             file.immutable ? "public, max-age=31536000, immutable" : "no-cache");
  reply.headers.emplace_back("x-content-type-options", "nosniff");
  return reply;
}

}  // namespace tongket
