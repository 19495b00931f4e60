// The program: reads the command line, runs one command, prints what went wrong.
// Exit status: 0 done; 1 check, proof, pack lint or audit verify found something; 2 usage; 3
// failure.
#include <cstdio>
#include <exception>
#include <iostream>
#include <string>
#include <string_view>

#include "app/command_line.h"
#include "office/pdf_export.h"

namespace {

using tongket::Exit;
using tongket::Language;

// The language of help and messages has to be known before the command line is parsed.
Language language_of(int argc, char** argv) {
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    if (word == "--lang" && i + 1 < argc) {
      return tongket::language_from_code(argv[i + 1]).value_or(Language::kVietnamese);
    }
    if (word.starts_with("--lang=")) {
      return tongket::language_from_code(word.substr(7)).value_or(Language::kVietnamese);
    }
  }
  return Language::kVietnamese;
}

// What CLI11 found wrong, in the user's language.
int usage_error(const CLI::ParseError& error, Language language) {
  const std::string key = "cli.error." + error.get_name();
  const bool known = tongket::has_message(language, key);
  std::cerr << tongket::message(language, known ? key : "cli.error.InvalidError") << ": "
            << error.what() << "\n"
            << tongket::message(language, "cli.see_help") << "\n";
  return static_cast<int>(Exit::kUsage);
}

int run(int argc, char** argv) {
  const Language language = language_of(argc, argv);
  tongket::CommandLine line(language);
  try {
    line.app().parse(argc, argv);
  } catch (const CLI::CallForHelp&) {
    // The help of the innermost command named.
    const CLI::App* app = &line.app();
    while (!app->get_subcommands().empty()) app = app->get_subcommands().front();
    std::cout << app->help();
    return 0;
  } catch (const CLI::CallForVersion& version) {
    std::cout << version.what() << "\n";
    return 0;
  } catch (const CLI::ParseError& error) {
    return usage_error(error, language);
  }
  const tongket::Result<Exit> exit = line.run();
  if (exit) {
    if (std::fflush(stdout) == 0) return static_cast<int>(*exit);
    std::cerr << tongket::message(language, "app.cannot_print") << "\n";
    return static_cast<int>(Exit::kFailure);
  }
  std::cerr << tongket::describe(exit.error(), language) << "\n";
  const bool usage = exit.error().code == tongket::ErrorCode::kUsage;
  return static_cast<int>(usage ? Exit::kUsage : Exit::kFailure);
}

}  // namespace

int main(int argc, char** argv) {
  if (tongket::is_pdf_worker(argc, argv)) return tongket::pdf_worker_main(argc, argv);
  try {
    return run(argc, argv);
  } catch (const std::exception& error) {  // out of memory, a library's exception not foreseen
    std::fprintf(stderr, "tongket: %s\n", error.what());
    return static_cast<int>(Exit::kFailure);
  }
}
