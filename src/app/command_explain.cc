// explain: what is said of a figure, and every fact that it rests on, with the load that brought
// it, the document or submission that it is from, and who sent it when.
#include <fmt/format.h>

#include <map>

#include "app/arguments.h"
#include "app/commands.h"
#include "app/data_folder.h"
#include "base/number_text.h"
#include "derive/explanation.h"
#include "model/value_text.h"

namespace tongket {
namespace {

class Explained {
 public:
  Explained(const DataFolder& data, const Options& options) : data_(data), options_(options) {
    table_.columns = {{"said"},        {"result", true},  {"role"},      {"indicator"},
                      {"org"},         {"period"},        {"breakdown"}, {"value", true},
                      {"id", true},    {"version", true}, {"source"},    {"load", true},
                      {"recorded_at"}, {"author"}};
  }

  Result<> add(const Statement& statement) {
    for (const ExplainedOperand& operand : statement.operands) {
      std::vector<std::string> row{said(statement),
                                   statement.result,
                                   role(operand.role),
                                   operand.key.indicator,
                                   operand.key.org,
                                   operand.key.period.to_string(),
                                   operand.key.breakdown.to_string()};
      if (operand.fact == nullptr) {
        row.push_back(for_people() ? message(options_.language, "app.not_reported") : "");
        row.resize(table_.columns.size());
      } else {
        TK_CHECK(add_fact(*operand.fact, row));
      }
      table_.rows.push_back(std::move(row));
    }
    return done();
  }

  void print() const {
    if (!for_people()) {
      fmt::print("{}", render(table_, options_.format, options_.language));
      return;
    }
    // One small table for each statement, under its name and result.
    for (std::size_t first = 0; first < table_.rows.size();) {
      const std::vector<std::string>& head = table_.rows[first];
      Table part{{table_.columns.begin() + 2, table_.columns.end()}, {}};
      for (; first < table_.rows.size() && table_.rows[first][0] == head[0]; ++first) {
        part.rows.emplace_back(table_.rows[first].begin() + 2, table_.rows[first].end());
      }
      fmt::print("{}: {}\n{}\n", head[0], result(head[1]),
                 render(part, options_.format, options_.language));
    }
  }

 private:
  [[nodiscard]] bool for_people() const { return options_.format == Format::kText; }
  [[nodiscard]] std::string said(const Statement& statement) const {
    const std::string name = statement.name.empty() ? "" : " " + statement.name;
    return (for_people() ? message(options_.language, "explain." + statement.kind)
                         : statement.kind) +
           name;
  }
  [[nodiscard]] std::string result(const std::string& machine) const {
    if (machine.empty()) return message(options_.language, "explain.does_not_follow");
    const Result<Decimal> number = Decimal::parse(machine);
    return number ? number_text(*number, options_.language) : machine;
  }
  [[nodiscard]] std::string role(const std::string& code) const {
    return for_people() ? message(options_.language, "explain.role." + code) : code;
  }

  Result<> add_fact(const Fact& fact, std::vector<std::string>& row) {
    const Observation& told = fact.observation;
    const bool number = has_number(told.status);
    row.push_back(for_people() ? value_text(data_.pack, told, options_.language)
                               : (number ? told.amount().to_string() : ""));
    row.push_back(std::to_string(fact.id));
    row.push_back(std::to_string(fact.version));
    row.push_back(told.source);
    row.push_back(std::to_string(fact.load));
    row.push_back(fact.recorded_at);
    const auto [load, is_new] = authors_.try_emplace(fact.load);
    if (is_new) {
      TK_TRY(const LoadInfo info, data_.store->load_info(fact.load));
      load->second =
          info.actor == kErasedName ? message(options_.language, "app.erased") : info.actor;
    }
    row.push_back(load->second);
    return done();
  }

  const DataFolder& data_;
  const Options& options_;
  Table table_;
  std::map<std::int64_t, std::string> authors_;  // by load
};

Result<ObservationKey> key_asked(const Pack& pack, const Options& options) {
  TK_CHECK(known_indicator(pack, options.indicator));
  TK_CHECK(known_org(pack, options.org));
  ObservationKey out;
  out.indicator = options.indicator;
  out.org = options.org;
  TK_TRY(out.period, period_argument(options.period));
  TK_TRY(out.breakdown, Breakdown::parse(options.breakdown));
  const Indicator& indicator = *pack.indicator(options.indicator);
  out.unit = options.unit.empty() ? indicator.units.front() : options.unit;
  if (!indicator.allows_unit(out.unit)) {
    return fail(ErrorCode::kUsage, "app.not_its_unit",
                {{"found", out.unit}, {"indicator", indicator.code}});
  }
  return out;
}

}  // namespace

Result<Exit> run_explain(const Options& options) {
  TK_TRY(const DataFolder data, open_data_folder(options.data));
  TK_TRY(const ObservationKey key, key_asked(data.pack, options));
  TK_TRY(const std::vector<Fact> facts, data.store->find({}));
  Figures figures(data.pack);
  figures.add(facts);
  Explained out(data, options);
  for (const Statement& statement : explain(data.pack, figures, key)) {
    TK_CHECK(out.add(statement));
  }
  out.print();
  return Exit::kDone;
}

}  // namespace tongket
