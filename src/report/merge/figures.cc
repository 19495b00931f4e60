// Passes: tokens of both texts -> numbers whose bookmark holds a number -> for those that lost
// their bookmark, a longest common subsequence of words: the same number in the same place is that
// number, and one number between the same words is its replacement -> the lines anew.
#include "report/merge/figures.h"

#include <algorithm>
#include <map>
#include <set>

#include "report/compose/edited_text.h"
#include "report/merge/tokens.h"

namespace tongket {
namespace {

struct NewToken {
  std::size_t line = 0;
  MergeToken token;
  std::optional<std::size_t> number;  // that it is marked as
};

// A part of a line that stands for a number that lives on.
struct Slot {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t number = 0;
};

std::string symbol_of(const Decimal& number) {
  // One form for 12.70 and 12.7.
  std::string text = number.to_string();
  if (text.find('.') != std::string::npos) {
    text.erase(text.find_last_not_of('0') + 1);
    if (text.ends_with('.')) text.pop_back();
  }
  return "=" + text;
}

class Resolver {
 public:
  Resolver(const Manifest& manifest, const std::vector<const Manifest::Line*>& before,
           const std::vector<EditedLine>& after)
      : manifest_(manifest), before_(before) {
    for (const Manifest::Line* line : before) {
      for (const Manifest::Piece& piece : line->pieces) {
        if (piece.number) owned_.insert(*piece.number);
      }
    }
    for (const EditedLine& line : after) read(line);
    slots_.resize(texts_.size());
  }

  ResolvedText resolve() {
    for (const std::size_t number : owned_) take_marked(number);
    if (found_.size() < owned_.size()) take_unmarked();
    ResolvedText out;
    for (std::size_t i = 0; i < texts_.size(); ++i) out.lines.push_back(line_with_slots(i));
    out.figures = std::move(figures_);
    return out;
  }

 private:
  void read(const EditedLine& line) {
    const std::string text = line_text(line);
    for (const MergeToken& token : tokens_of(text, manifest_.language)) {
      NewToken out{texts_.size(), token, {}};
      std::size_t at = 0;
      for (const EditedPiece& piece : line.pieces) {
        const std::size_t end = at + piece.text.size();
        const bool overlaps = at < token.end && token.begin < end;
        if (overlaps && token.number && piece.number && owned_.contains(*piece.number)) {
          out.number = piece.number;
        }
        at = end;
      }
      tokens_.push_back(out);
    }
    texts_.push_back(text);
  }

  [[nodiscard]] std::vector<Decimal> printed(std::size_t number) const {
    std::vector<Decimal> out;
    const std::string text = plain_text_of(manifest_.numbers[number].text);
    for (const MergeToken& token : tokens_of(text, manifest_.language)) {
      if (token.number) out.push_back(*token.number);
    }
    return out;
  }

  void take_marked(std::size_t number) {
    std::vector<Decimal> now;
    std::optional<std::size_t> line;
    Slot slot{0, 0, number};
    for (const NewToken& each : tokens_) {
      if (each.number != number || (line && *line != each.line)) continue;
      if (!line) slot.begin = each.token.begin;
      line = each.line;
      slot.end = each.token.end;
      now.push_back(*each.token.number);
    }
    if (!line) return;
    take(number, *line, slot, now == printed(number));
  }

  void take(std::size_t number, std::size_t line, const Slot& slot, bool same) {
    found_.insert(number);
    slots_[line].push_back(slot);
    if (!same) figures_.push_back({number, texts_[line].substr(slot.begin, slot.end - slot.begin)});
  }

  struct Symbols {
    std::vector<std::string> symbols;
    std::vector<std::size_t> of;  // old: the missing number, or kNone; new: index of the token
  };
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

  [[nodiscard]] Symbols old_symbols() const {
    Symbols out;
    const auto add = [&](std::string symbol, std::size_t of) {
      out.symbols.push_back(std::move(symbol));
      out.of.push_back(of);
    };
    for (const Manifest::Line* line : before_) {
      for (const Manifest::Piece& piece : line->pieces) {
        if (piece.number && found_.contains(*piece.number)) {
          add("#" + std::to_string(*piece.number), kNone);
          continue;
        }
        const std::string text = plain_text_of(piece.text);
        const std::vector<Decimal> values =
            piece.number ? printed(*piece.number) : std::vector<Decimal>();
        for (const MergeToken& token : tokens_of(text, manifest_.language)) {
          const bool missing = token.number && values.size() == 1;
          add(token.number ? symbol_of(*token.number)
                           : text.substr(token.begin, token.end - token.begin),
              missing ? *piece.number : kNone);
        }
      }
    }
    return out;
  }

