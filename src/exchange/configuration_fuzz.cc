// Any bytes as the centre's document, as a gateway's settings and as a line of the log: an error
// has a text; what was read can be asked, and a line is written again as it was understood.
#include "exchange/configuration.h"

#include "base/message.h"
#include "exchange/call_chain.h"
#include "exchange/gateway_folder.h"

namespace {

void check(const tongket::Error& error) {
  TK_ASSERT(tongket::has_message(tongket::Language::kVietnamese, error.key));
  TK_ASSERT(tongket::has_message(tongket::Language::kEnglish, error.key));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (const auto read = tongket::parse_configuration(text)) {
    for (const tongket::ServiceGrant& grant : read->grants) {
      TK_ASSERT(read->service(grant.service) != nullptr && read->has_system(grant.consumer));
    }
  } else {
    check(read.error());
  }
  const auto settings = tongket::parse_gateway_settings(text);
  if (!settings) check(settings.error());
  if (const auto entry = tongket::parse_call_line(text)) {
    const std::string line = tongket::call_line(*entry);
    const auto again = tongket::parse_call_line(line);
    TK_ASSERT(again.ok() && tongket::call_line(*again) == line);
  } else {
    check(entry.error());
  }
  const auto frame = tongket::call_frame_size(text);
  TK_ASSERT(!frame || *frame <= size);
  return 0;
}
