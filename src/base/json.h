// Writes JSON. Numbers are written from Decimals and integers, digit by digit, so that no value
// passes through binary floating point.
//
//   JsonWriter json;
//   json.begin_object().key("code").text("TELE.REV").key("value").number(value).end_object();
//   json.take()
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/decimal.h"

namespace tongket {

class JsonWriter {
 public:
  JsonWriter& begin_object();
  JsonWriter& end_object();
  JsonWriter& begin_array();
  JsonWriter& end_array();
  JsonWriter& key(std::string_view name);
  JsonWriter& text(std::string_view value);  // valid UTF-8
  JsonWriter& number(const Decimal& value);
  JsonWriter& integer(std::int64_t value);
  JsonWriter& boolean(bool value);
  JsonWriter& null();

  [[nodiscard]] std::string take();  // the whole document; everything must be closed

 private:
  void before_value();
  void quoted(std::string_view value);

  std::string out_;
  std::vector<bool> has_items_;  // one for each open object or array
  bool after_key_ = false;
};

}  // namespace tongket
