// Idea: the header gives each column a meaning (table_header.h), a row gets its meaning from its
// labels, and each value of a column of values is read by both.
#include "read/prose/table_reading.h"

#include <algorithm>
#include <cstddef>

#include "read/prose/prose_reader.h"
#include "read/prose/quantity_time.h"
#include "read/prose/signed_number.h"
#include "read/prose/table_header.h"

namespace tongket {
namespace {

// Weights of words by where they stand.
constexpr float kLabel = 1.0F;
constexpr float kColumn = 0.5F;
constexpr float kSection = 0.4F;
constexpr float kCaption = 0.35F;
constexpr float kFromTableHeading = 0.2F;

constexpr float kNamedByLabel = 0.95F;  // an indicator whose name is the label
constexpr float kSureLabel = 0.18F;     // below it the indicator is only proposed
constexpr std::size_t kCandidates = 3;

struct RowMeaning {
  Passage label;
  std::size_t name_first = 0;  // tokens [name_first, name_last) of the label name the indicator
  std::size_t name_last = 0;
  std::size_t part_first = 0;  // tokens [part_first, end) name a part of the total
  bool continues = false;      // "- of the ministries": a part of what the row before names
  StatedTime time;
  const OrgUnit* org = nullptr;
  std::optional<NamedUnit> unit;
  std::vector<std::string_view> noun;  // behind the unit: what is counted
};

class TableReader {
 public:
  TableReader(const TableGrid& grid, const TableSetting& setting, const SourceText& source,
              const PackWords& words, TimePeriod document, std::vector<ReadFact>& out)
      : grid_(grid),
        setting_(setting),
        source_(source),
        words_(words),
        document_(document),
        table_words_(words.units, document),
        header_(table_header(grid, table_words_)),
        out_(out) {}

  void read() {
    if (grid_.rows() - header_.rows < 1 || !has_values()) return;
    note_common_unit();
    for (int row = header_.rows; row < grid_.rows(); ++row) {
      if (!grid_.is_header(row)) read_row(row);
    }
  }

 private:
  [[nodiscard]] bool has_values() const {
    return std::any_of(header_.columns.begin(), header_.columns.end(),
                       [](const ColumnMeaning& c) { return c.role == ColumnRole::kValue; });
  }

  // "(Don vi tinh: ty dong)" beside the table, or a unit at the head of the labels.
  void note_common_unit() {
    for (const ColumnMeaning& column : header_.columns) {
      if (column.role != ColumnRole::kLabel || column.head.tokens.empty()) continue;
      const std::optional<NamedUnit> unit = words_.units.at(column.head.tokens, 0);
      if (column.unit) common_unit_ = column.unit;
      if (unit && unit->last == column.head.tokens.size()) common_unit_ = unit;
      const bool counted = unit && unit->unit->unit_class == UnitClass::kCount;
      if (!common_unit_ && counted) common_unit_ = unit;
    }
    for (const Passage* passage : setting_.beside) {
      if (!common_unit_) common_unit_ = words_.units.noted(passage->tokens, passage->marks);
    }
  }

  void read_row(int row) {
    const RowMeaning meaning = row_meaning(row);
    bool any = false;
    for (int column = 0; column < grid_.columns(); ++column) {
      const ColumnMeaning& head = header_.columns[static_cast<std::size_t>(column)];
      const GridCell* cell = grid_.cell(row, column);
      if (head.role != ColumnRole::kValue || cell == nullptr) continue;
      if (cell->row != row || cell->column != column) continue;
      const std::optional<CellValue> value = table_words_.value(cell->content);
      if (!value) continue;
      any = true;
      add(*cell, *value, meaning, head);
    }
    if (any && !meaning.continues) {
      before_ = meaning;
    } else if (!any && !meaning.label.tokens.empty()) {
      section_ = meaning.label;
      if (meaning.org != nullptr) section_org_ = meaning.org;
    }
  }

  // --- rows

  [[nodiscard]] RowMeaning row_meaning(int row) const {
    RowMeaning out;
    out.label.kind = PassageKind::kCell;
    const GridCell* last = nullptr;
    for (int column = 0; column < grid_.columns(); ++column) {
      const ColumnMeaning& head = header_.columns[static_cast<std::size_t>(column)];
      const GridCell* cell = grid_.cell(row, column);
      if (cell == nullptr || cell == last) continue;
      last = cell;
      if (head.role == ColumnRole::kLabel) {
        if (!out.label.text.empty()) out.label.text += ' ';
        out.label.text += cell->content.text;
      } else if (head.role == ColumnRole::kUnit) {
        read_unit(cell->content, out);
      }
    }
    finish_words(out.label);
    read_label(out);
    return out;
  }

