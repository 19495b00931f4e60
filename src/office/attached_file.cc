#include "office/attached_file.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/text.h"
#include "office/docx_guard.h"
#include "office/zip.h"

namespace tongket {
namespace {

using namespace std::string_view_literals;

enum class Family { kPdf, kPicture, kSound, kOffice, kOpenDocument, kZip, kCompound, kText };

struct Format {
  std::string_view ending;
  Family family;
  std::string_view signature;  // stands at `at`; empty: anything
  std::size_t at = 0;
  std::string_view media_type = {};
  std::string_view part = {};  // an archive has entries that begin with this
};

constexpr std::string_view kZipSignature = "PK\x03\x04"sv;
constexpr std::string_view kRiff = "RIFF"sv;
constexpr std::array<Format, 30> kFormats{{
    {"pdf", Family::kPdf, "%PDF-", 0, "application/pdf"},
    {"png", Family::kPicture, "\x89PNG\r\n\x1A\n"sv, 0, "image/png"},
    {"jpg", Family::kPicture, "\xFF\xD8\xFF"sv, 0, "image/jpeg"},
    {"jpeg", Family::kPicture, "\xFF\xD8\xFF"sv, 0, "image/jpeg"},
    {"gif", Family::kPicture, "GIF8", 0, "image/gif"},
    {"webp", Family::kPicture, "WEBP", 8, "image/webp"},
    {"heic", Family::kPicture, "ftyp", 4},
    {"tif", Family::kPicture, {}},
    {"tiff", Family::kPicture, {}},
    {"mp3", Family::kSound, {}},
    {"m4a", Family::kSound, "ftyp", 4},
    {"mp4", Family::kSound, "ftyp", 4},
    {"mov", Family::kSound, "ftyp", 4},
    {"wav", Family::kSound, "WAVE", 8},
    {"ogg", Family::kSound, "OggS"},
    {"docx", Family::kOffice, kZipSignature, 0, {}, "word/"},
    {"xlsx", Family::kOffice, kZipSignature, 0, {}, "xl/"},
    {"pptx", Family::kOffice, kZipSignature, 0, {}, "ppt/"},
    {"odt", Family::kOpenDocument, kZipSignature, 0, {}, "content.xml"},
    {"ods", Family::kOpenDocument, kZipSignature, 0, {}, "content.xml"},
    {"odp", Family::kOpenDocument, kZipSignature, 0, {}, "content.xml"},
    {"epub", Family::kZip, kZipSignature, 0, {}, "mimetype"},
    {"zip", Family::kZip, kZipSignature},
    {"doc", Family::kCompound, {}},
    {"xls", Family::kCompound, {}},
    {"ppt", Family::kCompound, {}},
    {"txt", Family::kText, {}, 0, "text/plain; charset=utf-8"},
    {"csv", Family::kText, {}},
    {"json", Family::kText, {}},
    {"log", Family::kText, {}},
}};

constexpr std::array<std::string_view, 20> kPrograms{
    ".exe", ".com", ".scr", ".dll", ".msi", ".bat", ".cmd",  ".ps1",  ".vbs",  ".vbe",
    ".js",  ".jse", ".wsf", ".hta", ".jar", ".lnk", ".docm", ".xlsm", ".pptm", ".apk"};

constexpr std::size_t kHead = 1024;         // bytes that a reader looks for a format in
constexpr std::size_t kTail = 22 + 65'535;  // end record of an archive, with a comment
constexpr std::uint64_t kMostTypes = std::uint64_t{1} << 20;

const Format* format_of(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  if (dot == std::string_view::npos) return nullptr;
  const std::string ending = lower_case(name.substr(dot + 1));
  const auto* const at = std::ranges::find(kFormats, ending, &Format::ending);
  return at == kFormats.end() ? nullptr : at;
}

Error wrong(std::string_view key, Args args) {
  return fail(ErrorCode::kInvalidInput, key, std::move(args), {"body", 0, 0});
}

Error unknown_ending(std::string_view name) {
  std::string known;
  for (const Format& format : kFormats)
    known += (known.empty() ? "" : ", ") + std::string(format.ending);
  return wrong("office.file_ending", {{"found", excerpt(name, 80)}, {"known", known}});
}

// UTF-8 without control characters but white space; UTF-16 says so by its first character.
bool is_text(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xFE"sv) || bytes.starts_with("\xFE\xFF"sv)) {
    return bytes.size() % 2 == 0;
  }
  if (first_invalid_utf8(bytes)) return false;
  return std::ranges::none_of(bytes, [](char c) {
    return static_cast<unsigned char>(c) < 0x20 && "\t\n\r\f"sv.find(c) == std::string_view::npos;
  });
}

bool is_sound(std::string_view bytes) {
  if (bytes.starts_with("ID3")) return true;
  return bytes.size() > 1 && bytes[0] == '\xFF' &&
         (static_cast<unsigned char>(bytes[1]) & 0xE0U) == 0xE0U;
}

bool is_as_named(const Format& format, std::string_view bytes) {
  if (!format.signature.empty()) {
    const bool riff = format.at == 8;
    return bytes.size() > format.at && bytes.substr(format.at).starts_with(format.signature) &&
           (!riff || bytes.starts_with(kRiff));
  }
  switch (format.family) {
    case Family::kText:
      return is_text(bytes);
    case Family::kCompound:
      return is_compound_file(bytes);
    case Family::kSound:
      return is_sound(bytes);
    default:
      return bytes.starts_with("II*\0"sv) || bytes.starts_with("MM\0*"sv);
  }
}

// Whether the bytes end as an archive does, whatever stands before.
bool ends_as_archive(std::string_view bytes) {
  const std::string_view tail = bytes.substr(bytes.size() - std::min(bytes.size(), kTail));
  for (std::size_t at = tail.find("PK\x05\x06"); at != std::string_view::npos;
       at = tail.find("PK\x05\x06", at + 1)) {
    if (tail.size() < at + 22) return false;
    const auto low = static_cast<unsigned char>(tail[at + 20]);
    const auto high = static_cast<unsigned char>(tail[at + 21]);
    if (at + 22U + low + (std::size_t{high} << 8U) <= tail.size()) return true;
  }
  return false;
}

// The other format that a reader could take the bytes for; empty: none.
std::string_view other_format(const Format& format, std::string_view bytes) {
  if (ends_as_archive(bytes)) return "ZIP";
  const std::string head = lower_case(bytes.substr(0, kHead));
  if (format.family != Family::kPdf && head.find("%pdf-") != std::string::npos) return "PDF";
  for (const std::string_view sign : {"<script"sv, "<html"sv, "<!doctype html"sv, "<?php"sv}) {
    if (head.find(sign) != std::string::npos) return "HTML";
  }
  return {};
}

bool has_macros(const Format& format, std::string_view entry) {
  const std::string name = lower_case(entry);
  if (format.family == Family::kOpenDocument) {
    return name.starts_with("basic/") || name.starts_with("scripts/");
  }
  return format.family == Family::kOffice && name.ends_with("vbaproject.bin");
}

Result<> check_archive(const Format& format, std::string_view name, std::string_view bytes) {
  TK_TRY(const ZipArchive zip, ZipArchive::open(bytes, std::string(excerpt(name, 80))));
  bool has_part = format.part.empty();
  for (const ZipEntry& entry : zip.entries()) {
    if (has_macros(format, entry.name))
      return wrong("office.file_macros", {{"found", excerpt(entry.name, 80)}});
    const std::string small = lower_case(entry.name);
    const bool is_program = std::ranges::any_of(
        kPrograms, [&](std::string_view ending) { return small.ends_with(ending); });
    if (is_program) return wrong("office.file_program", {{"found", excerpt(entry.name, 80)}});
    has_part |= small.starts_with(format.part);
  }
  if (!has_part) return wrong("office.file_not_as_named", {{"ending", std::string(format.ending)}});
  if (format.family != Family::kOffice) return done();
  TK_TRY(const std::string types, zip.read("[Content_Types].xml", kMostTypes));
  const std::string small = lower_case(types);
  for (const std::string_view sign : {"macroenabled"sv, "vbaproject"sv}) {
    if (small.find(sign) != std::string::npos)
      return wrong("office.file_macros", {{"found", std::string(sign)}});
  }
  return done();
}

// The storage of macros has this name, two bytes a letter.
bool compound_has_macros(std::string_view bytes) {
  constexpr std::string_view kStorage = "_\0V\0B\0A\0_\0P\0R\0O\0J\0E\0C\0T\0"sv;
  return bytes.find(kStorage) != std::string_view::npos;
}

}  // namespace

Result<> check_attached_file(std::string_view name, std::string_view bytes) {
  const Format* format = format_of(name);
  if (format == nullptr) return unknown_ending(name);
  if (!is_as_named(*format, bytes)) {
    return wrong("office.file_not_as_named", {{"ending", std::string(format->ending)}});
  }
  switch (format->family) {
    case Family::kOffice:
    case Family::kOpenDocument:
    case Family::kZip:
      return check_archive(*format, name, bytes);
    case Family::kCompound:
      if (compound_has_macros(bytes)) return wrong("office.file_macros", {{"found", "VBA"}});
      return done();
    case Family::kText:
      return done();
    default:
      break;
  }
  const std::string_view other = other_format(*format, bytes);
  if (other.empty()) return done();
  return wrong("office.file_two_formats",
               {{"ending", std::string(format->ending)}, {"other", std::string(other)}});
}

std::string_view shown_media_type(std::string_view name) {
  const Format* format = format_of(name);
  return format == nullptr || format->media_type.empty() ? "application/octet-stream"
                                                         : format->media_type;
}

}  // namespace tongket
