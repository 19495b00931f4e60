// What reports leave behind: the editions that were printed (with their bytes, and the manifest by
// which an edited copy is understood when it comes back), the narrative texts that people wrote
// into them, and the changes of figures that they asked for. Part of a store: same file, same
// writer, same audit chain, same personal records (store/fact_store.h).
//
//   ReportArchive& reports = store->reports();
//   TK_TRY(const EditionId id, reports.add_edition({.report = {"bc-nam", "2022"}, .load = 3}));
//   TK_CHECK(reports.set_text({{"bc-nam", "2022"}, "telecom.intro", text}, "Nguyen Van An"));
//
// Every change is one transaction, durable when the call returns. All calls may also fail as the
// store does: kConflict (another process writes), kIo (disk), kCorrupt (changed from outside).
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/observation.h"
#include "store/source_file.h"

namespace tongket {

using EditionId = std::int64_t;  // 1, 2, 3...; 0: none
using ChangeId = std::int64_t;   // 1, 2, 3...

inline constexpr std::size_t kMaxManifestBytes = std::size_t{16} << 20;
inline constexpr std::size_t kMaxNarrativeBytes = std::size_t{1} << 20;
inline constexpr std::int64_t kKeptDraftManifests = 200;

// Which report: a template of the pack and the period as it is written ("2022-S1"). The archive
// reads neither; it only keeps apart what is spelled differently.
struct ReportName {
  std::string template_id;
  std::string period;
  auto operator<=>(const ReportName&) const = default;
};

enum class EditionKind { kDraft, kIssued };
enum class ManifestState {
  kNone,    // printed without one
  kKept,    // edition_manifest() gives it
  kPruned,  // of a draft behind the newest kKeptDraftManifests
};

struct NewEdition {
  ReportName report;
  EditionKind kind = EditionKind::kDraft;
  std::string issue_number;        // of an issued edition, as printed ("12/BC-VP"); else empty
  int issue_year = 0;              // in which the number counts; 0: the year it is recorded in
  std::int64_t load = 0;           // the store as it was after that load; 0: before the first one
  std::string actor;               // a person's name: personal, as in a Load; may be empty
  std::optional<SourceFile> file;  // what was printed; an issued edition has it
  std::string_view manifest;  // opaque, at most kMaxManifestBytes, kept compressed; may be empty
};

struct Edition {
  EditionId id = 0;
  ReportName report;
  EditionKind kind = EditionKind::kDraft;
  std::string issue_number;
  int issue_year = 0;  // 0 for a draft
  std::int64_t load = 0;
  std::string recorded_at;
  std::string actor;         // kErasedName once erased; empty if none was given
  std::string actor_record;  // "person/1": what erase_person() takes
  std::string file_name;     // empty, as the next two, if the bytes were not kept
  std::string media_type;
  std::string file_sha256;
  std::int64_t file_size = 0;  // bytes
  ManifestState manifest = ManifestState::kNone;
  std::int64_t manifest_size = 0;  // bytes, before compression
};

// One block of narrative text of a report.
struct TextKey {
  ReportName report;
  std::string section;
  auto operator<=>(const TextKey&) const = default;
};

enum class TextStatus {
  kActive,    // stands in place of the default
  kDropped,   // a person deleted the block
  kRestored,  // back to the default of the template
};

struct NewText {
  TextKey key;
  std::string text;  // UTF-8 in NFC (the caller sees to the NFC), at most kMaxNarrativeBytes
  TextStatus status = TextStatus::kActive;
  EditionId origin = 0;  // the edition it was edited in; 0: not in a printed one
};

struct TextVersion {
  TextKey key;
  int version = 0;  // 1, 2, 3... for each key
  std::string text;
  TextStatus status = TextStatus::kActive;
  EditionId origin = 0;
  std::string recorded_at;
  std::string author;         // as Edition::actor
  std::string author_record;  // "person/1"
};

// "The edition says x, the store says y": a person changed a figure in a printed edition.
enum class ChangeState { kOpen, kAccepted, kRestored };
enum class ChangeDecision {
  kAccepted,  // the store is to be corrected (by a load of its own)
  kRestored,  // the store was right; the next edition prints its figure again
};

struct NewFigureChange {
  ObservationId observation = 0;  // 0: a derived figure, the slot tells which
  std::string slot;               // opaque: where it stands in the report
  std::string printed;            // what the edition had
  std::string stated;             // what the person wrote instead
  EditionId edition = 0;
};

struct FigureChange {
  ChangeId id = 0;
  NewFigureChange asked;
  std::string recorded_at;
  std::string author;  // as Edition::actor
  std::string author_record;
  ChangeState state = ChangeState::kOpen;
  std::string decided_at;  // empty, as the next two, while open
  std::string decided_by;
  std::string decided_by_record;
};

class ReportArchive {
 public:
  virtual ~ReportArchive() = default;

