// Facts from CSV into columns. The file is mapped and cut at line ends; every thread parses its
// parts into the columns at once. Lines are strict: five whole numbers between commas, "\n" or
// "\r\n" at the end, nothing else; so are the errors, which name the line.
//
//   indicator_id,unit_id,period,scenario,value
//   17,5656,44,0,129
//
//   NationalLoader loader(scheme, hierarchy, forms);
//   TK_TRY(NationalFacts facts, loader.load_csv(bytes, "fact.csv", 2));
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "derive/national/hierarchy.h"
#include "derive/national/load_parts.h"
#include "derive/national/national_scheme.h"
#include "derive/national/national_state.h"

namespace tongket {

// A form that a unit below a district has to send every month.
struct ExpectedForm {
  int unit = 0;
  int form = 0;
};

class NationalLoader {
 public:
  // All three must outlive it and be valid.
  NationalLoader(const NationalScheme& scheme, const Hierarchy& hierarchy,
                 const std::vector<ExpectedForm>& expected);

  // The bytes of a whole file. kInvalidInput: a line that is not as above, a fact that stands
  // twice, a period outside the months, a plan or total of another unit than a province, a ratio
  // as a fact. Facts of unknown units and indicators are no errors but strays. The rows are the
  // expected forms, one form for each direct unit, and what else the file brings.
  [[nodiscard]] Result<NationalFacts> load_csv(std::string_view bytes, const std::string& file,
                                               int threads) const;

 private:
  [[nodiscard]] Result<> check_expected() const;
  [[nodiscard]] Result<NationalFacts> finish(const PartReader& reader, std::vector<FactPart>& parts,
                                             const std::string& file) const;
  [[nodiscard]] std::vector<DenseSeries::RowKey> base_rows() const;
  [[nodiscard]] std::vector<DenseSeries::RowKey> direct_rows() const;

  const NationalScheme& scheme_;
  const Hierarchy& hierarchy_;
  const std::vector<ExpectedForm>& expected_;
  SubjectIndex subjects_;
};

}  // namespace tongket
