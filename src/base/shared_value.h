// A value that several hold and nobody changes. Unlike a shared_ptr, one that nobody named cannot
// be looked into: `for (x : *find())` would let go of the value before its first element, and
// whether it lives on is then up to other threads.
//
//   const SharedValue<std::vector<Finding>> all = findings(id);
//   for (const Finding& one : *all) ...
#pragma once

#include <memory>
#include <utility>

namespace tongket {

template <class T>
class SharedValue {
 public:
  explicit SharedValue(T value) : value_(std::make_shared<const T>(std::move(value))) {}

  const T& operator*() const& { return *value_; }
  const T& operator*() const&& = delete;
  const T* operator->() const& { return value_.get(); }
  const T* operator->() const&& = delete;

 private:
  std::shared_ptr<const T> value_;
};

}  // namespace tongket
