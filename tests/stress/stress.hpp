#pragma once
// How much.

#include <algorithm>
#include <cstdlib>

#ifndef PICOT_STRESS_DEFAULT
#define PICOT_STRESS_DEFAULT 1
#endif

/// The full number times the size that the environment or the build asks for.
inline long scaled(long full) {
    const char* size = std::getenv("PICOT_STRESS");
    return std::max(1L, static_cast<long>(static_cast<double>(full) * (size ? std::atof(size) : PICOT_STRESS_DEFAULT)));
}