  void read_unit(const Passage& cell, RowMeaning& row) const {
    row.unit = words_.units.at(cell.tokens, 0);
    // "diem ket noi" counts points of connection, it is no score.
    if (row.unit && row.unit->last < cell.tokens.size() && !row.unit->takes_noun())
      row.unit.reset();
    for (std::size_t i = row.unit ? row.unit->last : 0; i < cell.tokens.size(); ++i) {
      if (cell.tokens[i].is_word()) row.noun.emplace_back(cell.tokens[i].folded);
    }
  }

  void read_label(RowMeaning& row) const {
    const std::vector<Token>& tokens = row.label.tokens;
    std::size_t first = 0;
    if (!tokens.empty() && (is_dash(tokens[0]) || tokens[0].is("+"))) {
      row.continues = before_.name_last > before_.name_first;
      first = 1;
    }
    std::size_t last = tokens.size();
    for (std::size_t i = first; i < tokens.size(); ++i) {
      if (tokens[i].is("(") && i > first) {
        if (!row.unit) row.unit = words_.units.noted(tokens, row.label.marks);
        last = std::min(last, i);
      }
      if (tokens[i].is(":") && row.part_first == 0 && i > first) {
        last = std::min(last, i);
        row.part_first = i + 1;
      }
    }
    row.name_first = first;
    row.name_last = last;
    // A plan or a year within a name is part of the name.
    Passage rest = row.label;
    if (const std::optional<NameMention> name = whole_name(row)) {
      rest.text = rest.text.substr(tokens[name->last - 1].end);
      finish_words(rest);
    }
    std::vector<bool> used(rest.tokens.size(), false);
    row.time = stated_time(rest, table_words_.year(), used);
    for (const OrgMention& mention : words_.orgs.find(row.label)) {
      const std::size_t covered = mention.last - mention.first;
      if (covered * 2 > last - first) row.org = mention.org;
    }
  }

  // --- values

  void add(const GridCell& cell, const CellValue& value, const RowMeaning& row,
           const ColumnMeaning& column) {
    ReadFact fact;
    place(fact, cell.content, value);
    fact.value = value.value;
    fact.value_high = value.high;
    fact.qualifier = value.qualifier;
    fact.status = value.status != ObsStatus::kNormal ? value.status : column.time.status;
    const std::optional<NamedUnit> unit = unit_of(value, row, column);
    fact.mult = unit ? unit->mult : 0;
    const OrgUnit* org = org_of(row, column);
    if (org != nullptr) fact.key.org = org->id;
    const Indicator* indicator = choose(fact, unit, noun_of(cell.content, value, row), row, column);
    fact.key.unit = unit ? unit->unit->id : std::string(unit_code(QuantityUnit::kCount));
    if (indicator != nullptr && !indicator->allows_unit(fact.key.unit)) {
      fact.key.unit = indicator->units.front();
    }
    set_period(fact.key, time_of(value, row, column), indicator);
    out_.push_back(std::move(fact));
  }

  void place(ReadFact& fact, const Passage& cell, const CellValue& value) const {
    const std::size_t begin = cell.tokens[value.first].begin;
    const std::size_t end = cell.tokens[value.last - 1].end;
    const Passage::Position at = cell.position(begin);
    const SourceLine& line = source_.lines[at.line];
    fact.line = at.line;
    fact.begin = at.byte;
    fact.end = at.byte + (end - begin);
    fact.line_from = line.number;
    fact.line_to = cell.line_at(source_, end - 1);
    fact.page = line.page;
    fact.printed = cell.text.substr(begin, end - begin);
  }

  [[nodiscard]] std::optional<NamedUnit> unit_of(const CellValue& value, const RowMeaning& row,
                                                 const ColumnMeaning& column) const {
    if (value.unit) return value.unit;
    if (row.unit) return row.unit;
    if (column.unit) return column.unit;
    return common_unit_;
  }

  [[nodiscard]] static std::vector<std::string_view> noun_of(const Passage& cell,
                                                             const CellValue& value,
                                                             const RowMeaning& row) {
    constexpr std::size_t kHead = 3;
    std::vector<std::string_view> out = row.noun;
    for (std::size_t i = value.noun; i < cell.tokens.size() && cell.tokens[i].is_word(); ++i) {
      out.emplace_back(cell.tokens[i].folded);
    }
    out.resize(std::min(out.size(), kHead));
    return out;
  }

