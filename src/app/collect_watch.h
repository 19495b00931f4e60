// The watch over sites that `tongket collect serve --probe` keeps beside its taking of events.
#pragma once

#include <memory>

#include "app/commands.h"
#include "measure/event_collector.h"
#include "measure/watch/site_watch.h"

namespace tongket {

// nullptr without --probe. Both have to live longer than the watch.
Result<std::unique_ptr<SiteWatch>> begin_watch(const Options& options,
                                               const Measurement& measurement,
                                               const EventCollector& collector);

}  // namespace tongket
