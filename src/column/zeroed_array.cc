#include "column/zeroed_array.h"

#include <sys/mman.h>

#include <cstring>
#include <new>

namespace tongket {
namespace {

constexpr std::size_t kPaged = std::size_t{1} << 20;
constexpr std::align_val_t kAlignment{64};

}  // namespace

void ZeroedMemory::operator()(void* memory) const {
  if (bytes < kPaged) {
    ::operator delete(memory, kAlignment);
  } else {
    ::munmap(memory, bytes);
  }
}

std::unique_ptr<void, ZeroedMemory> zeroed_memory(std::size_t bytes) {
  if (bytes < kPaged) {
    void* memory = ::operator new(bytes, kAlignment);
    std::memset(memory, 0, bytes);
    return {memory, ZeroedMemory{bytes}};
  }
  void* memory = ::mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED) throw std::bad_alloc();
  ::madvise(memory, bytes, MADV_HUGEPAGE);  // a wish; refused, it only costs time
  return {memory, ZeroedMemory{bytes}};
}

}  // namespace tongket