  [[nodiscard]] const OrgUnit* org_of(const RowMeaning& row, const ColumnMeaning& column) const {
    if (row.org != nullptr) return row.org;
    for (const OrgMention& mention : words_.orgs.find(column.head)) {
      if (mention.org != words_.orgs.nation()) return mention.org;
    }
    return section_org_ != nullptr ? section_org_ : setting_.scope.org;
  }

  // --- the indicator

  class Words {
   public:
    explicit Words(const IndicatorIndex& index) : index_(index) {}
    void add(const Passage& passage, std::size_t first, std::size_t last, float weight) {
      for (std::size_t i = first; i < last && i < passage.tokens.size(); ++i) {
        words_.push_back({index_.word_of(passage.tokens[i]), weight, ++position_});
      }
      ++position_;
    }
    void add(const Passage& passage, float weight) {
      add(passage, 0, passage.tokens.size(), weight);
    }
    void add(const ColumnMeaning& column, float weight) {
      std::size_t last = 0;
      for (const std::size_t i : column.words) {
        if (i != last + 1) ++position_;
        words_.push_back({index_.word_of(column.head.tokens[i]), weight, ++position_});
        last = i;
      }
      ++position_;
    }
    [[nodiscard]] const std::vector<NearWord>& words() const { return words_; }

   private:
    const IndicatorIndex& index_;
    std::vector<NearWord> words_;
    int position_ = 0;
  };

  // Does the label say no more than whose the values are, or when they hold?
  [[nodiscard]] static bool names_nothing(const RowMeaning& row) {
    return row.org != nullptr || row.label.tokens.empty() || row.time.period.has_value();
  }

  const Indicator* choose(ReadFact& fact, const std::optional<NamedUnit>& unit,
                          const std::vector<std::string_view>& noun, const RowMeaning& row,
                          const ColumnMeaning& column) const {
    MatchQuery query;
    query.noun = noun;
    query.field = setting_.scope.field;
    if (const OrgUnit* org = org_of(row, column)) query.org_kind = org->kind;
    query.match = unit ? UnitMatch::kMeasure : UnitMatch::kAny;
    if (unit) query.measure = unit->unit;
    if (!unit && !noun.empty()) query.match = UnitMatch::kQuantity;
    if (!unit && !noun.empty()) query.unit = QuantityUnit::kCount;

    const RowMeaning& named = row.continues ? before_ : row;
    Words words(words_.indicators);
    const bool by_column = names_nothing(named);
    if (!by_column) words.add(named.label, named.name_first, named.label.tokens.size(), kLabel);
    if (row.continues) words.add(row.label, kLabel);
    words.add(column, by_column ? kLabel : kColumn);
    words.add(section_, kSection);
    for (const Passage* passage : setting_.beside) words.add(*passage, kCaption);
    for (const Passage* passage : setting_.above) words.add(*passage, kFromTableHeading);
    constexpr std::size_t kMany = 40;
    fact.candidates = words_.indicators.rank(words.words(), query, kMany);
    const Indicator* part_of = settle_named(fact, named, row);
    fact.candidates.resize(std::min(fact.candidates.size(), kCandidates));
    if (part_of == nullptr && row.continues) settle_own_label(fact, row);
    if (fact.candidates.empty() || fact.candidates.front().score < kSureLabel) return nullptr;
    const IndicatorCandidate& best = fact.candidates.front();
    fact.key.indicator = best.indicator->code;
    fact.confidence = std::min(1.0, static_cast<double>(best.score));
    return best.indicator;
  }

  // Where the label is an indicator's name, it is that one; behind ":" or in a row of its own a
  // part of it may stand. Returns the indicator whose part the row is.
  const Indicator* settle_named(ReadFact& fact, const RowMeaning& named,
                                const RowMeaning& row) const {
    if (const std::optional<NameMention> mention = whole_name(named)) {
      const auto is_named = [&](const IndicatorCandidate& candidate) {
        return std::find(mention->indicators->begin(), mention->indicators->end(),
                         candidate.indicator) != mention->indicators->end();
      };
      std::stable_partition(fact.candidates.begin(), fact.candidates.end(), is_named);
      if (!fact.candidates.empty() && is_named(fact.candidates.front())) {
        fact.candidates.front().score = std::max(fact.candidates.front().score, kNamedByLabel);
      }
    }
    if (fact.candidates.empty()) return nullptr;
    const Indicator& indicator = *fact.candidates.front().indicator;
    const Passage& label = row.label;
    const std::size_t first = row.continues ? row.name_first : row.part_first;
    if (first == 0) return nullptr;
    const std::optional<Breakdown> part =
        words_.breakdowns.whole(label.tokens, first, label.tokens.size(), indicator);
    if (!part) return nullptr;
    fact.key.breakdown = *part;
    return &indicator;
  }
  // The name of an indicator that the label is.
  [[nodiscard]] std::optional<NameMention> whole_name(const RowMeaning& row) const {
    for (const NameMention& name : words_.names.all_at(row.label.tokens, row.name_first)) {
      std::size_t last = name.last;
      while (last < row.name_last && row.label.tokens[last].kind == TokenKind::kSign) ++last;
      if (last == row.name_last) return name;
    }
    return std::nullopt;
  }

