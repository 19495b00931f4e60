// The reports as they stand now, composed when they are asked for and kept until something in them
// changes. The facts are read from the store once; what came behind them is added when a figure
// changes.
//
//   TK_TRY(const DraftPtr draft, live.drafts().current(live, {"so-ket", "2023-S1"}));
//   draft->document.blocks, draft->version
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "http/report_records.h"
#include "model/fact_index.h"
#include "report/edit/draft.h"
#include "report/print.h"
#include "store/report_archive.h"

namespace tongket {

class Live;

struct DraftState {
  ReportName name;
  const Pack& pack;
  const ReportDefinition& definition;
  std::shared_ptr<const FactIndex> facts;    // that may be printed
  std::shared_ptr<const FactIndex> pending;  // of forms not approved yet, as far as texts name them
  std::vector<TextVersion> texts;            // the newest of each place, whatever their status
  Document document;
  Draft draft;
  std::string version;  // another one whenever the draft is another one
};
using DraftPtr = std::shared_ptr<const DraftState>;

// What is to be said of an issued edition.
struct IssuedNote {
  std::optional<Date> date;
  std::size_t changed = 0;  // numbers that do not stand any more
};

// Locks by itself; its callers must not hold the state's lock.
class Drafts {
 public:
  // kNotFound for a report that the pack does not define; what compose_report() fails with.
  Result<DraftPtr> current(Live& live, const ReportName& name);
  // The same with a text that is not stored yet.
  Result<DraftPtr> tried(Live& live, const NewText& text);
  // What reports may print of all facts.
  Result<std::shared_ptr<const FactIndex>> facts(Live& live);
  // The same with the bases that stated comparisons imply, for the proofreader.
  Result<std::shared_ptr<const FactIndex>> facts_with_bases(Live& live);
  // Kept until a figure changes.
  Result<IssuedNote> issued_note(Live& live, EditionId edition);
  // What reports say of registers and cases.
  [[nodiscard]] RecordsInReports& records() { return records_; }
  // Held while the bytes of an edition are made.
  [[nodiscard]] std::mutex& printing() { return printing_; }
  // Held by whoever looks at a text and writes the next version of it.
  [[nodiscard]] std::mutex& writing() { return writing_; }

 private:
  struct Basis;
  Result<> follow(Live& live);
  // Under mutex_, behind follow().
  Result<Basis> basis(Live& live, const ReportName& name);
  static std::shared_ptr<const FactIndex> pending_of(Live& live,
                                                     const std::vector<TextVersion>& texts,
                                                     const FactIndex& facts);
  static std::string basis_text(const Basis& of);
  Result<DraftPtr> compose(Live& live, const Basis& of, const ReportName& name);

  std::mutex writing_;
  std::mutex printing_;
  std::mutex mutex_;
  RecordsInReports records_;
  std::shared_ptr<const FactIndex> facts_;
  std::shared_ptr<const FactIndex> with_bases_;  // of facts_; empty: not made yet
  std::optional<std::uint64_t> figures_;         // version of the figures that facts_ goes up to
  std::int64_t last_load_ = 0;
  ObservationId last_fact_ = 0;
  struct Kept {
    std::string of;  // what it was composed from
    DraftPtr draft;
  };
  std::map<ReportName, Kept> kept_;
  struct KeptNote {
    std::uint64_t figures = 0;
    IssuedNote note;
  };
  std::map<EditionId, KeptNote> notes_;
};

}  // namespace tongket
