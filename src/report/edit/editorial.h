// What editors do that is neither a text nor a figure: from which sentences of units a text was
// made, and which issued editions everybody may read. Made only by applying journal entries, so
// that reading the journal again gives the same state. Kinds of entries, each with "by", the
// account:
//
//   reports.text        subject "report/so-ket/2023-S1"   place, version, sources
//   reports.published   subject "edition/12"              date
//   reports.withdrawn   subject "edition/12"              reason
//
// The text itself stands in the archive (store/report_archive.h); an entry is written behind it. A
// version without an entry (a text that came back in a Word file) rests on what the one before did.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/json_value.h"
#include "store/journal.h"
#include "store/report_archive.h"

namespace tongket {

// One sentence of a unit's narrative, as it was when it was taken.
struct TakenSentence {
  std::string submission;
  std::string section;  // id of the narrative
  int sentence = 0;     // from 0
  int version = 0;      // of the narrative

  friend bool operator==(const TakenSentence&, const TakenSentence&) = default;
};

struct TextSources {
  std::string place;
  int version = 0;  // of the archive's text
  std::vector<TakenSentence> taken;
  std::string at;       // as JournalEntry::at; set by apply()
  std::string account;  // likewise
};

struct PublishedEdition {
  EditionId edition = 0;
  std::optional<Date> date;  // under which it was issued
  std::string at;
  std::string account;
};

class Editorial {
 public:
  static bool owns(std::string_view kind);
  // kCorrupt or kInvalidInput, and nothing changed, for an entry that cannot be understood.
  Result<> apply(const JournalEntry& entry);

  // What the text of a place rests on at that version: of the newest entry up to it; nullptr if
  // there is none.
  [[nodiscard]] const TextSources* sources(const TextKey& key, int version) const;
  // By number of the edition.
  [[nodiscard]] const std::map<EditionId, PublishedEdition>& published() const {
    return published_;
  }
  [[nodiscard]] bool is_published(EditionId edition) const { return published_.contains(edition); }
  // Counts what was published and withdrawn.
  [[nodiscard]] std::uint64_t publications() const { return publications_; }

 private:
  Result<> apply_text(const JournalEntry& entry, const JsonValue& body);

  std::map<TextKey, std::vector<TextSources>> texts_;  // by version, ascending
  std::map<EditionId, PublishedEdition> published_;
  std::uint64_t publications_ = 0;
};

// Subject and body of entries; `by` is the account.
std::string report_subject(const ReportName& report);
std::string edition_subject(EditionId edition);
std::string encode(const TextSources& event, std::string_view by);
std::string encode_publication(const std::optional<Date>& issued, std::string_view by);
std::string encode_withdrawal(std::string_view reason, std::string_view by);

}  // namespace tongket
