#include "cases/record_kind.h"

#include <algorithm>
#include <array>
#include <utility>

namespace tongket {
namespace {

using column::DataType;

template <typename T, std::size_t N>
using Codes = std::array<std::pair<T, std::string_view>, N>;

constexpr Codes<RecordFieldType, 18> kFieldTypes{{
    {RecordFieldType::kText, "text"},
    {RecordFieldType::kLongText, "long_text"},
    {RecordFieldType::kInteger, "integer"},
    {RecordFieldType::kNumber, "number"},
    {RecordFieldType::kMoney, "money"},
    {RecordFieldType::kDate, "date"},
    {RecordFieldType::kYesNo, "yes_no"},
    {RecordFieldType::kChoice, "choice"},
    {RecordFieldType::kOrg, "org"},
    {RecordFieldType::kRecord, "record"},
    {RecordFieldType::kCoordinates, "coordinates"},
    {RecordFieldType::kFile, "file"},
    {RecordFieldType::kPerson, "person"},
    {RecordFieldType::kEmail, "email"},
    {RecordFieldType::kPhone, "phone"},
    {RecordFieldType::kUrl, "url"},
    {RecordFieldType::kDomain, "domain"},
    {RecordFieldType::kTaxCode, "tax_code"},
}};
constexpr Codes<Privacy, 3> kPrivacies{{
    {Privacy::kPublic, "public"},
    {Privacy::kInternal, "internal"},
    {Privacy::kPersonal, "personal"},
}};
constexpr Codes<RecordStage, 4> kStages{{
    {RecordStage::kOpen, "open"},
    {RecordStage::kStands, "stands"},
    {RecordStage::kDone, "done"},
    {RecordStage::kDropped, "dropped"},
}};
constexpr Codes<Proposal, 4> kProposals{{
    {Proposal::kNone, "none"},
    {Proposal::kMake, "make"},
    {Proposal::kTake, "take"},
    {Proposal::kDrop, "drop"},
}};
constexpr Codes<Party, 8> kParties{{
    {Party::kAnyone, "anyone"},
    {Party::kReporter, "reporter"},
    {Party::kOwner, "owner"},
    {Party::kPartner, "partner"},
    {Party::kDesk, "desk"},
    {Party::kLeader, "leader"},
    {Party::kAdministrator, "administrator"},
    {Party::kClock, "clock"},
}};

template <typename T, std::size_t N>
std::string_view code_of(const Codes<T, N>& codes, T value) {
  return std::ranges::find(codes, value, &std::pair<T, std::string_view>::first)->second;
}

template <typename T, std::size_t N>
std::optional<T> value_with(const Codes<T, N>& codes, std::string_view code) {
  const auto at = std::ranges::find(codes, code, &std::pair<T, std::string_view>::second);
  return at == codes.end() ? std::nullopt : std::optional(at->first);
}

// One whose id was a mistake has none, and nobody means it.
template <typename T>
const T* find_by_id(const std::vector<T>& all, std::string_view id) {
  if (id.empty()) return nullptr;
  const auto at = std::ranges::find(all, id, &T::id);
  return at == all.end() ? nullptr : &*at;
}

DataType data_type_of(const RecordField& field) {
  if (field.many) return DataType::kInteger;
  switch (field.type) {
    case RecordFieldType::kInteger:
      return DataType::kInteger;
    case RecordFieldType::kNumber:
    case RecordFieldType::kMoney:
      return DataType::kNumber;
    case RecordFieldType::kDate:
      return DataType::kDate;
    case RecordFieldType::kYesNo:
      return DataType::kBoolean;
    default:
      return DataType::kString;
  }
}

}  // namespace

std::string_view to_code(RecordFieldType type) { return code_of(kFieldTypes, type); }
std::optional<RecordFieldType> record_field_type_from_code(std::string_view code) {
  return value_with(kFieldTypes, code);
}
std::string_view to_code(Privacy privacy) { return code_of(kPrivacies, privacy); }
std::optional<Privacy> privacy_from_code(std::string_view code) {
  return value_with(kPrivacies, code);
}
std::string_view to_code(RecordStage stage) { return code_of(kStages, stage); }
std::optional<RecordStage> record_stage_from_code(std::string_view code) {
  return value_with(kStages, code);
}
std::string_view to_code(Party party) { return code_of(kParties, party); }
std::optional<Party> party_from_code(std::string_view code) { return value_with(kParties, code); }

std::string_view to_code(Proposal proposal) { return code_of(kProposals, proposal); }
std::optional<Proposal> proposal_from_code(std::string_view code) {
  return value_with(kProposals, code);
}

const RecordField* RecordKind::find_field(std::string_view wanted) const {
  return find_by_id(fields, wanted);
}
const RecordState* RecordKind::find_state(std::string_view wanted) const {
  return find_by_id(states, wanted);
}
const RecordStep* RecordKind::find_step(std::string_view wanted) const {
  return find_by_id(steps, wanted);
}

vtl::Dataset structure_of(const std::vector<RecordField>& fields) {
  vtl::Dataset out;
  const auto add = [&](const std::string& name, vtl::Role role, DataType type) {
    out.add(name, role, column::absent_column(type, 0));
  };
  add("record", vtl::Role::kIdentifier, DataType::kString);
  add("state", vtl::Role::kMeasure, DataType::kString);
  add("due", vtl::Role::kMeasure, DataType::kDate);
  add("today", vtl::Role::kMeasure, DataType::kDate);
  for (const RecordField& field : fields) {
    if (out.find(field.id) == nullptr) add(field.id, vtl::Role::kMeasure, data_type_of(field));
  }
  return out;
}

}  // namespace tongket
