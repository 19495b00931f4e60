// The catalogue of the exchange as records have it: participants, services and granted requests of
// one environment. The kinds (exchange.yaml) have the fields of
// packs/tttt/registers/thanh-vien-trao-doi.yaml, dich-vu-trao-doi.yaml and
// packs/tttt/cases/de-nghi-khai-thac.yaml.
#pragma once

#include <string>

#include "app/records_folder.h"
#include "base/result.h"
#include "exchange/composition.h"
#include "measure/exchange/exchange_pack.h"

namespace tongket {

// kUsage, key app.exchange_kind, for a kind that is not there or lacks fields; what RecordStore and
// FactStore::file_bytes fail with.
Result<Catalogue> exchange_catalogue(const RecordsFolder& folder, const ExchangePack& exchange,
                                     const std::string& environment);

}  // namespace tongket
