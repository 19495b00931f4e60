// The panel as files: values in the columns that `tongket load` reads, and the list of what was
// planted: kind,form,code,org,period,breakdown,unit,right,right_mult,wrong,wrong_mult,days_late,
// finding,finding_code,finding_breakdown.
#pragma once

#include <string>
#include <vector>

#include "demo/generate_demo.h"

namespace tongket {

std::string demo_values_csv(const Pack& pack, const std::vector<Observation>& rows);
std::string planted_csv(const std::vector<PlantedSlip>& planted);

}  // namespace tongket
