#include "http/operating.h"

namespace tongket {

Result<RightsTarget> whole_nation(const Live& live, const Call& /*call*/) {
  RightsTarget out;
  out.org = live.pack().nation;
  for (const Field& field : live.pack().fields) out.fields.push_back(field.code);
  out.disclosure = Disclosure::kRestricted;
  return out;
}

}  // namespace tongket
