#include "demo/panel_command.h"

#include <charconv>

namespace tongket {
namespace {

class ArgumentReader {
 public:
  explicit ArgumentReader(const std::vector<std::string>& arguments) : arguments_(arguments) {}

  [[nodiscard]] bool more() const { return next_ < arguments_.size(); }
  const std::string& take() { return arguments_[next_++]; }
  // The value behind an option; empty if another option or nothing follows.
  std::string value() {
    if (!more() || arguments_[next_].starts_with("--")) return {};
    return take();
  }

 private:
  const std::vector<std::string>& arguments_;
  std::size_t next_ = 0;
};

Result<> take_option(ArgumentReader& reader, PanelCommand& out) {
  const std::string option = reader.take();
  if (option == "--help" || option == "-h") {
    out.help = true;
    return done();
  }
  const std::string value = reader.value();
  if (option == "--pack") {
    out.pack = value;
  } else if (option == "--out") {
    out.out = value;
  } else if (option == "--seed") {
    TK_TRY(out.seed, parse_seed(value));
  } else if (option == "--planted") {
    out.planted = value.empty() ? PanelCommand::Planted::kPrinted : PanelCommand::Planted::kFile;
    out.planted_file = value;
  } else if (option == "--lang") {
    const std::optional<Language> language = language_from_code(value);
    if (!language) {
      return fail(ErrorCode::kUsage, "demo.unknown_option", {{"found", option + " " + value}});
    }
    out.language = *language;
  } else {
    return fail(ErrorCode::kUsage, "demo.unknown_option", {{"found", option}});
  }
  return done();
}

}  // namespace

Result<PanelCommand> parse_panel_command(const std::vector<std::string>& arguments) {
  PanelCommand out;
  ArgumentReader reader(arguments);
  while (reader.more()) TK_CHECK(take_option(reader, out));
  if (out.help) return out;
  if (out.pack.empty()) {
    return fail(ErrorCode::kUsage, "demo.option_needs", {{"expected", "--pack"}});
  }
  if (out.out.empty() && out.planted == PanelCommand::Planted::kNone) {
    return fail(ErrorCode::kUsage, "demo.option_needs", {{"expected", "--out"}});
  }
  return out;
}

Language language_of_arguments(const std::vector<std::string>& arguments) {
  for (std::size_t i = 0; i + 1 < arguments.size(); ++i) {
    if (arguments[i] != "--lang") continue;
    return language_from_code(arguments[i + 1]).value_or(Language::kVietnamese);
  }
  return Language::kVietnamese;
}

Result<std::uint64_t> parse_seed(const std::string& text) {
  std::uint64_t seed = 0;
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, seed);
  if (text.empty() || error != std::errc() || stop != end) {
    return fail(ErrorCode::kUsage, "demo.bad_seed", {{"found", text}});
  }
  return seed;
}

std::string panel_usage(Language language) { return message(language, "demo.usage"); }

std::string panel_written(Language language, const PanelWritten& written) {
  return message(language, "demo.written",
                 {{"rows", std::to_string(written.rows)},
                  {"slips", std::to_string(written.slips)},
                  {"file", written.file}});
}

}  // namespace tongket
