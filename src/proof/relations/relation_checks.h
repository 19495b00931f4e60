// The single checks behind check_relations(), and how they say what they found.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "proof/proof_finding.h"
#include "proof/relations/judge.h"
#include "read/prose/claim.h"

namespace tongket {

struct RelationText {
  const ProofText& text;
  const std::vector<ReadClaim>& claims;
};

// growth.cc: growth, level, multiple, attainment with a printed base
void check_comparisons(const RelationText& in, std::vector<ProofFinding>& out);
// One comparison against operands, wherever they stand.
void judge_comparison(const RelationText& in, const ReadClaim& claim, const Operand& current,
                      const Operand& base, std::vector<ProofFinding>& out);
// ratio.cc: a/b with its percentage, shares
void check_ratios(const RelationText& in, std::vector<ProofFinding>& out);
// sum.cc
void check_sums(const RelationText& in, std::vector<ProofFinding>& out);
// list.cc
void check_lists(const RelationText& in, std::vector<ProofFinding>& out);
// year.cc
void check_base_years(const RelationText& in, std::vector<ProofFinding>& out);

// difference.cc: ranks that moved, what is left of "a/b"
void check_differences(const RelationText& in, std::vector<ProofFinding>& out);
// series.cc: operands elsewhere in the document, in charts above all
void check_series(const RelationText& in, std::vector<ProofFinding>& out);
// share_charts.cc
void check_share_charts(const RelationText& in, std::vector<ProofFinding>& out);
// rate.cc: averages per day
void check_rates(const RelationText& in, std::vector<ProofFinding>& out);

// A finding about the stated number of a claim: its words as spans, lines and number set.
ProofFinding finding_about(const RelationText& in, const ReadClaim& claim, ProofKind kind,
                           std::string key);
// The words of tokens [first, last) as printed.
std::string words_of(const RelationText& in, int passage, std::size_t first, std::size_t last);
// The number of a claim, negative if it falls, with the claim's qualifier.
Printed stated_number(const RelationText& in, const ReadClaim& claim);
void add_operand(ProofFinding& finding, const Operand& operand);
// A number in machine form for a message, "#" before it.
std::string number_arg(const Decimal& value);

}  // namespace tongket
