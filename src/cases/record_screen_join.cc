#include "cases/record_screen_join.h"

#include "base/text.h"
#include "cases/record_filling_join.h"
#include "cases/record_kind_reading.h"

namespace tongket {
namespace {

void join_sign(const RecordScreen& screen, const Pack& pack, FillingJoin& join) {
  const RecordField* field = join.fill(screen.sign, true);
  if (field == nullptr) return;
  if (field->type != RecordFieldType::kChoice) return join.wrong("cases.screen_sign", screen.sign);
  const std::vector<std::string> codes = choice_codes(*field, pack);
  for (const RecordScreen::Group& group : screen.groups) join.require_code(group.value, codes);
}

void join_matched(const RecordScreen& screen, FillingJoin& join) {
  const RecordField* field = join.fill(screen.matched, true);
  if (field == nullptr) return;
  if (field->type != RecordFieldType::kText) join.wrong("cases.screen_matched", screen.matched);
}

void join_again(const RecordScreen& screen, const RecordKind& made, FillingJoin& join) {
  const std::vector<std::string> states = texts_of(made.states, &RecordState::id);
  for (const std::string& state : screen.again) {
    if (made.find_state(state) != nullptr) continue;
    join.wrong("cases.unknown_state", state, nearest(state, states).value_or(""));
  }
}

}  // namespace

void join_screen(RecordKind& register_kind, std::span<const RecordKind* const> kinds,
                 const Pack& pack, Mistakes& mistakes) {
  RecordScreen& screen = *register_kind.screen;
  const RecordKind* made = made_kind(screen, kinds, mistakes);
  if (made == nullptr) return;
  FillingJoin join(register_kind, screen, *made, pack, mistakes);
  const RecordStep* step = join.step();
  if (step == nullptr) return;
  join_sign(screen, pack, join);
  if (!screen.matched.empty()) join_matched(screen, join);
  join_again(screen, *made, join);
  join.join(*step);
  join.require_whole(*step);
}

}  // namespace tongket
