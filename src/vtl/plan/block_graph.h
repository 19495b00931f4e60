// What a planned script calculates over the series of one space, as a graph in which equal parts
// stand once. Lanes are numbers of all slots; words are bits of all slots. A number that may be
// absent is lanes and a word; a truth is two words, where it holds and where it fails, so that
// three-valued logic is plain logic: `not` exchanges them, `a and b` fails where either fails.
//
// A shift in time is kept outside: |x| of the slot before is |x| moved by a slot, so that what a
// rule needs of now and of before is calculated once. Bits that no data point stands behind may be
// anything; the word of the data points is combined last.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <tuple>
#include <vector>

#include "base/decimal.h"
#include "vtl/plan/series_space.h"

namespace tongket::vtl {

// A block of lanes, `shift` slots later. Constants and keys do not move.
struct LaneRef {
  int node = -1;
  int shift = 0;
};
using WordRef = int;

enum class LaneKind : std::uint8_t {
  kLoad,      // source, series (-1: the one that the program runs on)
  kConstant,  // number
  kReal,      // a double
  kSlots,     // numbers by slot
  kKey,       // of the space
  kCalculated,
  kCount,  // of the words of a row's series
  kSum,    // of the lanes of a row's series where their word is
};

struct LaneNode {
  LaneKind kind = LaneKind::kConstant;
  column::LaneType type = column::LaneType::kInt32;
  column::BlockOp op = column::BlockOp::kAdd;
  LaneRef a;
  LaneRef b;
  WordRef word = -1;
  std::int64_t number = 0;  // constant; index of source or key or table of slots
  double real = 0;
  int series = -1;
  bool still = false;  // the same in all slots
  bool inner = false;  // differs by series, not only by row
  Int128 bound = 0;    // no magnitude of whole numbers is larger
};

enum class WordKind : std::uint8_t { kConstant, kPresence, kRows, kLogic, kCompare, kAny };

struct WordNode {
  WordKind kind = WordKind::kConstant;
  column::BlockOp op = column::BlockOp::kAnd;
  WordRef a = -1;
  WordRef b = -1;
  LaneRef left;
  LaneRef right;
  int number = 0;  // constant: 0 or 1 in all slots; index of source or set; slots to shift by
  int series = -1;
  bool inner = false;
};

class BlockGraph {
 public:
  explicit BlockGraph(const SeriesSpace& space);

  LaneRef load(std::size_t source, int series);
  LaneRef constant(std::int64_t value);
  LaneRef real(double value);
  LaneRef key(const SpaceKey& key);
  // By slot, also before and behind the axis: numbers[slot + kBlockRoom].
  LaneRef slots(std::vector<std::int64_t> numbers);
  // nullopt: a whole number might not fit 64 bits.
  std::optional<LaneRef> calculate(column::BlockOp op, LaneRef a, LaneRef b);
  LaneRef select(WordRef word, LaneRef a, LaneRef b);
  LaneRef count(WordRef word);
  std::optional<LaneRef> sum(WordRef word, LaneRef lanes);

  WordRef none();
  WordRef all();
  WordRef presence(std::size_t source, int series);
  WordRef rows_of_set(std::size_t set);
  WordRef both(WordRef a, WordRef b);
  WordRef either(WordRef a, WordRef b);
  WordRef without(WordRef a, WordRef b);
  WordRef shifted(WordRef a, int slots);
  WordRef less(LaneRef a, LaneRef b);
  WordRef equal(LaneRef a, LaneRef b);
  WordRef any(WordRef word);

  [[nodiscard]] const SeriesSpace& space() const { return space_; }
  [[nodiscard]] const LaneNode& lanes(int node) const { return lanes_[std::size_t(node)]; }
  [[nodiscard]] const WordNode& word(WordRef node) const { return words_[std::size_t(node)]; }
  [[nodiscard]] std::size_t lane_count() const { return lanes_.size(); }
  [[nodiscard]] std::size_t word_count() const { return words_.size(); }
  [[nodiscard]] const std::vector<std::int64_t>& slot_numbers(std::int64_t table) const {
    return slot_tables_[std::size_t(table)];
  }
  [[nodiscard]] bool is_real(LaneRef a) const {
    return lanes(a.node).type == column::LaneType::kDouble;
  }

 private:
  LaneRef intern(const LaneNode& node);
  WordRef intern(const WordNode& node);
  WordRef compare(column::BlockOp op, LaneRef a, LaneRef b);
  LaneRef as_type(LaneRef a, column::LaneType type);
  // Both of one type; shifts so that the first that moves is not shifted: by how much they were.
  int align(LaneRef& a, LaneRef& b);

  const SeriesSpace& space_;
  std::vector<LaneNode> lanes_;
  std::vector<WordNode> words_;
  std::vector<std::vector<std::int64_t>> slot_tables_;
  using LaneKey =
      std::tuple<int, int, int, int, int, int, int, int, std::int64_t, std::uint64_t, int>;
  using WordKey = std::tuple<int, int, int, int, int, int, int, int, int, int>;
  std::map<LaneKey, int> lane_index_;
  std::map<WordKey, int> word_index_;
};

}  // namespace tongket::vtl
