#include "proof/document_checks.h"

#include "proof/against_store.h"
#include "proof/chart_units.h"
#include "proof/dates.h"
#include "proof/deadlines.h"
#include "proof/denominators.h"
#include "proof/documents.h"
#include "proof/magnitudes.h"
#include "proof/names.h"
#include "proof/number_forms.h"
#include "proof/ranks.h"
#include "proof/two_values.h"

namespace tongket {

void check_document(const ProofText& text, const FactIndex* facts, std::vector<ProofFinding>& out) {
  check_dates(text, out);
  check_documents(text, out);
  check_deadlines(text, out);
  check_ranks(text, out);
  check_two_values(text, out);
  check_denominators(text, out);
  check_magnitudes(text, out);
  check_charts(text, out);
  check_number_forms(text, out);
  check_names(text, out);
  check_abbreviations(text, out);
  check_typing(text, out);
  if (facts != nullptr) check_against_facts(text, *facts, out);
}

}  // namespace tongket
