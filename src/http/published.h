// What is published: how much there is, on what terms, as data sets and reports; and the data sets
// themselves as files. The same for everybody, whoever asks: published figures of public
// indicators.
#pragma once

#include "http/call.h"
#include "http/live.h"

namespace tongket {

// GET /published. Under the lock.
Result<Reply> published_reply(Live& live, const Call& call);

// GET /published/figures: takes the lock itself, indicator by indicator, because there may be a
// hundred thousand of them.
Result<Reply> published_figures_reply(Live& live, const Call& call);

}  // namespace tongket
