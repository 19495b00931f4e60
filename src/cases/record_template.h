// What a new record of a kind may begin with (docs/records.md: templates): a name to choose it by
// and values of fields, so that an officer fills in only what differs.
//
//   templates:
//     - {id: monthly, name: {...}, values: {repeat: monthly, due_on: {days: 10}}}
#pragma once

#include <string>
#include <vector>

#include "model/form_definition.h"

namespace tongket {

struct RecordTemplate {
  struct Value {
    std::string field;
    std::vector<std::string> texts;  // in their form (record_values.h); none: reckoned from today
    int days = 0;                    // so many behind today, of a date
    bool working_days = false;       // only days that are worked count
  };

  std::string id;
  NamedText name;
  std::string step;  // of the kind; makes the record
  std::vector<Value> values;
};

}  // namespace tongket