  // Keeps an edition. kConflict if an edition of the template has the issue number in that year;
  // kNotFound for an unknown load; kOverflow for a manifest that is too large; kInvalidInput for an
  // empty name, an issued edition without number or bytes, a draft with a number, or texts that are
  // not UTF-8. Drafts' manifests behind the newest kKeptDraftManifests go in the same transaction.
  virtual Result<EditionId> add_edition(const NewEdition& edition) = 0;
  virtual Result<Edition> edition(EditionId id) const = 0;  // kNotFound
  // Newest first; an empty part of the name means any.
  virtual Result<std::vector<Edition>> editions(const ReportName& report) const = 0;
  // Byte for byte what was printed. kNotFound for an unknown edition or one without bytes;
  // kCorrupt if they are not what they were.
  virtual Result<std::string> edition_bytes(EditionId id) const = 0;
  // kNotFound for an unknown edition and one whose manifest is kNone or kPruned; kCorrupt.
  virtual Result<std::string> edition_manifest(EditionId id) const = 0;

  // Stores a new version of each text, all or nothing; a key that comes twice gets two versions.
  // kNotFound for an unknown origin; kOverflow for a text that is too long; kInvalidInput for an
  // empty part of a key or what is not UTF-8. Without texts nothing happens.
  virtual Result<> set_texts(std::span<const NewText> texts, std::string_view author) = 0;
  Result<> set_text(const NewText& text, std::string_view author) {
    return set_texts(std::span(&text, 1), author);
  }
  // The newest version of each text of the report, whatever its status, by section.
  virtual Result<std::vector<TextVersion>> texts(const ReportName& report) const = 0;
  // All versions, oldest first; empty if there is none.
  virtual Result<std::vector<TextVersion>> text_history(const TextKey& key) const = 0;

  // Keeps what was asked for, all or nothing; ids in the order given. kNotFound for an unknown
  // edition or observation; kOverflow beyond kMaxNarrativeBytes; kInvalidInput for what is not
  // UTF-8.
  virtual Result<std::vector<ChangeId>> add_changes(std::span<const NewFigureChange> changes,
                                                    std::string_view author) = 0;
  // Both in one transaction: what one edited file brings. Errors as above.
  virtual Result<std::vector<ChangeId>> add_edits(std::span<const NewText> texts,
                                                  std::span<const NewFigureChange> changes,
                                                  std::string_view author) = 0;
  // By id; without a state, all.
  virtual Result<std::vector<FigureChange>> changes(std::optional<ChangeState> state) const = 0;
  // kNotFound; kConflict if it was decided before.
  virtual Result<> decide(ChangeId id, ChangeDecision decision, std::string_view actor) = 0;
};

std::string_view to_code(EditionKind kind);         // "draft", "issued"
std::string_view to_code(TextStatus status);        // "active", "dropped", "restored"
std::string_view to_code(ChangeState state);        // "open", "accepted", "restored"
std::string_view to_code(ChangeDecision decision);  // "accepted", "restored"

}  // namespace tongket
