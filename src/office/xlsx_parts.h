// The parts of a workbook beside its sheets, each as a handler of XML events:
//
//   _rels/.rels, xl/_rels/workbook.xml.rels   Relationship Id, Type, Target     RelationsHandler
//   xl/workbook.xml                           sheet name, id, state; date1904   WorkbookHandler
//   xl/sharedStrings.xml                      si: t, or runs r/t; rPh left out  SharedStrings
//   xl/styles.xml                             numFmt, cellXfs/xf numFmtId       StylesHandler
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "office/xlsx_number.h"
#include "office/xml.h"

namespace tongket {

struct Relation {
  std::string id;
  std::string type;    // last segment of the type's URI, such as "worksheet"
  std::string target;  // name of the archive's entry
};

class RelationsHandler final : public XmlHandler {
 public:
  // `folder` is what relative targets start from, "xl/" or "".
  explicit RelationsHandler(std::string folder) : folder_(std::move(folder)) {}
  Result<> start(std::string_view name, const XmlAttributes& attributes) override;
  Result<> end(std::string_view /*name*/) override { return done(); }
  Result<> text(std::string_view /*text*/) override { return done(); }

  [[nodiscard]] const Relation* by_id(std::string_view id) const;
  [[nodiscard]] const Relation* by_type(std::string_view type) const;

 private:
  std::string folder_;
  std::vector<Relation> relations_;
};

class WorkbookHandler final : public XmlHandler {
 public:
  struct Sheet {
    std::string name;
    std::string relation;
    bool visible = true;
  };
  Result<> start(std::string_view name, const XmlAttributes& attributes) override;
  Result<> end(std::string_view name) override;
  Result<> text(std::string_view /*text*/) override { return done(); }

  [[nodiscard]] const std::vector<Sheet>& sheets() const { return sheets_; }
  [[nodiscard]] bool is_1904() const { return is_1904_; }

 private:
  std::vector<Sheet> sheets_;
  bool is_1904_ = false;
  std::size_t depth_ = 0;
};

// One after the other in one block of bytes.
class SharedStrings final : public XmlHandler {
 public:
  SharedStrings(std::size_t max_bytes, std::size_t max_string_bytes)
      : max_bytes_(max_bytes), max_string_bytes_(max_string_bytes) {}
  Result<> start(std::string_view name, const XmlAttributes& attributes) override;
  Result<> end(std::string_view name) override;
  Result<> text(std::string_view text) override;

  [[nodiscard]] std::size_t size() const { return ends_.size(); }
  [[nodiscard]] std::string_view at(std::size_t index) const;

 private:
  std::size_t max_bytes_;
  std::size_t max_string_bytes_;
  std::string bytes_;
  std::vector<std::size_t> ends_;
  std::string current_;
  bool in_text_ = false;
  int phonetic_depth_ = 0;
};

class StylesHandler final : public XmlHandler {
 public:
  Result<> start(std::string_view name, const XmlAttributes& attributes) override;
  Result<> end(std::string_view name) override;
  Result<> text(std::string_view /*text*/) override { return done(); }

  // For each index of cellXfs: what its format makes of a number.
  [[nodiscard]] std::vector<NumberLook> looks() const;

 private:
  std::map<int, NumberLook> own_formats_;
  std::vector<int> cell_formats_;
  bool in_cell_formats_ = false;
};

// "_x000D_" stands for a character in texts of cells (ECMA-376 22.9.2.19); control characters
// other than tab and line ends stay as they are written.
std::string unescaped_cell_text(std::string_view text);

// "xl/" of "xl/workbook.xml"; empty of a part at the top.
std::string_view part_folder(std::string_view part);
// A target of a relation as the name of an entry: "/xl/a.xml" and "../xl/a.xml" become "xl/a.xml".
std::string resolved_part(std::string_view folder, std::string_view target);

}  // namespace tongket
