#pragma once
// Taking a mutex that is held for some tens of nanoseconds at a time.

#include <mutex>

#include "picot/detail/atomics.hpp"

namespace picot::detail {

/// Looks a while before it sleeps: a sleep and a wake-up cost a hundred times what is done under such a mutex. Any
/// thread; `lock` must not hold it yet.
inline void lock_soon(std::unique_lock<std::mutex>& lock) {
    for (int attempt = 0; attempt < 64; ++attempt) {
        if (lock.try_lock()) return;
        cpu_relax();
    }
    lock.lock();
}

}  // namespace picot::detail
