// Who owes something and should be told today gets one digest.
#pragma once

#include "http/live.h"

namespace tongket {

// One round: records the digests that are due now by the business clock. Takes the lock.
void send_due_digests(Live& live);

}  // namespace tongket
