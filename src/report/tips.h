// What stands behind each number, for the tooltips: lines of label and text by id, written once as
// JSON with a shared table of strings ("s"), so that a page of a thousand numbers stays small.
//
//   tips.add("12", {{"Source", "Report 2022"}});
//   tips.json()      // {"s":["Source","Report 2022"],"t":{"12":[0,1]}}
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tongket {

class Tips {
 public:
  using Lines = std::vector<std::pair<std::string, std::string>>;

  [[nodiscard]] bool has(std::string_view id) const { return tips_.contains(id); }
  void add(std::string_view id, const Lines& lines);
  // Safe inside a script element: no "<" stands in it.
  [[nodiscard]] std::string json() const;

 private:
  std::size_t string_of(const std::string& text);
  std::vector<std::string> strings_;
  std::map<std::string, std::size_t> string_index_;
  std::map<std::string, std::vector<std::size_t>, std::less<>> tips_;
};

}  // namespace tongket
