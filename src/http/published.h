// What is published: how much there is, on what terms, as data sets and reports; and the data sets
// themselves as files. The same for everybody, whoever asks: published figures of public
// indicators.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "http/call.h"
#include "http/live.h"

namespace tongket {

struct PublishedDataset {
  std::string id;  // "all", or the code of a field
  NamedText name;
  NamedText description;
  std::size_t rows = 0;
  std::string link;  // of the file, without the server; format= is still to be added
};
// The formats that each is offered in: "csv", "xlsx", ...
std::span<const std::string_view> published_formats();

struct PublishedCounts {
  std::size_t figures = 0;
  std::size_t indicators = 0;
  std::size_t units = 0;
  std::vector<PublishedDataset> datasets;  // the whole, then each field's that has any
};
// Under the lock.
PublishedCounts published_counts(const Live& live);

// GET /published. Under the lock.
Result<Reply> published_reply(Live& live, const Call& call);

// GET /published/figures: takes the lock itself, indicator by indicator, because there may be a
// hundred thousand of them.
Result<Reply> published_figures_reply(Live& live, const Call& call);

}  // namespace tongket
