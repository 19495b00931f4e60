// Names of data sets, components, operators and rulesets (VTL User Manual, "The names"). Regular
// names (letters, digits, _ and .) are written plainly and do not depend on case; all others stand
// in single quotes and do.
//
//   folded_name("DS_1") == folded_name("ds_1");  written_name("a b") is 'a b' with its quotes.
#pragma once

#include <string>
#include <string_view>

namespace tongket::vtl {

// Equal for names that are the same.
std::string folded_name(std::string_view name);
// The same, without a copy; of qualified names alias and name each for itself.
bool same_regular_name(std::string_view a, std::string_view b);
// As a script writes it.
std::string written_name(std::string_view name);
// Whether it has characters that are not printed: no name has.
bool has_control(std::string_view name);
// Whether data sets of this name can lie in files on every system: no way out of the folder.
bool can_name_file(std::string_view name);

// A component in the middle of a join, as `alias#name`. The two are held apart by a character that
// no name of a script has, since a quoted name may have a # of its own.
std::string qualified_name(std::string_view alias, std::string_view name);
// Without its alias; all of it if it has none.
std::string unqualified_name(std::string_view name);
// As it is told to people: alias#name.
std::string told_name(std::string_view name);

}  // namespace tongket::vtl