  // "- Doanh thu": a dash before a label that is no part of the row before.
  void settle_own_label(ReadFact& fact, const RowMeaning& row) const {
    const std::optional<NameMention> mention = whole_name(row);
    if (!mention) return;
    for (IndicatorCandidate& candidate : fact.candidates) {
      const bool named = std::find(mention->indicators->begin(), mention->indicators->end(),
                                   candidate.indicator) != mention->indicators->end();
      if (!named) continue;
      std::swap(candidate, fact.candidates.front());
      fact.candidates.front().score = std::max(fact.candidates.front().score, kNamedByLabel);
      return;
    }
  }

  // --- time

  [[nodiscard]] QuantityTime time_of(const CellValue& value, const RowMeaning& row,
                                     const ColumnMeaning& column) const {
    QuantityTime out;
    out.period = setting_.scope.period;
    std::optional<Scenario> scenario;
    for (const StatedTime* time : {&column.time, &row.time}) {
      if (time->period) {
        out.period = *time->period;
        out.until = time->until;
      } else if (time->years_back > 0) {
        out.period = document_.years_later(-time->years_back);
      }
      if (time->scenario) scenario = time->scenario;
    }
    if (value.time && !value.time->period.is_undated()) {
      const TimeMention& time = *value.time;
      out.until.reset();
      out.period = time.day ? TimePeriod::year(time.day->year()) : time.period;
      if (time.day) out.until = time.day;
      if (!time.day && time.role == TimeRole::kUntil) out.until = time.period.last_day();
    }
    out.scenario = scenario_of(scenario, out.period);
    if (out.scenario != Scenario::kActual) out.until.reset();
    return out;
  }

  [[nodiscard]] Scenario scenario_of(std::optional<Scenario> said, const TimePeriod& period) const {
    if (said == Scenario::kActual) return Scenario::kActual;
    if (document_.is_undated() || period.is_undated()) {
      return said.value_or(setting_.scope.scenario);
    }
    const bool later = period.last_day() > document_.last_day();
    const bool now = period.last_day().year() == document_.last_day().year();
    const bool planned = said == Scenario::kPlan || (later && aims()) || (now && caption_plans()) ||
                         period.last_day().year() > document_.last_day().year();
    return planned ? aimed_scenario(period, document_) : Scenario::kActual;
  }
  // "Ke hoach trong thoi gian toi" over a table; not "Ket qua thuc hien ke hoach".
  [[nodiscard]] bool caption_plans() const {
    return std::any_of(setting_.beside.begin(), setting_.beside.end(), [](const Passage* passage) {
      return speaks_of_plan(*passage) &&
             std::none_of(passage->marks.begin(), passage->marks.end(), [](const Mark& mark) {
               return mark.has(Sense::kAchieved) || mark.has(Sense::kEstimated);
             });
    });
  }
  [[nodiscard]] bool aims() const {
    if (setting_.scope.scenario != Scenario::kActual) return true;
    return std::any_of(setting_.beside.begin(), setting_.beside.end(),
                       [](const Passage* passage) { return speaks_of_plan(*passage); });
  }

  const TableGrid& grid_;
  const TableSetting& setting_;
  const SourceText& source_;
  const PackWords& words_;
  TimePeriod document_;
  TableWords table_words_;
  TableHeader header_;
  std::vector<ReadFact>& out_;
  std::optional<NamedUnit> common_unit_;
  RowMeaning before_;  // the last row that names an indicator by itself
  Passage section_;
  const OrgUnit* section_org_ = nullptr;
};

}  // namespace

void read_table(const TableGrid& grid, const TableSetting& setting, const SourceText& source,
                const PackWords& words, TimePeriod document, std::vector<ReadFact>& out) {
  TableReader(grid, setting, source, words, document, out).read();
}

}  // namespace tongket
