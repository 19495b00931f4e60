// GET /facts/{id}: one version of one value, where it is from, down to the row of a form or the
// line of a file, and the other versions of it. Of a total the values that it was made of.
#pragma once

#include <vector>

#include "http/audience.h"
#include "http/call.h"
#include "http/live.h"
#include "store/fact_store.h"

namespace tongket {

// A fact with what the store knows of it.
struct StoredFact {
  struct Version {
    Fact fact;
    std::string reason;  // of its load
  };
  Fact fact;
  LoadInfo load;
  std::vector<Version> versions;  // of its key, newest first
};

// kNotFound, key http.no_fact.
Error no_fact(std::string_view found);
// no_fact() for an id that is none's.
Result<StoredFact> stored_fact(const FactStore& store, ObservationId id);

// The whole answer. The public is told of what it may see only: kNotFound for the rest, as for what
// does not exist. No personal names. Under the lock.
Result<Reply> fact_reply(const Live& live, const Call& call, const StoredFact& stored);

}  // namespace tongket
