// Figures: units beside periods, and one unit over time. Worked out from the facts that stand now;
// an answer is kept until a fact of its indicator changes.

#include "http/figure_json.h"
#include "http/figure_series.h"
#include "http/figure_table.h"
#include "http/routes.h"

namespace tongket {
namespace {

Result<RightsTarget> indicator_target(const Live& live, const Call& call) {
  TK_TRY(const Indicator* indicator,
         known_indicator(live.pack(), call.request.parameter("indicator")));
  return target_of(live.pack(), *indicator);
}

Route read(std::string_view pattern, std::string_view operation,
           Result<Reply> (*handler)(Live&, const Call&)) {
  return {.method = Method::kGet,
          .pattern = pattern,
          .operation = operation,
          .locking = Locking::kOwn,
          .right = Right::kReadFigure,
          .target = indicator_target,
          .handler = handler};
}

}  // namespace

std::vector<Route> figure_routes() {
  return {read("/figures", "getFigures", figure_table_reply),
          read("/figures/series", "getFigureSeries", figure_series)};
}

}  // namespace tongket
