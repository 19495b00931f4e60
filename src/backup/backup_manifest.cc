#include "backup/backup_manifest.h"

#include <algorithm>

#include "base/json.h"
#include "base/json_value.h"
#include "base/text.h"

namespace tongket {
namespace {

constexpr std::string_view kFormat = "tongket-backup";
constexpr std::int64_t kVersion = 1;
constexpr JsonLimits kLimits{kMostManifestBytes, 4, 3'000'000};

bool is_hex(std::string_view text, std::size_t digits) {
  return text.size() == digits && std::ranges::all_of(text, [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
         });
}

// A file of the vault under its digest, or one of the pack at any depth.
bool is_known_place(const BackupFile& file) {
  if (file.name == "store.sqlite") return true;
  const std::vector<std::string_view> parts = split(file.name, '/');
  if (parts.front() == "files") {
    return parts.size() == 3 && parts[1].size() == 2 &&
           std::string(parts[1]).append(parts[2]) == file.sha256;
  }
  const bool plain = std::ranges::none_of(
      parts, [](std::string_view part) { return part.empty() || part == "." || part == ".."; });
  return parts.front() == "pack" && parts.size() > 1 && plain;
}

Result<BackupFile> read_file_entry(const JsonValue& item) {
  TK_CHECK(item.expect_object());
  BackupFile out;
  TK_TRY(out.name, item.text("name"));
  TK_TRY(const std::int64_t bytes, item.integer("bytes"));
  TK_TRY(out.sha256, item.text("sha256"));
  if (bytes < 0 || !is_hex(out.sha256, 64) || !is_known_place(out)) {
    return item.error("backup.manifest_file", {{"found", excerpt(out.name, 120)}});
  }
  out.bytes = static_cast<std::uint64_t>(bytes);
  return out;
}

Result<BackupManifest> read_fields(const JsonValue& root) {
  TK_CHECK(root.expect_object());
  TK_TRY(const std::string format, root.text("format"));
  TK_TRY(const std::int64_t version, root.integer("version"));
  if (format != kFormat || version < 1) return root.error("backup.not_a_backup");
  if (version > kVersion) {
    return root.error("backup.newer", {{"found", std::to_string(version)}});
  }
  BackupManifest out;
  TK_TRY(out.made_at, root.text("made_at"));
  TK_TRY(out.program, root.text("program"));
  TK_TRY(out.pack, root.text("pack"));
  TK_TRY(out.load, root.integer("load"));
  TK_TRY(out.verified, root.boolean_or("verified", false));
  TK_TRY(out.head, root.text("head"));
  TK_TRY(out.journal_head, root.text("journal_head"));
  TK_TRY(out.record_head, root.text_or("record_head", ""));
  const auto none_or_hash = [](const std::string& head) {
    return head.empty() || is_hex(head, 64);
  };
  const bool heads =
      is_hex(out.head, 64) && none_or_hash(out.journal_head) && none_or_hash(out.record_head);
  if (!heads) return root.error("backup.not_a_backup");
  TK_TRY(const std::vector<JsonValue>* files, root.items("files"));
  for (const JsonValue& item : *files) {
    TK_TRY(BackupFile file, read_file_entry(item));
    out.files.push_back(std::move(file));
  }
  return out;
}

}  // namespace

std::uint64_t BackupManifest::bytes() const {
  std::uint64_t out = 0;
  for (const BackupFile& file : files) out += file.bytes;
  return out;
}

std::string manifest_json(const BackupManifest& manifest) {
  JsonWriter json;
  json.begin_object().key("format").text(kFormat).key("version").integer(kVersion);
  json.key("made_at").text(manifest.made_at).key("program").text(manifest.program);
  json.key("pack").text(manifest.pack).key("load").integer(manifest.load);
  json.key("verified").boolean(manifest.verified);
  json.key("head").text(manifest.head).key("journal_head").text(manifest.journal_head);
  json.key("record_head").text(manifest.record_head);
  json.key("files").begin_array();
  for (const BackupFile& file : manifest.files) {
    json.begin_object().key("name").text(file.name);
    json.key("bytes").integer(static_cast<std::int64_t>(file.bytes));
    json.key("sha256").text(file.sha256).end_object();
  }
  json.end_array().end_object();
  return json.take() + "\n";
}

Result<BackupManifest> read_manifest(std::string_view json, const std::string& file) {
  TK_TRY(const JsonValue root, parse_json(json, file, kLimits));
  Result<BackupManifest> out = read_fields(root);
  if (!out) out.error().place.file = file;
  return out;
}

}  // namespace tongket
