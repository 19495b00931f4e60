// What is published as a catalogue that other catalogues harvest: DCAT-AP 3 as JSON-LD.
#pragma once

#include <optional>
#include <string>

#include "http/live.h"
#include "http/published.h"

namespace tongket {

// Every data set with its distributions, licence, publisher, and when it last changed (which is its
// version too). Addresses begin with `base` ("https://baocao.example.vn").
std::string open_data_catalogue(const Pack& pack, const PublishedCounts& there,
                                std::optional<Moment> last_change, const std::string& base);

}  // namespace tongket
