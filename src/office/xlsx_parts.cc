#include "office/xlsx_parts.h"

#include <unicode/utf8.h>

#include <algorithm>
#include <charconv>

#include "base/text.h"
#include "office/xlsx_number.h"

namespace tongket {
namespace {

constexpr std::size_t kMaxSheets = 1024;
constexpr std::size_t kMaxFormats = 65'536;

Error too_large(std::size_t limit) {
  return fail(ErrorCode::kInvalidInput, "office.xlsx_text_too_long",
              {{"limit", std::to_string(limit)}});
}

int to_int(std::string_view text, int other) {
  int out = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  return error == std::errc() && end == text.data() + text.size() ? out : other;
}

bool is_true(std::string_view text) { return text == "1" || text == "true" || text == "on"; }

// The character that "_xHHHH_" at the beginning of `text` stands for; 0 if it is none to replace.
std::uint32_t escaped_character(std::string_view text) {
  constexpr std::size_t kLength = 7;
  if (text.size() < kLength || !text.starts_with("_x") || text[6] != '_') return 0;
  std::uint32_t out = 0;
  const auto [end, error] = std::from_chars(text.data() + 2, text.data() + 6, out, 16);
  if (error != std::errc() || end != text.data() + 6) return 0;
  const bool surrogate = out >= 0xD800 && out <= 0xDFFF;
  const bool control = out < 0x20 && out != '\t' && out != '\n' && out != '\r';
  return surrogate || control ? 0 : out;
}

}  // namespace

std::string unescaped_cell_text(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const std::uint32_t c = text[i] == '_' ? escaped_character(text.substr(i)) : 0;
    if (c == 0) {
      out += text[i++];
      continue;
    }
    std::uint8_t bytes[4];
    std::int32_t length = 0;
    U8_APPEND_UNSAFE(bytes, length, c);
    out.append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(length));
    i += 7;
  }
  return out;
}

std::string_view part_folder(std::string_view part) { return part.substr(0, part.rfind('/') + 1); }

std::string resolved_part(std::string_view folder, std::string_view target) {
  std::vector<std::string_view> kept;
  const auto take = [&](std::string_view path) {
    for (const std::string_view part : split(path, '/')) {
      if (part.empty() || part == ".") continue;
      if (part != "..") {
        kept.push_back(part);
      } else if (!kept.empty()) {
        kept.pop_back();
      }
    }
  };
  if (!target.starts_with('/')) take(folder);
  take(target);
  std::string out;
  for (const std::string_view part : kept) out.append(out.empty() ? "" : "/").append(part);
  return out;
}

Result<> RelationsHandler::start(std::string_view name, const XmlAttributes& attributes) {
  if (name != "Relationship") return done();
  const std::string_view type = attributes.find("Type").value_or("");
  if (attributes.find("TargetMode").value_or("") == "External") return done();
  if (relations_.size() == 4 * kMaxSheets) {
    return fail(ErrorCode::kInvalidInput, "office.xlsx_too_many_sheets",
                {{"limit", std::to_string(kMaxSheets)}});
  }
  relations_.push_back({std::string(attributes.find("Id").value_or("")),
                        std::string(type.substr(type.rfind('/') + 1)),
                        resolved_part(folder_, attributes.find("Target").value_or(""))});
  return done();
}

const Relation* RelationsHandler::by_id(std::string_view id) const {
  const auto it = std::find_if(relations_.begin(), relations_.end(),
                               [&](const Relation& r) { return r.id == id; });
  return it == relations_.end() ? nullptr : &*it;
}

const Relation* RelationsHandler::by_type(std::string_view type) const {
  const auto it = std::find_if(relations_.begin(), relations_.end(),
                               [&](const Relation& r) { return r.type == type; });
  return it == relations_.end() ? nullptr : &*it;
}

Result<> WorkbookHandler::start(std::string_view name, const XmlAttributes& attributes) {
  if (++depth_ == 1 && name != "workbook") {
    return fail(ErrorCode::kInvalidInput, "office.not_xlsx");
  }
  if (name == "workbookPr") is_1904_ = is_true(attributes.find("date1904").value_or(""));
  if (name != "sheet" || depth_ != 3) return done();
  if (sheets_.size() == kMaxSheets) {
    return fail(ErrorCode::kInvalidInput, "office.xlsx_too_many_sheets",
                {{"limit", std::to_string(kMaxSheets)}});
  }
  sheets_.push_back({to_nfc(attributes.find("name").value_or("")),
                     std::string(attributes.find("id").value_or("")),
                     attributes.find("state").value_or("visible") == "visible"});
  return done();
}

Result<> WorkbookHandler::end(std::string_view /*name*/) {
  --depth_;
  return done();
}

Result<> SharedStrings::start(std::string_view name, const XmlAttributes& /*attributes*/) {
  if (name == "si") current_.clear();
  if (name == "rPh") ++phonetic_depth_;
  if (name == "t") in_text_ = phonetic_depth_ == 0;
  return done();
}

Result<> SharedStrings::text(std::string_view text) {
  if (!in_text_) return done();
  if (current_.size() + text.size() > max_string_bytes_) return too_large(max_string_bytes_);
  current_ += text;
  return done();
}

Result<> SharedStrings::end(std::string_view name) {
  if (name == "t") in_text_ = false;
  if (name == "rPh") --phonetic_depth_;
  if (name != "si") return done();
  // An entry costs its place in the list too.
  if (bytes_.size() + current_.size() + ends_.size() * sizeof(std::size_t) > max_bytes_) {
    return too_large(max_bytes_);
  }
  const bool escaped = current_.find("_x") != std::string::npos;
  bytes_ += escaped ? unescaped_cell_text(current_) : current_;
  ends_.push_back(bytes_.size());
  return done();
}

std::string_view SharedStrings::at(std::size_t index) const {
  TK_ASSERT(index < ends_.size());
  const std::size_t begin = index == 0 ? 0 : ends_[index - 1];
  return std::string_view(bytes_).substr(begin, ends_[index] - begin);
}

Result<> StylesHandler::start(std::string_view name, const XmlAttributes& attributes) {
  if (name == "cellXfs") in_cell_formats_ = true;
  if (own_formats_.size() + cell_formats_.size() > kMaxFormats) {
    return fail(ErrorCode::kInvalidInput, "office.xlsx_too_many_formats",
                {{"limit", std::to_string(kMaxFormats)}});
  }
  const int id = to_int(attributes.find("numFmtId").value_or("0"), 0);
  if (name == "numFmt") own_formats_[id] = number_look(attributes.find("formatCode").value_or(""));
  if (name == "xf" && in_cell_formats_) cell_formats_.push_back(id);
  return done();
}

Result<> StylesHandler::end(std::string_view name) {
  if (name == "cellXfs") in_cell_formats_ = false;
  return done();
}

std::vector<NumberLook> StylesHandler::looks() const {
  std::vector<NumberLook> out;
  for (const int id : cell_formats_) {
    const auto own = own_formats_.find(id);
    out.push_back(own != own_formats_.end() ? own->second : number_look(id));
  }
  return out;
}

}  // namespace tongket
