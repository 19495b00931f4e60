// Fields of a Word document that fetch something when the document is opened or updated (DDE, LINK,
// INCLUDETEXT, ...). A field's code is an attribute (fldSimple) or text between the marks begin and
// separate or end, cut into as many runs as Word likes, and fields may stand inside each other.
//
//   FetchingFields fields;
//   for each element in document order: if (auto name = fields.next(local_name, node)) refuse
//   if (auto name = fields.finish()) refuse
#pragma once

#include <pugixml.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tongket {

class FetchingFields {
 public:
  // `name` is the element's name without prefix. The name of a field that fetches, once it is
  // known.
  std::optional<std::string> next(std::string_view name, const pugi::xml_node& node);
  // Judges what the document did not close.
  std::optional<std::string> finish();

 private:
  std::optional<std::string> close();
  std::vector<std::string> open_ = {""};  // codes of the fields that are open; below, stray code
};

}  // namespace tongket