  [[nodiscard]] Symbols new_symbols() const {
    Symbols out;
    std::set<std::size_t> told;
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      const NewToken& each = tokens_[i];
      if (each.number && !told.insert(*each.number).second) continue;
      const std::string_view text =
          std::string_view(texts_[each.line])
              .substr(each.token.begin, each.token.end - each.token.begin);
      out.symbols.push_back(each.number         ? "#" + std::to_string(*each.number)
                            : each.token.number ? symbol_of(*each.token.number)
                                                : std::string(text));
      out.of.push_back(i);
    }
    return out;
  }

  void take_unmarked() {
    const Symbols before = old_symbols();
    const Symbols after = new_symbols();
    auto pairs = common_subsequence(before.symbols, after.symbols);
    pairs.emplace_back(before.symbols.size(), after.symbols.size());
    std::size_t old_at = 0;
    std::size_t new_at = 0;
    for (const auto& [old_next, new_next] : pairs) {
      take_between(before, {old_at, old_next}, after, {new_at, new_next});
      if (old_next < before.of.size() && before.of[old_next] != kNone) {
        take_token(before.of[old_next], after.of[new_next], true);
      }
      old_at = old_next + 1;
      new_at = new_next + 1;
    }
  }

  using Range = std::pair<std::size_t, std::size_t>;
  // Between two words that stayed: as many numbers as were there replace them one by one.
  void take_between(const Symbols& before, Range old_range, const Symbols& after, Range new_range) {
    std::vector<std::size_t> missing;
    for (std::size_t i = old_range.first; i < old_range.second; ++i) {
      if (before.of[i] != kNone) missing.push_back(before.of[i]);
    }
    std::vector<std::size_t> tokens;
    for (std::size_t i = new_range.first; i < new_range.second; ++i) {
      const NewToken& token = tokens_[after.of[i]];
      if (token.token.number && !token.number) tokens.push_back(after.of[i]);
    }
    if (missing.size() != tokens.size()) return;
    for (std::size_t i = 0; i < missing.size(); ++i) {
      const std::vector<Decimal> now = {*tokens_[tokens[i]].token.number};
      take_token(missing[i], tokens[i], now == printed(missing[i]));
    }
  }

  void take_token(std::size_t number, std::size_t index, bool same) {
    const NewToken& token = tokens_[index];
    take(number, token.line, {token.token.begin, token.token.end, number}, same);
  }

  std::string line_with_slots(std::size_t line) {
    std::vector<Slot>& slots = slots_[line];
    std::sort(slots.begin(), slots.end(),
              [](const Slot& a, const Slot& b) { return a.begin < b.begin; });
    std::string out;
    std::size_t at = 0;
    for (const Slot& slot : slots) {
      if (slot.begin < at) continue;  // two bookmarks around one number
      out += braces_apart(texts_[line].substr(at, slot.begin - at));
      out += "{{" + manifest_.numbers[slot.number].slot + "}}";
      at = slot.end;
    }
    return comparable(out + braces_apart(texts_[line].substr(at)));
  }

  const Manifest& manifest_;
  const std::vector<const Manifest::Line*>& before_;
  std::set<std::size_t> owned_;
  std::vector<std::string> texts_;
  std::vector<NewToken> tokens_;
  std::vector<std::vector<Slot>> slots_;  // by line
  std::set<std::size_t> found_;
  std::vector<FigureEdit> figures_;
};

}  // namespace

ResolvedText resolve_numbers(const Manifest& manifest,
                             const std::vector<const Manifest::Line*>& before,
                             const std::vector<EditedLine>& after) {
  return Resolver(manifest, before, after).resolve();
}

std::string with_slots(const Manifest& manifest, const Manifest::Line& line) {
  std::string out;
  for (const Manifest::Piece& piece : line.pieces) {
    out += piece.number ? "{{" + manifest.numbers[*piece.number].slot + "}}"
                        : braces_apart(piece.text);
  }
  return comparable(out);
}

}  // namespace tongket
