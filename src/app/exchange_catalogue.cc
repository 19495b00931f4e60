#include "app/exchange_catalogue.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "base/text.h"
#include "cases/record_body.h"
#include "cases/record_state.h"

namespace tongket {
namespace {

constexpr int kRecordsAtOnce = 1000;

using Fields = std::vector<std::string_view>;

Result<const RecordKind*> catalogue_kind(const RecordsFolder& folder, const CountedKind& counted,
                                         const Fields& fields) {
  const RecordKind* const kind = folder.rules().find(counted.kind);
  const bool fits =
      kind != nullptr &&
      std::ranges::all_of(fields, [&](auto id) { return kind->find_field(id) != nullptr; }) &&
      std::ranges::all_of(counted.states,
                          [&](const auto& id) { return kind->find_state(id) != nullptr; });
  if (!fits) return fail(ErrorCode::kUsage, "app.exchange_kind", {{"found", counted.kind}});
  return kind;
}

// One record, asked for its values.
class CatalogueRecord {
 public:
  CatalogueRecord(const RecordsFolder& folder, const RecordKind& kind, const StoredRecord& record)
      : folder_(folder),
        number_(record_number(kind, record)),
        owner_(record.owner),
        state_(record.state),
        body_(stored_record_body(record.values)) {}

  [[nodiscard]] const std::string& number() const { return number_; }
  [[nodiscard]] const std::string& owner() const { return owner_; }
  [[nodiscard]] bool is_merged() const { return body_.merged_into != 0; }
  [[nodiscard]] bool counts(const CountedKind& kind) const {
    return std::ranges::find(kind.states, state_) != kind.states.end();
  }
  [[nodiscard]] std::vector<std::string> texts(std::string_view field) const {
    const auto at = body_.values.find(std::string(field));
    return at == body_.values.end() ? std::vector<std::string>() : at->second;
  }
  [[nodiscard]] std::string text(std::string_view field) const {
    const std::vector<std::string> all = texts(field);
    return all.empty() ? "" : all.front();
  }
  // The text of a field and, behind it, of the file that another one names.
  [[nodiscard]] Result<std::string> with_file(std::string_view field, std::string_view file) const {
    std::string out = text(field);
    const std::string named = text(file);
    if (named.empty()) return out;
    TK_TRY(const std::string bytes,
           folder_.data.store->file_bytes(named.substr(0, named.find('/'))));
    return std::move(out.append("\n").append(bytes));
  }

 private:
  const RecordsFolder& folder_;
  std::string number_, owner_, state_;
  RecordBody body_;
};

template <typename Take>  // Result<>(const CatalogueRecord&)
Result<> each_record(const RecordsFolder& folder, const RecordKind& kind,
                     const std::string& environment, const Take& take) {
  RecordQuery query{.kind = kind.id, .limit = kRecordsAtOnce};
  do {
    TK_TRY(const RecordPage page, folder.records().list(query));
    for (const StoredRecord& record : page.records) {
      const CatalogueRecord one(folder, kind, record);
      if (one.is_merged() || one.text("environment") != environment) continue;
      TK_CHECK(take(one));
    }
    query.after = page.next;
  } while (!query.after.empty());
  return done();
}

Result<CatalogueParticipant> participant_of(const CatalogueRecord& record, bool stands) {
  CatalogueParticipant out{.number = record.number(), .unit = record.owner(), .stands = stands};
  out.code = record.text("code");
  out.name_vi = record.text("name");
  out.name_en = record.text("name_en");
  out.gateway = record.text("gateway");
  TK_TRY(out.gateway_certificates,
         record.with_file("gateway_certificates", "gateway_certificate_file"));
  TK_TRY(out.signing_certificates,
         record.with_file("signing_certificates", "signing_certificate_file"));
  out.revoked = record.text("revoked");
  out.systems = record.texts("systems");
  return out;
}

CatalogueService service_of(const CatalogueRecord& record, bool stands) {
  CatalogueService out{.number = record.number(), .unit = record.owner(), .stands = stands};
  out.participant = record.text("participant");
  out.system = record.text("system");
  out.code = record.text("code");
  out.title = record.text("title");
  out.version = record.text("version");
  out.purpose = record.text("purpose");
  out.openness = record.text("class");
  out.fields = record.texts("data_fields");
  out.log_bodies = record.text("log_bodies") == "true";
  return out;
}

std::string upper_ascii(std::string text) {
  for (char& c : text) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return text;
}

Result<CatalogueAccess> access_of(const CatalogueRecord& record) {
  CatalogueAccess out{.number = record.number(),
                      .consumer_unit = record.text("unit"),
                      .provider_unit = record.owner()};
  out.consumer = record.text("consumer");
  out.service = record.text("service");
  for (const std::string& method : record.texts("methods")) {
    out.methods.push_back(upper_ascii(method));
  }
  out.path = record.text("path");
  TK_TRY(out.until, parse_date(record.text("until")));
  TK_TRY(const Decimal quota, Decimal::parse(record.text("quota_per_hour")));
  out.quota_per_hour = quota.coefficient();
  return out;
}

}  // namespace

Result<Catalogue> exchange_catalogue(const RecordsFolder& folder, const ExchangePack& exchange,
                                     const std::string& environment) {
  TK_TRY(const RecordKind* participants,
         catalogue_kind(folder, exchange.participants,
                        {"environment", "code", "name", "name_en", "systems", "gateway",
                         "gateway_certificates", "gateway_certificate_file", "signing_certificates",
                         "signing_certificate_file", "revoked"}));
  TK_TRY(const RecordKind* services,
         catalogue_kind(folder, exchange.services,
                        {"environment", "participant", "system", "code", "title", "version",
                         "purpose", "class", "data_fields", "log_bodies"}));
  TK_TRY(const RecordKind* accesses,
         catalogue_kind(folder, exchange.accesses,
                        {"environment", "unit", "consumer", "service", "methods", "path", "until",
                         "quota_per_hour"}));
  Catalogue out;
  TK_CHECK(
      each_record(folder, *participants, environment, [&](const CatalogueRecord& one) -> Result<> {
        TK_TRY(CatalogueParticipant made, participant_of(one, one.counts(exchange.participants)));
        out.participants.push_back(std::move(made));
        return done();
      }));
  TK_CHECK(each_record(folder, *services, environment, [&](const CatalogueRecord& one) {
    out.services.push_back(service_of(one, one.counts(exchange.services)));
    return done();
  }));
  TK_CHECK(each_record(folder, *accesses, environment, [&](const CatalogueRecord& one) -> Result<> {
    if (!one.counts(exchange.accesses)) return done();
    TK_TRY(CatalogueAccess made, access_of(one));
    out.accesses.push_back(std::move(made));
    return done();
  }));
  // The store lists the newest first; what stood before is not to be blamed for what came later.
  std::ranges::reverse(out.participants);
  std::ranges::reverse(out.services);
  std::ranges::reverse(out.accesses);
  return out;
}

}  // namespace tongket
