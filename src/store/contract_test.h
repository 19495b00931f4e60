// What every store backend must do. A backend's test derives a StoreBackend (contract/fixture.h)
// and instantiates the suite:
//
//   INSTANTIATE_TEST_SUITE_P(Sqlite, StoreContract, ::testing::Values(&make_sqlite_backend));
#pragma once

#include "store/contract/audit.h"
#include "store/contract/copy.h"
#include "store/contract/editions.h"
#include "store/contract/facts.h"
#include "store/contract/failures.h"
#include "store/contract/journal.h"
#include "store/contract/loads.h"
#include "store/contract/record_lists.h"
#include "store/contract/records.h"
#include "store/contract/repetition.h"
#include "store/contract/reports.h"
