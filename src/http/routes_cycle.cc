// Cycles: laid down, opened, closed; requests made in five minutes; plans fixed by a decision.

#include "http/cycle_json.h"
#include "http/json_parts.h"
#include "http/named.h"
#include "http/notices.h"
#include "http/routes.h"

namespace tongket {
namespace {

Result<Reply> list_cycles(Live& live, const Call& call) {
  TK_TRY(const PageWanted page, page_wanted(call.request));
  std::vector<const Cycle*> found;
  const std::string_view state = call.request.parameter("state");
  for (auto at = live.reporting().cycles().rbegin(); at != live.reporting().cycles().rend(); ++at) {
    if (state.empty() || to_code(at->state) == state) found.push_back(&*at);
  }
  return page_reply(found, page, [&](JsonWriter& json, const Cycle* cycle) {
    write_cycle(json, live, call, *cycle);
  });
}

Result<Reply> show_cycle(Live& live, const Call& call) {
  TK_TRY(const Cycle* cycle, named_cycle(live, call));
  JsonWriter json;
  write_cycle(json, live, call, *cycle);
  return json_reply(json);
}

Result<Reply> cycle_recorded(Live& live, const Call& call, const Entries& entries,
                             const std::string& id) {
  std::shared_ptr<PendingWrite> written = live.record(entries);
  const Cycle* cycle = live.reporting().cycle(id);
  TK_ASSERT(cycle != nullptr);
  for (const JournalEntry& entry : entries) {
    if (entry.kind != "cycle.opened") continue;
    const NotificationsSent notices = opening_of(live, *cycle);
    TK_TRY(const Entries told, ReportingCommands(live.reporting(), call.acting()).notify(notices));
    if (!told.empty()) written = live.record(told);
  }
  JsonWriter json;
  write_cycle(json, live, call, *cycle);
  Reply reply = json_reply(json);
  reply.after = std::move(written);
  return reply;
}

// A new cycle gets the next number.
std::string next_cycle_id(const Live& live) {
  return std::to_string(live.reporting().cycles().size() + 1);
}

Result<Reply> create(Live& live, const Call& call) {
  TK_TRY(const JsonValue body, call.body());
  TK_TRY(const CyclePlan plan, read_cycle_plan(body, {}));
  TK_TRY(const Entries entries,
         ReportingCommands(live.reporting(), call.acting()).create_cycle(plan));
  return cycle_recorded(live, call, entries, next_cycle_id(live));
}

Result<Reply> create_request(Live& live, const Call& call) {
  TK_TRY(const JsonValue body, call.body());
  TK_TRY(const RequestPlan plan, read_request_plan(body));
  TK_TRY(const Entries entries,
         ReportingCommands(live.reporting(), call.acting()).create_request(plan));
  return cycle_recorded(live, call, entries, next_cycle_id(live));
}

Result<Reply> change_cycle(Live& live, const Call& call) {
  TK_TRY(const Cycle* cycle, named_cycle(live, call));
  TK_TRY(const JsonValue body, call.body());
  TK_TRY(const CyclePlan plan, read_cycle_plan(body, cycle->plan));
  TK_TRY(const Entries entries,
         ReportingCommands(live.reporting(), call.acting()).change_cycle(cycle->id, plan));
  return cycle_recorded(live, call, entries, cycle->id);
}

template <Result<Entries> (ReportingCommands::*Step)(std::string_view) const>
Result<Reply> step(Live& live, const Call& call) {
  TK_TRY(const Cycle* cycle, named_cycle(live, call));
  TK_TRY(const Entries entries,
         (ReportingCommands(live.reporting(), call.acting()).*Step)(cycle->id));
  return cycle_recorded(live, call, entries, cycle->id);
}

Result<Reply> decide_plan(Live& live, const Call& call) {
  TK_TRY(const Cycle* cycle, named_cycle(live, call));
  TK_TRY(const JsonValue body, call.body());
  Deciding deciding{cycle->id, {}, {}};
  TK_TRY(deciding.number, body.text("number"));
  TK_TRY(const std::string day, body.text("date"));
  TK_TRY(deciding.day, parse_date(day));
  TK_TRY(const Entries entries,
         ReportingCommands(live.reporting(), call.acting()).decide(deciding));
  return cycle_recorded(live, call, entries, cycle->id);
}

Route cycles_route(Method method, std::string_view pattern, std::string_view operation,
                   Result<Reply> (*handler)(Live&, const Call&)) {
  return {.method = method,
          .pattern = pattern,
          .operation = operation,
          .locking = Locking::kWrite,
          .right = Right::kManageCycles,
          .handler = handler};
}

}  // namespace

std::vector<Route> cycle_routes() {
  Route request = cycles_route(Method::kPost, "/requests", "createRequest", create_request);
  request.right = Right::kMakeRequest;
  return {
      {.method = Method::kGet,
       .pattern = "/cycles",
       .operation = "listCycles",
       .right = Right::kReadCycle,
       .handler = list_cycles},
      {.method = Method::kGet,
       .pattern = "/cycles/{id}",
       .operation = "getCycle",
       .right = Right::kReadCycle,
       .handler = show_cycle},
      cycles_route(Method::kPost, "/cycles", "createCycle", create),
      cycles_route(Method::kPatch, "/cycles/{id}", "changeCycle", change_cycle),
      cycles_route(Method::kPost, "/cycles/{id}/open", "openCycle",
                   step<&ReportingCommands::open_cycle>),
      cycles_route(Method::kPost, "/cycles/{id}/close", "closeCycle",
                   step<&ReportingCommands::close_cycle>),
      cycles_route(Method::kPost, "/cycles/{id}/decision", "decidePlan", decide_plan),
      request,
  };
}

}  // namespace tongket
