// What goes wrong, as an answer: problem+json (RFC 9457) with the message key, so that a program
// can react and a person can read it.
//
//   if (!saved) return problem_reply(saved.error(), {Language::kVietnamese, request.request_id});
#pragma once

#include <string>
#include <string_view>

#include "base/message.h"
#include "base/result.h"
#include "net/request.h"

namespace tongket {

struct ProblemContext {
  Language language = Language::kVietnamese;
  std::string_view request_id;
};

// 400 for what cannot be understood, 422 for what is understood and wrong, 401 and 403 for
// access.*, 404, 409, 413, 429 for access.locked, 500 for what is corrupt, 503 for what the disk
// refuses.
int status_of(const Error& error);

Reply problem_reply(const Error& error, const ProblemContext& context);

}  // namespace tongket
