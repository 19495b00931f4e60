#include "submission/submission_state.h"

#include <algorithm>
#include <array>

namespace tongket {
namespace {

constexpr std::array<std::string_view, kSubmissionStates> kStateCodes{
    "open", "draft", "submitted", "returned", "approved", "published", "reopened"};
constexpr std::array<std::string_view, 10> kActions{"edit",     "submit",  "return", "withdraw",
                                                    "approve",  "publish", "reopen", "extend",
                                                    "delegate", "sign"};

std::optional<SubmissionState> only_from(bool right, SubmissionState next) {
  return right ? std::optional(next) : std::nullopt;
}

}  // namespace

std::string_view to_code(SubmissionState state) {
  return kStateCodes.at(static_cast<std::size_t>(state));
}

std::optional<SubmissionState> submission_state_from_code(std::string_view code) {
  const auto* const at = std::find(kStateCodes.begin(), kStateCodes.end(), code);
  if (at == kStateCodes.end()) return std::nullopt;
  return static_cast<SubmissionState>(at - kStateCodes.begin());
}

std::string_view to_code(SubmissionAction action) {
  return kActions.at(static_cast<std::size_t>(action));
}

bool at_the_unit(SubmissionState state) {
  return state == SubmissionState::kOpen || state == SubmissionState::kDraft ||
         state == SubmissionState::kReturned || state == SubmissionState::kReopened;
}

std::optional<SubmissionState> after(SubmissionState state, SubmissionAction action) {
  using State = SubmissionState;
  switch (action) {
    case SubmissionAction::kSave:
      return only_from(at_the_unit(state), state == State::kOpen ? State::kDraft : state);
    case SubmissionAction::kSubmit:
      return only_from(at_the_unit(state), State::kSubmitted);
    case SubmissionAction::kReturn:
      return only_from(state == State::kSubmitted || state == State::kApproved, State::kReturned);
    case SubmissionAction::kWithdraw:
      return only_from(state == State::kSubmitted, State::kDraft);
    case SubmissionAction::kApprove:
      return only_from(state == State::kSubmitted, State::kApproved);
    case SubmissionAction::kPublish:
      return only_from(state == State::kApproved, State::kPublished);
    case SubmissionAction::kReopen:
      return only_from(state == State::kApproved || state == State::kPublished, State::kReopened);
    case SubmissionAction::kExtend:
    case SubmissionAction::kDelegate:
      return only_from(at_the_unit(state), state);
    case SubmissionAction::kSign:
      return only_from(state != State::kOpen, state);
  }
  return std::nullopt;
}

std::vector<SubmissionAction> possible_actions(SubmissionState state) {
  std::vector<SubmissionAction> out;
  for (std::size_t i = 0; i < kActions.size(); ++i) {
    const auto action = static_cast<SubmissionAction>(i);
    if (after(state, action)) out.push_back(action);
  }
  return out;
}

}  // namespace tongket
