#include "read/prose/time_role.h"

namespace tongket {
namespace {

// "... so 25/2022/ND-CP ngay 12/4/2022"
bool of_document(const std::vector<Token>& tokens, const std::vector<Mark>& marks,
                 const TimeMention& mention) {
  if (!marks[mention.first].has(Sense::kDay) || mention.first < 3) return false;
  const Token& last = tokens[mention.first - 1];
  const Token& before = tokens[mention.first - 2];
  return last.is_word() && !last.spaced && (before.is("-") || before.is("/"));
}

}  // namespace

TimeRole role_of(const std::vector<Token>& tokens, const std::vector<Mark>& marks,
                 const TimeMention& mention) {
  if (mention.role == TimeRole::kBase || mention.role == TimeRole::kSpan) {
    return mention.role;
  }
  if (of_document(tokens, marks, mention)) {
    return TimeRole::kDocument;
  }
  const std::size_t reach = 7;
  for (std::size_t back = 1; back <= reach && back <= mention.first; ++back) {
    const std::size_t at = mention.first - back;
    const Token& token = tokens[at];
    if (token.is_number() || token.is(",") || token.is(";") || token.is(".") || token.is(":") ||
        token.is("(") || token.is(")")) {
      break;
    }
    const Mark& mark = marks[at];
    if (mark.has(Sense::kCompared) || mark.has(Sense::kSamePeriod)) {
      return TimeRole::kBase;
    }
    const bool adjacent = at + static_cast<std::size_t>(mark.count) + 1 >= mention.first;
    if (mark.has(Sense::kUntil) && adjacent) {
      return TimeRole::kUntil;
    }
    if (mark.has(Sense::kFrom) && adjacent) {
      return TimeRole::kFrom;
    }
  }
  return mention.role;
}

}  // namespace tongket
