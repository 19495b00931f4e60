// Any bytes as an edited copy of a small report, and as a manifest: as a file if they begin like an
// archive, else as the body of one; what stands before a zero byte is read as a manifest.
// Properties: an error has a text; every edit names a block of the manifest or none, holds valid
// text and what the archive can keep; a manifest that can be read is written as it was.
#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/message.h"
#include "base/text.h"
#include "report/merge/edits.h"
#include "report/merge/merge_fixture.h"

namespace {

using tongket::Edit;
using tongket::Error;
using tongket::Manifest;
using tongket::Result;

void check(const Error& error) {
  TK_ASSERT(tongket::has_message(tongket::Language::kVietnamese, error.key));
  TK_ASSERT(!tongket::first_invalid_utf8(describe(error, tongket::Language::kEnglish)));
}

void check(const Manifest& manifest, const Edit& edit) {
  TK_ASSERT(!tongket::first_invalid_utf8(edit.printed) &&
            !tongket::first_invalid_utf8(edit.stated));
  if (edit.kind == Edit::Kind::kTemplate) TK_ASSERT(edit.place.empty());
  if (edit.kind == Edit::Kind::kFigure) {
    TK_ASSERT(edit.number < manifest.numbers.size() && !edit.stated.empty());
    return;
  }
  const bool known =
      edit.place.empty() ||
      std::any_of(manifest.blocks.begin(), manifest.blocks.end(),
                  [&](const Manifest::Block& block) {
                    return !block.place.empty() && edit.place.starts_with(block.place);
                  }) ||
      std::any_of(manifest.openings.begin(), manifest.openings.end(),
                  [&](const tongket::Opening& opening) { return opening.place == edit.place; });
  TK_ASSERT(known);
  const bool text = edit.kind == Edit::Kind::kEdited || edit.kind == Edit::Kind::kAdded;
  if (text) TK_ASSERT(!edit.stated.empty() && !edit.place.empty());
}

void read_as_manifest(std::string_view bytes) {
  const Result<Manifest> manifest = tongket::read_manifest(bytes);
  if (!manifest) return check(manifest.error());
  const std::string written = tongket::write_manifest(*manifest);
  const Result<Manifest> again = tongket::read_manifest(written);
  TK_ASSERT(again.ok() && tongket::write_manifest(*again) == written);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view text(reinterpret_cast<const char*>(data), size);
  static const Manifest manifest = tongket::testing::small_manifest();
  const bool archive = text.starts_with("PK");
  const std::size_t zero = archive ? std::string_view::npos : text.find('\0');
  if (zero != std::string_view::npos) {
    read_as_manifest(text.substr(0, zero));
    text.remove_prefix(zero + 1);
  }
  const std::string bytes =
      archive ? std::string(text) : tongket::testing::bytes_of(std::string(text));
  const Result<tongket::EditedFile> file = tongket::read_edited_file(bytes, "f.docx");
  if (!file) {
    check(file.error());
    return 0;
  }
  for (const Edit& edit : tongket::edits_of(manifest, *file)) check(manifest, edit);
  return 0;
}
