// demo.yaml from outside, read against a small pack and made into a panel. Whatever is read,
// nothing crashes; what is made adds up to rows without repetition.
#include <cstdint>
#include <set>
#include <string_view>

#include "demo/generate_demo.h"
#include "model/pack_fixture.h"

namespace {

const tongket::Pack& small_pack() {
  static const tongket::Pack pack =
      finished_pack(tongket::read_pack(tongket::pack_files_of(tongket::right_pack()))).value();
  return pack;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const auto definition = tongket::parse_demo_definition(small_pack(), input, "demo.yaml");
  if (!definition) {
    TK_ASSERT(definition.error().also.size() <= tongket::Mistakes::kMax);
    return 0;
  }
  const tongket::FactIndex nothing({});
  const auto panel = tongket::generate_demo(small_pack(), nothing, {*definition, definition->seed});
  if (!panel) return 0;
  std::set<tongket::ObservationKey> keys;
  for (const tongket::Observation& row : panel->rows) TK_ASSERT(keys.insert(row.key).second);
  return 0;
}
