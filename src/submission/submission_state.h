// What may happen to a submission, and what it becomes. Who may do it is another question (access).
//
//   open ----save----> draft <---withdraw--- submitted ---approve---> approved ---publish--->
//   published
//     |                  |                    ^  |                     |    |                     |
//     +------submit------+-----submit---------+  +------return---------+    +-------reopen--------+
//                                             |            v                         v
//                                             |         returned                  reopened
//                                             +----------submit, save stays---------+
//
//   save      save_cells(), save_narrative()     approve   approve()      extend    extend()
//   submit    submit()                           publish   publish()      delegate  delegate()
//   return    send_back()                        reopen    reopen()
//   withdraw  withdraw()                         sign      sign(), of anything but an open one
//   (members of ReportingCommands)
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace tongket {

enum class SubmissionState : std::uint8_t {
  kOpen,       // nothing entered yet
  kDraft,      // being filled in
  kSubmitted,  // with the ministry
  kReturned,   // back at the unit, with messages
  kApproved,
  kPublished,  // its values are facts
  kReopened,   // approved or published before, being changed for a stated reason
};
constexpr std::size_t kSubmissionStates = 7;

enum class SubmissionAction : std::uint8_t {
  kSave,
  kSubmit,
  kReturn,
  kWithdraw,
  kApprove,
  kPublish,
  kReopen,
  kExtend,
  kDelegate,
  kSign,
};

std::string_view to_code(SubmissionState state);  // "open", "draft", ...
std::optional<SubmissionState> submission_state_from_code(std::string_view code);
std::string_view to_code(SubmissionAction action);  // "edit", "submit", "return", ...

// What it becomes; nullopt if that cannot be done now.
std::optional<SubmissionState> after(SubmissionState state, SubmissionAction action);
// Everything that can be done now, in the order of SubmissionAction.
std::vector<SubmissionAction> possible_actions(SubmissionState state);

// Is it at the unit (to be filled in) rather than at the ministry?
bool at_the_unit(SubmissionState state);

}  // namespace tongket
