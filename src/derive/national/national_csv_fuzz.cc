// Any bytes as facts of a small nation. Properties: columns, or an error with a message in valid
// UTF-8 and a line of the file; two threads read the same as one; what was read can be derived or
// has a sum that is too large.
#include <cstdint>
#include <string_view>

#include "base/message.h"
#include "base/text.h"
#include "derive/national/national_engine.h"
#include "derive/national/national_load.h"
#include "derive/national/national_sample.h"

namespace {

using tongket::Error;
using tongket::Language;
using tongket::NationalFacts;
using tongket::NationalState;
using tongket::Result;

void check_error(const Error& error) {
  TK_ASSERT(tongket::has_message(Language::kVietnamese, error.key));
  TK_ASSERT(!tongket::first_invalid_utf8(describe(error, Language::kVietnamese)));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const tongket::NationalScheme scheme = tongket::test_scheme();
  static const tongket::Hierarchy hierarchy = tongket::test_hierarchy();
  static const std::vector<tongket::ExpectedForm> expected{{16, 0}, {15, 2}};
  static const tongket::NationalLoader loader(scheme, hierarchy, expected);
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  Result<NationalFacts> facts = loader.load_csv(bytes, "f.csv", 1);
  const Result<NationalFacts> again = loader.load_csv(bytes, "f.csv", 2);
  TK_ASSERT(facts.ok() == again.ok());
  if (!facts) {
    check_error(facts.error());
    TK_ASSERT(facts.error().place.line >= 1 &&
              facts.error().place.line == again.error().place.line);
    return 0;
  }
  TK_ASSERT(facts->base.bytes_of().values == again->base.bytes_of().values);
  TK_ASSERT(facts->direct.bytes_of().values == again->direct.bytes_of().values);
  Result<NationalState> state = NationalState::create(scheme, hierarchy, std::move(*facts));
  TK_ASSERT(state.ok());
  if (const Result<> derived = tongket::derive_everything(*state, 1); !derived) {
    check_error(derived.error());
  }
  return 0;
}
