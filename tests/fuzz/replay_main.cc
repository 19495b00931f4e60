// Runs one fuzz target over the files of the given folders, without libFuzzer, so
// that the corpus is a test in every preset and with every compiler:
//
//   report_replay tests/corpus/report [more files or folders]
//
// Each name is printed before its run: after a crash the last line is the culprit.

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <system_error>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

namespace fs = std::filesystem;

std::vector<fs::path> files_under(const fs::path& root) {
  std::vector<fs::path> files;
  std::error_code error;
  if (fs::is_regular_file(root, error)) {
    files.push_back(root);
  } else if (fs::is_directory(root, error)) {
    for (const auto& entry : fs::recursive_directory_iterator(root)) {
      if (entry.is_regular_file()) files.push_back(entry.path());
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

// A heap block of exactly the size, so that the address sanitizer sees a read behind it.
void run(const std::vector<std::uint8_t>& bytes) {
  LLVMFuzzerTestOneInput(bytes.data(), bytes.size());
}

}  // namespace

int main(int argc, char** argv) {
  run({});
  std::size_t count = 0;
  for (int i = 1; i < argc; ++i) {
    for (const auto& path : files_under(argv[i])) {
      std::printf("%s\n", path.c_str());
      std::fflush(stdout);
      std::ifstream in(path, std::ios::binary);
      run(std::vector<std::uint8_t>(std::istreambuf_iterator<char>(in), {}));
      ++count;
    }
  }
  if (count == 0) {
    std::fprintf(stderr, "no corpus file found; mend: add at least one typical input to %s/\n",
                 argc > 1 ? argv[1] : "tests/corpus/<name>");
    return 1;
  }
  std::printf("%zu files replayed\n", count);
  return 0;
}
