#include "measure/speed/speed_page_texts.h"

#include <array>
#include <string_view>
#include <utility>

#include "base/message.h"

namespace tongket {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 22> kPageTexts{
    {{"title", "measure.page_title"},
     {"intro", "measure.page_intro"},
     {"access", "measure.page_access"},
     {"province", "measure.page_province"},
     {"network", "measure.page_network"},
     {"start", "measure.page_start"},
     {"privacy", "measure.page_privacy"},
     {"unknown", "measure.page_unknown"},
     {"fixed", "measure.page_fixed"},
     {"mobile", "measure.page_mobile"},
     {"not_told", "measure.page_not_told"},
     {"down", "measure.page_down"},
     {"up", "measure.page_up"},
     {"latency", "measure.page_latency"},
     {"jitter", "measure.page_jitter"},
     {"loss", "measure.page_loss"},
     {"measuring_latency", "measure.page_measuring_latency"},
     {"measuring_down", "measure.page_measuring_down"},
     {"measuring_up", "measure.page_measuring_up"},
     {"taken", "measure.page_taken"},
     {"failed", "measure.page_failed"},
     {"other_language", "measure.page_other_language"}}};

}  // namespace

void write_page_texts(JsonWriter& json) {
  json.begin_object();
  for (const auto& [code, language] :
       {std::pair("vi", Language::kVietnamese), std::pair("en", Language::kEnglish)}) {
    json.key(code).begin_object();
    for (const auto& [name, key] : kPageTexts) json.key(name).text(message(language, key));
    json.end_object();
  }
  json.end_object();
}

}  // namespace tongket
