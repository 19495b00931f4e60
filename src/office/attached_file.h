// Files that people hand in beside a record: papers, pictures, recordings. They are kept as they
// came and given out again, so a file is only taken if it is what its name says and nothing else:
// no programs, no macros, no picture that is an archive or a page as well.
//
//   TK_CHECK(check_attached_file("bien-ban.pdf", bytes));
#pragma once

#include <string_view>

#include "base/result.h"

namespace tongket {

// The ending of `name` says the format; case does not matter. kInvalidInput:
// office.file_ending (none of those that are taken, which it lists), office.file_not_as_named,
// office.file_two_formats, office.file_macros, office.file_program (inside of an archive), and what
// an archive is refused for (office/zip.h). Formats: pdf, png, jpg, jpeg, gif, webp, heic, tif,
// tiff, mp3, m4a, wav, ogg, mp4, mov, docx, xlsx, pptx, odt, ods, odp, epub, zip, doc, xls, ppt,
// txt (UTF-8 or UTF-16), csv, json and log.
Result<> check_attached_file(std::string_view name, std::string_view bytes);

// The media type that a browser may be told: of pictures, PDF and plain text, which it shows
// without running anything; application/octet-stream for all else.
std::string_view shown_media_type(std::string_view name);

}  // namespace tongket
