// What a command found wrong with its input, printed for people or for machines.
#pragma once

#include <vector>

#include "app/commands.h"
#include "base/result.h"

namespace tongket {

// Each with what it carries along; for people the first hundred and how many there are.
void print_mistakes(const std::vector<Error>& errors, const Options& options);

}  // namespace tongket
