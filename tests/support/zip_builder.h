// Builds zip archives and workbooks in memory, also broken ones. Entries are stored, not deflated.
//
//   ZipBuilder zip;
//   zip.add("a.txt", "text");
//   zip.add("b.txt", "text", {.flags = 1});   // says that it is encrypted
//   zip.bytes()
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tongket::testing {

inline std::uint32_t crc32_of(std::string_view bytes) {
  std::uint32_t crc = 0xFFFFFFFFU;
  for (const char c : bytes) {
    crc ^= static_cast<unsigned char>(c);
    for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1) ^ ((crc & 1U) != 0 ? 0xEDB88320U : 0U);
  }
  return ~crc;
}

struct ZipQuirks {
  std::uint16_t flags = 0;
  std::uint16_t method = 0;
  std::optional<std::uint32_t> declared_size = std::nullopt;
  std::optional<std::uint32_t> crc = std::nullopt;
};

class ZipBuilder {
 public:
  ZipBuilder& add(std::string_view name, std::string_view content, ZipQuirks quirks = {}) {
    const auto offset = static_cast<std::uint32_t>(out_.size());
    std::string fields;
    put16(fields, 20);  // version needed
    put16(fields, quirks.flags);
    put16(fields, quirks.method);
    put16(fields, 0);     // time
    put16(fields, 0x21);  // 1980-01-01
    put32(fields, quirks.crc.value_or(crc32_of(content)));
    put32(fields, static_cast<std::uint32_t>(content.size()));
    put32(fields, quirks.declared_size.value_or(static_cast<std::uint32_t>(content.size())));
    put16(fields, static_cast<std::uint16_t>(name.size()));
    put16(fields, 0);  // extra field
    out_ += "PK\x03\x04" + fields;
    out_.append(name).append(content);
    directory_ += "PK\x01\x02";
    put16(directory_, 20);  // version made by
    directory_ += fields;
    put16(directory_, 0);  // comment
    put16(directory_, 0);  // disk
    put16(directory_, 0);  // internal attributes
    put32(directory_, 0);  // external attributes
    put32(directory_, offset);
    directory_.append(name);
    ++count_;
    return *this;
  }

  [[nodiscard]] std::string bytes() const {
    std::string out = out_ + directory_ + "PK\x05\x06";
    put16(out, 0);
    put16(out, 0);
    put16(out, count_);
    put16(out, count_);
    put32(out, static_cast<std::uint32_t>(directory_.size()));
    put32(out, static_cast<std::uint32_t>(out_.size()));
    put16(out, 0);
    return out;
  }

 private:
  static void put16(std::string& out, std::uint16_t value) {
    out += static_cast<char>(value & 0xFF);
    out += static_cast<char>(value >> 8);
  }
  static void put32(std::string& out, std::uint32_t value) {
    put16(out, static_cast<std::uint16_t>(value & 0xFFFF));
    put16(out, static_cast<std::uint16_t>(value >> 16));
  }

  std::string out_;
  std::string directory_;
  std::uint16_t count_ = 0;
};

// The parts of a workbook; what is empty is left out of the archive, so a test can leave out any.
struct Workbook {
  std::string package_relations =
      R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">)"
      R"(<Relationship Id="r1" Type="http://x/officeDocument" Target="xl/workbook.xml"/>)"
      R"(</Relationships>)";
  std::string workbook =
      R"(<workbook xmlns:r="http://r"><sheets><sheet name="Data" sheetId="1" r:id="s1"/></sheets>)"
      R"(</workbook>)";
  std::string relations =
      R"(<Relationships><Relationship Id="s1" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/>)"
      R"(<Relationship Id="s2" Type="http://x/worksheet" Target="/xl/worksheets/sheet2.xml"/>)"
      R"(<Relationship Id="t" Type="http://x/styles" Target="styles.xml"/>)"
      R"(<Relationship Id="u" Type="http://x/sharedStrings" Target="sharedStrings.xml"/>)"
      R"(</Relationships>)";
  std::string styles =  // 0 General, 1 the date format 14, 2 one of its own, 3 an amount
      R"(<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd\-mm\-yyyy"/>)"
      R"(<numFmt numFmtId="165" formatCode="#,##0\ &quot;ddmm&quot;;[Red]0"/></numFmts>)"
      R"(<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>)"
      R"(<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/>)"
      R"(</cellXfs></styleSheet>)";
  std::string shared_strings = "<sst/>";
  std::string sheet = "<worksheet><sheetData/></worksheet>";
  std::string second_sheet;

  [[nodiscard]] std::string bytes() const {
    ZipBuilder zip;
    const auto add = [&](std::string_view name, const std::string& content) {
      if (!content.empty()) zip.add(name, content);
    };
    add("_rels/.rels", package_relations);
    add("xl/workbook.xml", workbook);
    add("xl/_rels/workbook.xml.rels", relations);
    add("xl/styles.xml", styles);
    add("xl/sharedStrings.xml", shared_strings);
    add("xl/worksheets/sheet1.xml", sheet);
    add("xl/worksheets/sheet2.xml", second_sheet);
    return zip.bytes();
  }
};

inline std::string sheet_of(std::string_view rows) {
  return "<worksheet><sheetData>" + std::string(rows) + "</sheetData></worksheet>";
}

}  // namespace tongket::testing
