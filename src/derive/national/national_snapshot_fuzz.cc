// Any bytes as a snapshot of the facts. Properties: it is refused with a message; or it is read,
// and its parts fit together or are refused then. So that changed content is reached, the bytes are
// tried once more with a header that fits them: their first 8 per section are its size, the rest
// the sections.
#include "derive/national/national_snapshot.h"

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "base/message.h"
#include "base/text.h"
#include "derive/national/national_engine.h"

namespace {

using tongket::Error;
using tongket::Language;
using tongket::NationalState;
using tongket::Result;
using tongket::SnapshotFile;
using tongket::StoredNation;

void check_error(const Error& error) {
  TK_ASSERT(tongket::has_message(Language::kVietnamese, error.key));
  TK_ASSERT(!tongket::first_invalid_utf8(describe(error, Language::kVietnamese)));
}

void check(std::string_view bytes) {
  const Result<SnapshotFile> file = SnapshotFile::open(bytes, "f");
  if (!file) return check_error(file.error());
  Result<StoredNation> stored = tongket::read_snapshot(bytes, "f", file->truth(), 2);
  if (!stored) return check_error(stored.error());
  constexpr int kMostDerived = 1 << 16;  // series; the tables of more take long to make
  const int series = stored->scheme.subjects() *
                     (stored->hierarchy.districts() + stored->hierarchy.provinces() + 1);
  if (stored->hierarchy.units.size() > 4096 || series > kMostDerived) return;
  Result<NationalState> state = NationalState::create(
      std::move(stored->scheme), std::move(stored->hierarchy), std::move(stored->facts));
  if (!state) return check_error(state.error());
  if (const Result<> derived = tongket::derive_everything(*state, 1); !derived) {
    check_error(derived.error());
  }
}

std::string sealed(std::string_view bytes) {
  constexpr std::size_t kSizes = 8 * tongket::kSnapshotSections;
  if (bytes.size() < kSizes) return {};
  std::vector<std::string_view> sections;
  std::string_view left = bytes.substr(kSizes);
  for (std::size_t i = 0; i < tongket::kSnapshotSections; ++i) {
    std::uint64_t size = 0;
    std::memcpy(&size, bytes.data() + 8 * i, sizeof(size));
    sections.push_back(left.substr(0, size));
    left.remove_prefix(sections.back().size());
  }
  std::string out = tongket::snapshot_header({}, sections, 1);
  for (const std::string_view section : sections) out += section;
  return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  check(bytes);
  check(sealed(bytes));
  return 0;
}
