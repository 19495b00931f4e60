// Filters of lists that people gave a name and keep: by account, sealed as a value of the person's
// record, so that erasing the person erases them. Private, unless shared with the people of the
// account's own units.
//
//   TK_TRY(const std::vector<SavedFilter> mine, saved_filters(live, account.person));
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/json.h"
#include "http/call.h"
#include "http/live.h"

namespace tongket {

struct SavedFilter {
  std::string id;  // a number that is unique for the account
  std::string kind;
  std::string name;
  // Parameters of the list: {"state", "active"}, {"f.province", "hue,hanoi"}.
  std::vector<std::pair<std::string, std::string>> filter;
  bool shared = false;
};
inline constexpr std::size_t kMostSavedFilters = 50;   // of an account
inline constexpr std::size_t kLongestFilterName = 80;  // bytes

// Of one person, in the order in which they were made; none of one that was erased.
Result<std::vector<SavedFilter>> saved_filters(Live& live, std::string_view person);
// Durable on return.
Result<> keep_filters(Live& live, std::string_view person, const std::vector<SavedFilter>& filters);

// What a request says of a filter, put over what stands: {"name", "filter", "shared"}; all may be
// missing. kInvalidInput: http.filter_name (none or too long), http.filter_values (no object of
// texts, over 2,000 bytes), http.parameter (a list cannot be asked so).
Result<> change_filter(const Live& live, const Call& call, const JsonValue& body,
                       SavedFilter& filter);

// Whether the two have a grant at one unit.
bool share_a_unit(const std::vector<Grant>& one, const std::vector<Grant>& other);

// The members of a filter in an answer; `by` is empty for one's own.
struct FilterShown {
  const SavedFilter& filter;
  std::string id;  // "12" of one's own, "7/12" of what account 7 shares
  std::string by;
};
void write_filter(JsonWriter& json, const FilterShown& shown);

}  // namespace tongket
