// A signature of strangers, and an authority's answer.
#include <cstdint>

#include "sign/revocation.h"
#include "sign/signature.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const tongket::Moment now = tongket::parse_moment("2026-01-01T00:00:00Z").value();
  (void)tongket::check_signature({.content = "PROV.REV,1\n", .signature = bytes, .now = now}, "");
  (void)tongket::check_revocation({bytes, bytes}, bytes, {bytes, now});
  return 0;
}
