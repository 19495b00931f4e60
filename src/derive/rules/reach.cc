#include "derive/rules/reach.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace tongket {
namespace {

using enum ReachKind;

Codes union_of(const Codes& a, const Codes& b) {
  Codes out = a;
  out.insert(b.begin(), b.end());
  return out;
}

std::optional<Codes> common_of(const std::optional<Codes>& a, const std::optional<Codes>& b) {
  if (!a || !b) return a ? a : b;
  Codes out;
  std::ranges::set_intersection(*a, *b, std::inserter(out, out.end()));
  return out;
}

// Of the kind, with the marks of both.
Reach made(ReachKind kind, std::optional<Codes> codes, const Reach& a, const Reach& b) {
  return {kind, std::move(codes), {}, a.dates || b.dates, a.renamed || b.renamed};
}

bool is_fixed(const Reach& of) { return of.kind == kScalar || of.kind == kConstant; }

// At least one has no key, and neither is fixed or lost.
Reach named(const Reach& a, const Reach& b, CodeLinks& links) {
  if (!a.codes || !b.codes) return made(kLost, {}, a, b);
  const Codes codes = union_of(*a.codes, *b.codes);
  links.link(codes);
  return made(kNamed, codes, a, b);
}

}  // namespace

const std::string& CodeLinks::first_of(const std::string& code) {
  auto at = parents_.try_emplace(code, code).first;
  while (at->second != at->first) at = parents_.find(at->second);
  return at->first;
}

void CodeLinks::link(const Codes& codes) {
  for (const std::string& code : codes) {
    const std::string first = first_of(*codes.begin());
    parents_[first_of(code)] = first;
  }
}

std::vector<Codes> CodeLinks::together() const {
  CodeLinks self = *this;
  std::map<std::string, Codes> lists;
  for (const auto& [code, parent] : parents_) lists[self.first_of(code)].insert(code);
  std::vector<Codes> out;
  out.reserve(lists.size());
  for (auto& [first, codes] : lists) out.push_back(std::move(codes));
  return out;
}

Reach without_key(Reach of, CodeLinks& links) {
  if (of.kind != kKeyed) return of;
  if (!of.codes || of.codes->empty()) return made(kLost, {}, of, of);
  links.link(*of.codes);
  of.kind = kNamed;
  return of;
}

Reach mixed(Reach of, CodeLinks& links) {
  if (of.kind != kKeyed) return of;
  if (!of.codes) return made(kLost, {}, of, of);
  links.link(*of.codes);
  return of;
}

Reach paired(const Reach& a, const Reach& b, CodeLinks& links) {
  if (a.kind == kLost || b.kind == kLost) return made(kLost, {}, a, b);
  if (is_fixed(a) || is_fixed(b)) {
    const Reach& more = a.kind < b.kind ? b : a;  // in the order of the kinds
    return made(more.kind, more.codes, a, b);
  }
  if (a.kind == kNamed || b.kind == kNamed) return named(a, b, links);
  return made(kKeyed, common_of(a.codes, b.codes), a, b);
}

Reach beside(const Reach& a, const Reach& b, CodeLinks& links) {
  if (is_fixed(a) && !is_fixed(b)) return made(kLost, {}, a, b);
  Reach out = paired(a, b, links);
  if (out.kind == kKeyed) out.codes = a.codes;
  return out;
}

Reach united(const Reach& a, const Reach& b, CodeLinks& links) {
  if (is_fixed(a) != is_fixed(b)) return made(kLost, {}, a, b);
  Reach out = paired(a, b, links);
  if (out.kind != kKeyed) return out;
  out.codes.reset();
  if (a.codes && b.codes) out.codes = union_of(*a.codes, *b.codes);
  return out;
}

}  // namespace tongket
