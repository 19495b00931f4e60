#include "store/sqlite/audit_verifier.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "store/sqlite/journal_verifier.h"
#include "store/sqlite/people.h"
#include "store/sqlite/record_verifier.h"
#include "store/sqlite/report_verifier.h"
#include "store/sqlite/steps.h"

namespace tongket::sqlite {
namespace {

constexpr std::size_t kMaxMistakes = 100;

Args load_args(std::int64_t load) { return {{"load", std::to_string(load)}}; }

}  // namespace

void AuditVerifier::mistake(std::string_view key, Args args) {
  if (report_.mistakes.size() < kMaxMistakes) {
    report_.mistakes.push_back(fail(ErrorCode::kCorrupt, key, std::move(args)));
  }
}

Result<AuditReport> AuditVerifier::verify(Progress& progress, std::string_view noted_heads) {
  for (const std::string_view head : split(noted_heads, ',')) {
    if (!trimmed(head).empty()) missing_heads_.emplace(trimmed(head));
  }
  TK_TRY(const std::vector<AuditEntry> entries, read_audit(database_));
  report_.entries = static_cast<std::int64_t>(entries.size());
  report_.head = entries.empty() ? std::string() : entries.back().hash;
  report_.mistakes = check_chain(entries);
  for (const AuditEntry& entry : entries) missing_heads_.erase(entry.hash);
  TK_TRY(loads_, read_loads(database_));
  TK_CHECK(read_facts(progress));
  for (const LoadRecord& load : loads_) check_rows(load);
  check_entries(entries);
  TK_CHECK(check_files(progress));
  TK_CHECK(check_properties(entries));
  TK_CHECK(check_reports(entries, progress));
  TK_CHECK(check_journal(entries, progress));
  TK_CHECK(check_records(progress));
  for (const std::string& head : missing_heads_) {
    mistake("store.audit.head_missing", {{"head", head}});
  }
  TK_CHECK(check_names());
  TK_CHECK(check_pages());
  return std::move(report_);
}

// A table can be read by two ways, its own tree and its indexes; both must tell the same.
Result<> AuditVerifier::check_pages() {
  TK_TRY(const std::string found, database_.text("PRAGMA integrity_check(1)"));
  if (found != "ok") mistake("store.audit.file_damaged", {{"reason", found}});
  return done();
}

Result<> AuditVerifier::read_facts(Progress& progress) {
  std::map<std::int64_t, LoadRecord> loads;
  for (const LoadRecord& load : loads_) loads.emplace(load.load, load);
  TK_TRY(const std::int64_t count, database_.integer("SELECT count(*) FROM fact"));
  Steps steps(progress, "store.progress.verify", static_cast<std::uint64_t>(count));
  FactReader reader(database_);
  TK_CHECK(reader.each([&](Result<Fact> fact) -> Result<> {
    TK_CHECK(steps.next());
    ++report_.rows;
    if (fact) {
      check_fact(*fact, loads);
    } else if (fact.error().code == ErrorCode::kCorrupt) {
      mistake(fact.error().key, fact.error().args);
    } else {
      return fact.error();
    }
    return done();
  }));
  return steps.finish();
}

void AuditVerifier::check_fact(const Fact& fact, const std::map<std::int64_t, LoadRecord>& loads) {
  const auto load = loads.find(fact.load);
  if (load == loads.end() || fact.id < load->second.first || fact.id > load->second.last) {
    mistake("store.audit.fact_outside_load",
            {{"fact", std::to_string(fact.id)}, {"load", std::to_string(fact.load)}});
    return;
  }
  Seen& seen = seen_[fact.load];
  if (seen.rows++ == 0) seen.first = fact.id;
  seen.last = fact.id;
  seen.digest.add(fact.id, fact.version, fact.observation);
}

void AuditVerifier::check_rows(const LoadRecord& load) {
  Seen& seen = seen_[load.load];
  if (seen.rows != load.rows || seen.first != load.first || seen.last != load.last) {
    mistake("store.audit.rows_missing", {{"load", std::to_string(load.load)},
                                         {"expected", std::to_string(load.rows)},
                                         {"found", std::to_string(seen.rows)}});
  } else if (hex(seen.digest.finish()) != load.rows_sha256) {
    mistake("store.audit.rows_changed", {{"load", std::to_string(load.load)},
                                         {"first", std::to_string(load.first)},
                                         {"last", std::to_string(load.last)}});
  }
}

// Each load has exactly one entry, which tells what the load's record tells.
void AuditVerifier::check_entries(const std::vector<AuditEntry>& entries) {
  std::map<std::string, const AuditEntry*, std::less<>> by_subject;
  for (const AuditEntry& entry : entries) {
    if (entry.action == "load" && !by_subject.emplace(entry.subject, &entry).second) {
      mistake("store.audit.entry_without_load",
              {{"entry", std::to_string(entry.sequence)}, {"subject", entry.subject}});
    }
  }
  for (const LoadRecord& load : loads_) {
    const auto found = by_subject.find(load_subject(load.load));
    if (found == by_subject.end()) {
      mistake("store.audit.load_without_entry", load_args(load.load));
      continue;
    }
    const AuditEntry& entry = *found->second;
    if (entry.detail != load_detail(load) || entry.recorded_at != load.recorded_at) {
      mistake("store.audit.load_changed",
              {{"load", std::to_string(load.load)}, {"entry", std::to_string(entry.sequence)}});
    }
    by_subject.erase(found);
  }
  for (const auto& [subject, entry] : by_subject) {
    mistake("store.audit.entry_without_load",
            {{"entry", std::to_string(entry->sequence)}, {"subject", subject}});
  }
}

Result<> AuditVerifier::check_files(Progress& progress) {
  std::map<std::string, const LoadRecord*> files;
  for (const LoadRecord& load : loads_) {
    if (!load.file_sha256.empty()) files.emplace(load.file_sha256, &load);
  }
  Steps steps(progress, "store.progress.files", files.size());
  for (const auto& [sha256, load] : files) {
    TK_CHECK(steps.next());
    const Result<> checked = files_.check(sha256);
    if (checked) continue;
    const Args args{
        {"load", std::to_string(load->load)}, {"file", load->file_name}, {"found", sha256}};
    if (checked.error().code == ErrorCode::kNotFound) {
      mistake("store.audit.file_missing", args);
    } else if (checked.error().code == ErrorCode::kCorrupt) {
      mistake("store.audit.file_changed", args);
    } else {
      return checked.error();
    }
  }
  return steps.finish();
}

Result<> AuditVerifier::check_properties(const std::vector<AuditEntry>& entries) {
  std::map<std::string, std::string> told;  // subject -> the last detail
  for (const AuditEntry& entry : entries) {
    if (entry.action == "set") told[entry.subject] = entry.detail;
  }
  TK_TRY(Statement query, database_.prepare("SELECT name, value FROM property ORDER BY name"));
  std::set<std::string> wrong;
  while (true) {
    TK_TRY(const bool more, query.step());
    if (!more) break;
    const std::string subject = property_subject(query.text(0));
    const auto it = told.find(subject);
    if (it == told.end() || it->second != property_detail(query.text(0), query.text(1))) {
      wrong.insert(subject);
    }
    if (it != told.end()) told.erase(it);
  }
  for (const auto& [subject, detail] : told) wrong.insert(subject);  // set, and gone
  for (const std::string& subject : wrong) {
    mistake("store.audit.property_changed", {{"subject", subject}});
  }
  return done();
}

Result<> AuditVerifier::check_reports(const std::vector<AuditEntry>& entries, Progress& progress) {
  ReportVerifier reports(
      {.database = database_, .files = files_, .mistake = [this](std::string_view key, Args args) {
         mistake(key, std::move(args));
       }});
  TK_CHECK(reports.verify(entries, progress));
  signatures_ = reports.signatures();
  return done();
}

Result<> AuditVerifier::check_journal(const std::vector<AuditEntry>& entries, Progress& progress) {
  JournalVerifier journal(
      database_, JournalVerifier::journal(),
      [this](std::string_view key, Args args) { mistake(key, std::move(args)); });
  TK_CHECK(journal.verify_entries(progress, [this](const std::string& hash) {
    missing_heads_.erase(hash);
    report_.journal_head = hash;
  }));
  report_.journal_entries = journal.entries();
  return journal.verify_values(entries);
}

Result<> AuditVerifier::check_records(Progress& progress) {
  RecordVerifier records(
      {.database = database_, .files = files_, .mistake = [this](std::string_view key, Args args) {
         mistake(key, std::move(args));
       }});
  TK_CHECK(records.verify(progress, [this](const std::string& hash) {
    missing_heads_.erase(hash);
    report_.record_head = hash;
  }));
  report_.record_entries = records.entries();
  return done();
}

// As long as a person is not erased, the name must give the digest that the records carry.
Result<> AuditVerifier::check_names() {
  for (const LoadRecord& load : loads_) signatures_.insert({load.actor, load.actor_hmac});
  for (const Signature& signature : signatures_) {
    if (signature.person == 0) continue;
    const Result<Person> person = read_person(database_, signature.person);
    const Result<std::optional<std::string>> name =
        person ? read_name(database_, *person) : Result<std::optional<std::string>>(person.error());
    const bool good = name && (!*name || person->hmac(**name) == signature.hmac);
    if (!good) {
      mistake("store.audit.person_changed", {{"record", person_subject(signature.person)}});
    }
  }
  return done();
}

}  // namespace tongket::sqlite
