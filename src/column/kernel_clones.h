// TONGKET_CLONES before a function in a .cc: the compiler builds it for AVX2 and for every x86-64,
// and the loader takes what the machine has. Both give the same bits: AVX2 alone brings no fused
// multiply-add. The sanitizers' run time is not up yet when the loader chooses, so they get one
// build.
#pragma once

#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define TONGKET_ONE_BUILD
#endif
#endif
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__) || !defined(__x86_64__)
#define TONGKET_ONE_BUILD
#endif

#ifdef TONGKET_ONE_BUILD
#define TONGKET_CLONES
#else
#define TONGKET_CLONES __attribute__((target_clones("avx2", "default")))
#endif
