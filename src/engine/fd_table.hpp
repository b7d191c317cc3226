#pragma once
#include <cstdint>

#include "picot/engine/io_watch.hpp"

namespace picot::detail {

/// What the loop knows of one descriptor number. The generation goes into the backend's key, so that an event
/// of a descriptor that was closed and whose number is in use again is recognised as stale.
struct alignas(64) FdSlot {
    RepeatedRecordBase* reader = nullptr;
    RepeatedRecordBase* writer = nullptr;
    IoWatch* watch = nullptr;
    std::uint32_t generation = 0;
    std::uint32_t registered = 0;
    Ahead ahead;

    void fetch() const noexcept {
        Ahead::fetch(watch, 128);
        ahead.fetch();
    }
};

inline std::uint64_t make_key(int fd, std::uint32_t generation) noexcept {
    return static_cast<std::uint64_t>(generation) << 32 | static_cast<std::uint32_t>(fd);
}

}  // namespace picot::detail
