#include "read/table_mistakes.h"

#include <iterator>

namespace tongket {

void TableMistakes::add(Error error) {
  if (errors_.size() == kMost) {
    more_ = true;
    return;
  }
  errors_.push_back(std::move(error));
}

Error TableMistakes::take() && {
  TK_ASSERT(!errors_.empty());
  Error first = std::move(errors_.front());
  first.also.insert(first.also.end(), std::move_iterator(errors_.begin() + 1),
                    std::move_iterator(errors_.end()));
  if (more_) {
    first.also.push_back(fail(ErrorCode::kInvalidInput, "read.more_mistakes",
                              {{"limit", std::to_string(kMost)}}, {first.place.file, 0, 0}));
  }
  return first;
}

}  // namespace tongket
