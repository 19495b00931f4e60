// What commands do with figures that the program counted: show what differs from what is stored,
// and store it.
#pragma once

#include <string>
#include <vector>

#include "app/commands.h"
#include "app/data_folder.h"
#include "store/counted_figures.h"

namespace tongket {

// Prints the changes; stores them, as of `options.author`, unless it is a dry run. kInvalidInput if
// the pack cannot hold one; what the store fails with.
Result<Exit> take_changes(const Options& options, const DataFolder& data,
                          const std::vector<ChangedFigure>& changes, std::string reason);

}  // namespace tongket
