// SPDX-License-Identifier: MIT
#pragma once

// Marks a plain loop to be compiled for several instruction sets, of which the running processor's
// best is taken. Nothing elsewhere, and under sanitizers, whose start-up the dispatch would
// precede.
#if defined(__x86_64__) && defined(__gnu_linux__) && !defined(__SANITIZE_ADDRESS__) && \
    !defined(__SANITIZE_THREAD__) && defined(__GNUC__) && !defined(__clang__)
#define STRIKELINE_SIMD __attribute__((target_clones("arch=x86-64-v4", "avx2", "default")))
#else
#define STRIKELINE_SIMD
#endif

// Helpers of such loops: inlined into each version, whose instructions they are to use.
#define STRIKELINE_INLINE __attribute__((always_inline)) inline
