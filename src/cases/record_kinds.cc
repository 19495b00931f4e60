#include "cases/record_kinds.h"

#include <algorithm>
#include <array>
#include <filesystem>

#include "base/file.h"
#include "base/text.h"
#include "cases/mistakes.h"
#include "cases/record_filling_join.h"
#include "cases/record_screen_join.h"

namespace tongket {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaxKindBytes = std::size_t{1} << 20;

struct Source {
  const char* folder;
  RecordSort sort;
};
constexpr std::array<Source, 2> kSources{
    {{"registers", RecordSort::kRegister}, {"cases", RecordSort::kCase}}};

std::vector<fs::path> files_in(const fs::path& folder) {
  std::vector<fs::path> out;
  std::error_code code;
  for (fs::directory_iterator at(folder, code), end; !code && at != end; at.increment(code)) {
    if (at->path().extension() == ".yaml") out.push_back(at->path());
  }
  std::ranges::sort(out);
  return out;
}

struct ReadKind {
  RecordKind kind;
  Place place;
};

Result<Yaml> document(const fs::path& path) {
  TK_TRY(const std::string bytes, read_file(path, kMaxKindBytes));
  return parse_yaml(bytes, path.string());
}

// Numbers tell the kind: no letters twice.
void join_numbers(const std::vector<ReadKind>& kinds, Mistakes& mistakes) {
  std::vector<std::string> letters;
  for (const ReadKind& one : kinds) {
    if (one.kind.number.empty()) continue;
    if (std::ranges::find(letters, one.kind.number) != letters.end()) {
      mistakes.add(
          fail(ErrorCode::kInvalidInput, "cases.twice", {{"found", one.kind.number}}, one.place));
    }
    letters.push_back(one.kind.number);
  }
}

// Each id once, and every reference to another kind met.
void join_kinds(const std::vector<ReadKind>& kinds, Mistakes& mistakes) {
  std::vector<std::string> ids;
  for (const ReadKind& one : kinds) {
    if (std::ranges::find(ids, one.kind.id) != ids.end()) {
      mistakes.add(
          fail(ErrorCode::kInvalidInput, "cases.twice", {{"found", one.kind.id}}, one.place));
    }
    ids.push_back(one.kind.id);
  }
  for (const ReadKind& one : kinds) {
    for (const RecordField& field : one.kind.fields) {
      if (field.to.empty() || std::ranges::find(ids, field.to) != ids.end()) continue;
      mistakes.add(fail(ErrorCode::kInvalidInput, "cases.unknown_kind",
                        {{"found", field.to}, {"suggestion", nearest(field.to, ids).value_or("")}},
                        one.place));
    }
  }
}

void join_made(std::vector<ReadKind>& kinds, const Pack& pack, Mistakes& mistakes) {
  std::vector<const RecordKind*> all;
  all.reserve(kinds.size());
  for (const ReadKind& one : kinds) all.push_back(&one.kind);
  for (ReadKind& one : kinds) {
    if (one.kind.screen) join_screen(one.kind, all, pack, mistakes);
    join_makings(one.kind, all, pack, mistakes);
  }
}

}  // namespace

Result<std::vector<RecordKind>> load_record_kinds(const Pack& pack) {
  std::vector<RecordKind> out;
  if (pack.folder.empty()) return out;
  Reading reading;
  std::vector<ReadKind> kinds;
  for (const Source& source : kSources) {
    for (const fs::path& path : files_in(pack.folder / source.folder)) {
      Result<Yaml> root = document(path);
      if (!root) {
        reading.mistakes.add(std::move(root.error()));
        continue;
      }
      Reading own;
      kinds.push_back({read_record_kind(*root, source.sort, pack, own), root->place()});
      // Of a kind that was not read whole the machine proves nothing.
      if (own.mistakes.empty()) {
        prove_machine(kinds.back().kind, kinds.back().place, own.mistakes);
      }
      for (Error& mistake : own.mistakes.sorted()) reading.mistakes.add(std::move(mistake));
    }
  }
  join_kinds(kinds, reading.mistakes);
  join_numbers(kinds, reading.mistakes);
  TK_CHECK(no_mistakes(reading.mistakes));
  join_made(kinds, pack, reading.mistakes);  // of kinds that were read whole
  TK_CHECK(no_mistakes(reading.mistakes));
  for (ReadKind& one : kinds) out.push_back(std::move(one.kind));
  std::ranges::sort(out, {}, &RecordKind::id);
  return out;
}

}  // namespace tongket
