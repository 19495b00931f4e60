#include "base/progress.h"

namespace tongket {
namespace {

class NoProgress final : public Progress {
 public:
  void report(const char* /*step*/, std::uint64_t /*completed*/, std::uint64_t /*total*/) override {
  }
  [[nodiscard]] bool cancelled() const override { return false; }
};

}  // namespace

Progress& Progress::none() {
  static NoProgress none;
  return none;
}

}  // namespace tongket
