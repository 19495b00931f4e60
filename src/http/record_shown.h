// Values of a record's fields as people read them: names of units and of choices, numbers and
// titles of records, names of files; dates and numbers as the language writes them.
//
//   RecordShowing showing(live, call);
//   showing.text(field, "2023-05-31")     // "31/05/2023"
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "cases/choice_name.h"
#include "http/call.h"
#include "http/live.h"

namespace tongket {

class RecordShowing {
 public:
  RecordShowing(Live& live, const Call& call) : live_(live), call_(call) {}

  // Of another record its number, and its title if the asker may read it.
  [[nodiscard]] std::string text(const RecordField& field, const std::string& value);
  // A day of the record itself.
  [[nodiscard]] std::string day(const std::string& value) const;

 private:
  [[nodiscard]] std::string record_text(const std::string& id);
  [[nodiscard]] std::string named(const NamedText& name) const;

  Live& live_;
  const Call& call_;
  std::map<std::string, std::string, std::less<>> records_;  // by id
};

}  // namespace tongket
