// What one kind says about filling in records of another, held against that kind: its step, its
// fields, what is copied and set.
#pragma once

#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cases/record_kind.h"
#include "model/pack.h"
#include "model/pack_loader_mistakes.h"

namespace tongket {

// Every mistake stands at the place of the filling. Values that it sets come into their form.
class FillingJoin {
 public:
  FillingJoin(const RecordKind& own, RecordFilling& filling, const RecordKind& made,
              const Pack& pack, Mistakes& mistakes)
      : own_(own), filling_(filling), made_(made), pack_(pack), mistakes_(mistakes) {}

  // The step that makes the record; nullptr: a mistake, and nothing else can be judged.
  const RecordStep* step();
  // A field of the made kind that nothing else fills in, `certain` if it is never left empty;
  // nullptr: a mistake.
  const RecordField* fill(const std::string& id, bool certain);
  // Link, copies and values that are set; whether the step asks for all that is filled in.
  void join(const RecordStep& step);
  // All that the made record has to have is filled in and never empty.
  void require_whole(const RecordStep& step);

  void wrong(std::string_view key, const std::string& found, std::string suggestion = {});
  void require_code(const std::string& code, const std::vector<std::string>& codes);

 private:
  void join_link();
  void join_copy(const RecordFilling::Copy& copy);
  void join_codes(const RecordFilling::Copy& copy, const RecordField& from, const RecordField& to);
  void join_setting(RecordFilling::Setting& setting);

  const RecordKind& own_;
  RecordFilling& filling_;
  const RecordKind& made_;
  const Pack& pack_;
  Mistakes& mistakes_;
  std::set<std::string> filled_;
  std::set<std::string> certain_;
};

// The kind that is made; nullptr: a mistake.
const RecordKind* made_kind(const RecordFilling& filling, std::span<const RecordKind* const> kinds,
                            Mistakes& mistakes);
// What follows from records of the kind (RecordKind::makings), one by one. What is made by itself
// is made whole; what is offered, a person fills in further.
void join_makings(RecordKind& kind, std::span<const RecordKind* const> kinds, const Pack& pack,
                  Mistakes& mistakes);

}  // namespace tongket
