// What a handler of a route gets: the request, who asks, what stands in the path.
#pragma once

#include <string>
#include <string_view>

#include "access/accounts.h"
#include "access/rights.h"
#include "base/json_value.h"
#include "base/message.h"
#include "base/moment.h"
#include "http/router.h"
#include "net/request.h"
#include "submission/reporting_commands.h"

namespace tongket {

struct Call {
  const Request& request;
  const Actor& actor;  // account empty: nobody is logged in
  Language language = Language::kVietnamese;
  Moment now;  // of the business clock
  Params params = {};

  [[nodiscard]] const std::string& param(std::string_view name) const;
  [[nodiscard]] Acting acting() const {
    return {now, actor.account, actor.person, request.address};
  }
  // JSON; kUsage, key http.media_type, if the request says that its body is something else.
  [[nodiscard]] Result<JsonValue> body() const;
  // Whether who asks has the right, on the day of the business clock.
  [[nodiscard]] Decision decided(Right right, const RightsTarget& target,
                                 const OrgHistory& orgs) const {
    return decide(actor, right, target, {orgs, local_date(now)});
  }
};

// By the real clock, which accounts, sessions and codes go by whatever the business clock says.
AccessTime real_now();
Acting acting_really(const Call& call);

// One page of a list: ?limit (1 to 200, else 50) and ?after (the index that a page before gave).
struct PageWanted {
  std::size_t after = 0;
  std::size_t limit = 50;
};
Result<PageWanted> page_wanted(const Request& request);

}  // namespace tongket
