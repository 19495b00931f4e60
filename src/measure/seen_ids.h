// Which events were counted lately, so that one told twice counts once. Two generations of ids:
// when the younger is full the older is forgotten, so at least the last kPerGeneration events are
// known.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace tongket {

class SeenIds {
 public:
  static constexpr std::size_t kPerGeneration = std::size_t{1} << 20;

  SeenIds();
  // False if it was seen. 0 is never seen.
  bool add(std::uint64_t id);
  // True after an add() that began a new generation: what came before the older one's first id
  // need not be known any more. Reset by the call.
  bool take_turned();

 private:
  // Open addressing at half load at most; 0 is an empty place.
  class Generation {
   public:
    explicit Generation(std::uint64_t spread) : spread_(spread) {}
    [[nodiscard]] bool has(std::uint64_t id) const;
    void add(std::uint64_t id);
    [[nodiscard]] std::size_t size() const { return size_; }

   private:
    [[nodiscard]] std::size_t place_of(std::uint64_t id) const;
    void grow();

    std::uint64_t spread_;
    std::vector<std::uint64_t> places_;
    std::size_t size_ = 0;
  };

  std::uint64_t spread_;  // odd and secret: who chooses ids cannot make them meet in one place
  Generation younger_;
  Generation older_;
  bool turned_ = false;
};

}  // namespace tongket
