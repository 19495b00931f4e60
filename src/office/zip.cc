#include "office/zip.h"

#include <zip.h>

#include <algorithm>

#include "base/text.h"

namespace tongket {
namespace {

constexpr std::size_t kShownEntry = 80;
constexpr std::size_t kMaxNameBytes = 512;

Error broken(std::string_view key, const std::string& file, Args args = {}) {
  return fail(ErrorCode::kInvalidInput, key, std::move(args), {file, 0, 0});
}

// A relative path of forward slashes that stays inside its folder.
bool is_safe_name(std::string_view name) {
  if (name.empty() || name.size() > kMaxNameBytes || name.front() == '/') return false;
  if (name.find_first_of("\\:") != std::string_view::npos) return false;
  if (first_invalid_utf8(name)) return false;
  const std::vector<std::string_view> parts = split(name, '/');
  return std::none_of(parts.begin(), parts.end(),
                      [](std::string_view part) { return part == ".." || part == "."; });
}

}  // namespace

void ZipEntryReader::Close::operator()(zip_file* handle) const { zip_fclose(handle); }
void ZipArchive::Discard::operator()(zip* handle) const { zip_discard(handle); }

Result<std::size_t> ZipEntryReader::read(std::span<char> buffer) {
  const zip_int64_t count = zip_fread(handle_.get(), buffer.data(), buffer.size());
  if (count < 0) return broken("office.zip_corrupt", file_, {{"entry", entry_.name}});
  read_ += static_cast<std::uint64_t>(count);
  const bool ended = count == 0 && !buffer.empty();
  if (read_ > entry_.size || (ended && read_ < entry_.size)) {
    return broken("office.zip_corrupt", file_, {{"entry", entry_.name}});
  }
  return static_cast<std::size_t>(count);
}

Result<ZipArchive> ZipArchive::open(std::string_view bytes, std::string file, ZipLimits limits) {
  if (bytes.size() > limits.max_archive_bytes) {
    return broken("office.zip_too_large", file,
                  {{"limit", std::to_string(limits.max_archive_bytes)}});
  }
  if (bytes.empty()) return broken("office.zip_truncated", file);  // libzip: an archive of nothing
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  zip_t* handle = source == nullptr ? nullptr : zip_open_from_source(source, ZIP_RDONLY, &error);
  zip_error_fini(&error);
  if (handle == nullptr) {
    if (source != nullptr) zip_source_free(source);
    return broken("office.zip_truncated", file);
  }
  ZipArchive archive(handle, std::move(file));
  TK_CHECK(archive.list_entries(limits));
  return archive;
}

Result<> ZipArchive::list_entries(const ZipLimits& limits) {
  const auto count = static_cast<std::uint64_t>(zip_get_num_entries(handle_.get(), 0));
  if (count > limits.max_entries) {
    return broken(
        "office.zip_too_many_entries", file_,
        {{"found", std::to_string(count)}, {"limit", std::to_string(limits.max_entries)}});
  }
  std::uint64_t total = 0;
  for (std::uint64_t index = 0; index < count; ++index) {
    TK_TRY(ZipEntry entry, checked_entry(index, limits));
    total += entry.size;  // each is within max_entry_bytes, their count within max_entries
    if (total > limits.max_total_bytes) {
      return broken("office.zip_inflates_too_large", file_,
                    {{"entry", entry.name}, {"limit", std::to_string(limits.max_total_bytes)}});
    }
    entries_.push_back(std::move(entry));
  }
  std::sort(entries_.begin(), entries_.end(), [](const ZipEntry& a, const ZipEntry& b) {
    return lower_ascii(a.name) < lower_ascii(b.name);
  });
  const auto twice = std::adjacent_find(entries_.begin(), entries_.end(),
                                        [](const ZipEntry& a, const ZipEntry& b) {
                                          return lower_ascii(a.name) == lower_ascii(b.name);
                                        });
  if (twice != entries_.end()) {
    return broken("office.zip_duplicate", file_, {{"entry", excerpt(twice->name, kShownEntry)}});
  }
  return done();
}

Result<ZipEntry> ZipArchive::checked_entry(std::uint64_t index, const ZipLimits& limits) const {
  constexpr std::uint64_t kNeeded = ZIP_STAT_NAME | ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE |
                                    ZIP_STAT_COMP_METHOD | ZIP_STAT_ENCRYPTION_METHOD;
  zip_stat_t info;
  zip_stat_init(&info);
  if (zip_stat_index(handle_.get(), index, 0, &info) != 0 || (info.valid & kNeeded) != kNeeded) {
    return broken("office.zip_truncated", file_);
  }
  const std::string shown = excerpt(info.name, kShownEntry);
  if (!is_safe_name(info.name)) {
    return broken("office.zip_unsafe_name", file_, {{"entry", shown}});
  }
  if (info.encryption_method != ZIP_EM_NONE) {
    return broken("office.zip_encrypted", file_, {{"entry", shown}});
  }
  if (info.comp_method != ZIP_CM_STORE && info.comp_method != ZIP_CM_DEFLATE) {
    return broken("office.zip_compression", file_, {{"entry", shown}});
  }
  if (info.size > limits.max_entry_bytes) {
    return broken("office.zip_inflates_too_large", file_,
                  {{"entry", shown}, {"limit", std::to_string(limits.max_entry_bytes)}});
  }
  if (info.size > limits.unjudged_bytes && info.size / limits.max_ratio >= info.comp_size) {
    return broken("office.zip_bomb", file_,
                  {{"entry", shown}, {"limit", std::to_string(limits.max_ratio)}});
  }
  return ZipEntry{info.name, index, info.size};
}

const ZipEntry* ZipArchive::find(std::string_view name) const {
  const std::string wanted = lower_ascii(name);
  const auto it = std::lower_bound(
      entries_.begin(), entries_.end(), wanted,
      [](const ZipEntry& entry, const std::string& key) { return lower_ascii(entry.name) < key; });
  return it != entries_.end() && lower_ascii(it->name) == wanted ? &*it : nullptr;
}

Result<ZipEntryReader> ZipArchive::open_entry(std::string_view name) const {
  const ZipEntry* entry = find(name);
  if (entry == nullptr) {
    return fail(ErrorCode::kNotFound, "office.zip_no_entry",
                {{"entry", excerpt(name, kShownEntry)}}, {file_, 0, 0});
  }
  zip_file_t* handle = zip_fopen_index(handle_.get(), entry->index, 0);
  if (handle == nullptr) return broken("office.zip_corrupt", file_, {{"entry", entry->name}});
  return ZipEntryReader(handle, *entry, file_);
}

Result<std::string> ZipArchive::read(std::string_view name, std::uint64_t max_bytes) const {
  TK_TRY(ZipEntryReader reader, open_entry(name));
  if (reader.size() > max_bytes) {
    return broken("office.zip_inflates_too_large", file_,
                  {{"entry", excerpt(name, kShownEntry)}, {"limit", std::to_string(max_bytes)}});
  }
  std::string out(reader.size() + 1, '\0');  // the byte behind makes the end visible
  std::size_t size = 0;
  while (true) {
    TK_TRY(const std::size_t count, reader.read(std::span(out).subspan(size)));
    if (count == 0) break;
    size += count;
  }
  out.resize(size);
  return out;
}

}  // namespace tongket
