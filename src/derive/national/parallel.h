// Independent pieces of work in a few threads, each piece taken by whoever is free.
//
//   in_parallel(2, provinces, [&](int province) { ... });
#pragma once

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

namespace tongket {

// Calls work(0) to work(count - 1), each once, in any order and at the same time; returns when all
// are done. The calling thread takes part. `work` must not throw.
template <typename Work>
void in_parallel(int threads, int count, const Work& work) {
  std::atomic<int> next{0};
  const auto take = [&] {
    for (int index = next++; index < count; index = next++) work(index);
  };
  std::vector<std::jthread> others;
  for (int i = 1; i < std::min(threads, count); ++i) others.emplace_back(take);
  take();
}

}  // namespace tongket
