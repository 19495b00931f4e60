// A value for a field of a demonstration record: from the lists of the definition, else what its
// type allows.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "cases/demo_dice.h"
#include "cases/demo_records_definition.h"
#include "cases/record_kind.h"
#include "model/pack.h"

namespace tongket {

// The records made so far, by kind, that others may refer to.
struct DemoMade {
  struct One {
    std::int64_t id = 0;
    Date since;
  };
  std::map<std::string, std::vector<One>, std::less<>> of_kind;
};

class DemoValues {
 public:
  DemoValues(const DemoRecordsDefinition& definition, const Pack& pack, const DemoMade& made)
      : definition_(definition), pack_(pack), made_(made) {}

  struct Asked {
    const RecordField& field;
    const DemoPools* pools = nullptr;  // of the kind
    Date day;                          // of the step
    std::int64_t number = 0;           // of the record
  };
  // None if there is nothing to draw from: no list of texts, no record to refer to. kInvalidInput
  // if a text of a list is no value of the field.
  Result<std::vector<std::string>> draw(const Asked& asked, DemoDice& dice) const;
  // A text of a list as a value of the field, its places filled in.
  Result<std::string> filled(const Asked& asked, std::string text, DemoDice& dice) const;

  [[nodiscard]] std::string file_value() const;
  [[nodiscard]] std::string person(DemoDice& dice) const;

 private:
  [[nodiscard]] std::string typed(const Asked& asked, DemoDice& dice) const;
  [[nodiscard]] std::string unit(const Asked& asked, DemoDice& dice) const;
  [[nodiscard]] std::string referred(const Asked& asked, DemoDice& dice) const;
  [[nodiscard]] std::string number(const Asked& asked, DemoDice& dice) const;
  [[nodiscard]] std::string place_name(Date day, DemoDice& dice) const;

  const DemoRecordsDefinition& definition_;
  const Pack& pack_;
  const DemoMade& made_;
};

}  // namespace tongket
