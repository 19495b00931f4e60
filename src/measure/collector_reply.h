// Replies that the ends of a collector have in common.
#pragma once

#include <string_view>

#include "base/result.h"
#include "net/request.h"

namespace tongket {

// With the headers that let pages of any host read it, and nobody keep it.
Reply readable_by_pages(Reply reply);
Reply no_content(std::string_view route);
// application/problem+json (RFC 9457), in both languages: who reads it is an engineer.
Reply collector_problem(const Error& error);

}  // namespace tongket
