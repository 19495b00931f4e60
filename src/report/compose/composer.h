// Walks the tree of a template. Inline tags are words_of(), block tags are in composer_blocks.cc.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "report/compose/blocks.h"
#include "report/compose/compose.h"
#include "report/compose/edited_text.h"

namespace tongket {

// What the loops around a tag stand at.
struct LoopState {
  Scope scope;
  std::size_t field_index = 0;  // from 1; 0: outside such a loop
  std::size_t topic_index = 0;
  std::size_t org_index = 0;
  std::string topic_name;
};

class Composer {
 public:
  Composer(const ComposeInput& input, Composition& composition,
           const ReportTemplate& report_template)
      : input_(input), c_(composition), template_(report_template) {}

  Result<> walk(const std::vector<TemplateNode>& nodes, const LoopState& at);
  // Places of edited texts that were not printed.
  [[nodiscard]] std::vector<std::string> set_aside() const;
  // What an inline tag stands for.
  Result<Spans> words_of(const PlacedTag& tag, const LoopState& at);

 private:
  // kInvalidInput or kOverflow for a report that grows beyond all bounds.
  Result<> check_size(const TemplateNode& node);
  Result<> copy(const TemplateNode& node, const LoopState& at);
  Result<> each(const TemplateNode& node, const LoopState& at);
  Result<> each_field(const TemplateNode& node, const LoopState& at);
  Result<> each_topic(const TemplateNode& node, const LoopState& at);
  Result<> each_org(const TemplateNode& node, const LoopState& at);
  [[nodiscard]] Result<std::vector<std::string>> orgs_of(const PlacedTag& tag,
                                                         const Scope& scope) const;
  Result<> choose(const TemplateNode& node, const LoopState& at);
  Result<bool> holds(const PlacedTag& condition, const LoopState& at);
  // Appends what a block tag prints.
  Result<> block(const PlacedTag& tag, std::size_t element, const LoopState& at);
  Result<> narrative(const PlacedTag& tag, const Spot& spot);
  Result<> units(const PlacedTag& tag, const Spot& spot, const Selector& selector);
  // kInvalidInput if the pack has no such kind of units; none is none.
  [[nodiscard]] Result<> check_kind(const PlacedTag& tag, const std::string& kind) const;
  Result<Selector> selector_of(const PlacedTag& tag) const;
  Result<Scope> scope_of(const PlacedTag& tag, const Scope& around) const;
  Result<Spans> about_indicator(const PlacedTag& tag, const LoopState& at);
  Result<Spans> about_loop(const PlacedTag& tag, const LoopState& at);
  // A place that an earlier tag has printed gets a number behind it; a narrative's names its text.
  void tell_apart(std::size_t first);
  // Puts what people edited in the place of the blocks from `first` on.
  void apply_edits(std::size_t first);
  // The block of an element with its tags filled in.
  Result<Block> copied(const TemplateNode& node, const LoopState& at);
  // A section that is printed only with a text, and has none.
  Result<> note_closed(const TemplateNode& node, const LoopState& at);
  // Appends the blocks of one place as people edited them.
  void append_edited(std::vector<Block> blocks, const EditedText& text);
  void note_untold(const std::string& place, const EditedWords& words);
  void append_added(const Block& like, std::string_view where,
                    const std::vector<std::string>& texts);
  [[nodiscard]] std::string section_of(const PlacedTag& tag, const Scope& scope) const;

  const ComposeInput& input_;
  Composition& c_;
  const ReportTemplate& template_;
  // Units that have values for the period, each with the fields of these; made when first asked
  // for.
  [[nodiscard]] const std::map<std::string, std::set<std::string>>& reporting() const;

  std::size_t steps_ = 0;                       // elements and tags gone through
  std::set<std::string> printed_edits_;         // places
  std::map<std::string, std::size_t> places_;   // how many tags have printed there
  std::map<std::string, std::size_t> counted_;  // by the word of the tag count: its last number
  mutable std::optional<std::map<std::string, std::set<std::string>>> reporting_;
};

}  // namespace tongket
