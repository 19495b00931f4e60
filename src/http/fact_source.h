// Where a value is from, as its observation names it: "submission/7" a form that a unit sent,
// "cycle/3" a total over the forms of a cycle, else a document of the pack or whatever a load said.
#pragma once

#include <cstdint>
#include <string_view>

#include "http/live.h"

namespace tongket {

class FactSource {
 public:
  enum class Kind : std::uint8_t { kSubmission, kRollUp, kOther };

  explicit FactSource(std::string_view source);

  [[nodiscard]] Kind kind() const { return kind_; }
  [[nodiscard]] std::string_view id() const { return id_; }  // of the submission or cycle; else all

 private:
  Kind kind_ = Kind::kOther;
  std::string_view id_;
};

// For people: the document's title, "Report of the unit, cycle ...". Under the lock.
NamedText source_name(const Live& live, std::string_view source);

// Made up for a demonstration.
bool is_demo(std::string_view source);

}  // namespace tongket
