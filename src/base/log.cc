#include "base/log.h"

#include <chrono>
#include <cstdio>
#include <string>

#include "base/date.h"
#include "base/json.h"

namespace tongket {

void log_event(std::string_view event, const Args& fields) {
  JsonWriter json;
  json.begin_object();
  json.key("at").text(timestamp_text(std::chrono::system_clock::now()));
  json.key("event").text(event);
  for (const Arg& field : fields) {
    if (!field.value.empty()) json.key(field.name).text(field.value);
  }
  json.end_object();
  const std::string line = json.take() + "\n";
  std::fwrite(line.data(), 1, line.size(), stderr);  // one call: lines of threads do not mix
}

}  // namespace tongket
