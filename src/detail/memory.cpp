#include "picot/detail/memory.hpp"

#include <algorithm>
#include <cstddef>
#include <mutex>
#include <new>
#include <utility>

#include "lock_soon.hpp"

namespace picot::detail {

constinit thread_local BlockCache block_cache{};

namespace {

constexpr std::size_t slab_size = 64 * 1024;
constexpr std::size_t magazine_limit = 508;
// A magazine is 16 KiB of blocks or so. Those of one magazine follow each other in memory, and who takes them from another
// core asks for them ahead: where a magazine ends, he waits. A multiple of 4: so many blocks of any class fill whole cache
// lines, and neighbours in memory belong to one thread.
constexpr std::size_t magazine_size(std::size_t index) noexcept {
    return std::clamp<std::size_t>(16 * 1024 / size_of_class(index), 32, magazine_limit) / 4 * 4;
}

/// Addresses of free blocks of one class (Bonwick and Adams, "Magazines and Vmem", 2001): what threads exchange. A
/// producer and a consumer thread meet in the store once in so many blocks.
struct alignas(64) Magazine {
    Magazine* next;
    std::size_t count;  // while in the store, or somebody's spare
    void* blocks[magazine_limit];

    static Magazine* of(void** base) noexcept {
        return base ? reinterpret_cast<Magazine*>(reinterpret_cast<char*>(base) - offsetof(Magazine, blocks)) : nullptr;
    }
};

/// The unused end of a slab, which it lies in.
struct Remainder {
    Remainder* next;
    char* end;
};

struct FreeBlock {
    FreeBlock* next;
};

/// Blocks are never given back to the system: a program that once had a million tasks may have them again at no cost.
struct SharedStore {
    [[nodiscard]] std::unique_lock<std::mutex> lock() {
        std::unique_lock held(mutex, std::defer_lock);
        lock_soon(held);
        return held;
    }

    std::mutex mutex;  // held for a few instructions
    Magazine* full[block_classes] = {};  // with at least one block
    Magazine* empty = nullptr;
    FreeBlock* loose[block_classes] = {};  // freed by threads that had ended, or for want of a magazine
    Remainder* remainders[block_classes] = {};
};

SharedStore& store() {
    static SharedStore* instance = new SharedStore;  // outlives every thread and static object
    return *instance;
}

template <class T>
T* pop(T*& list) noexcept {
    T* first = list;
    if (first) list = first->next;
    return first;
}
template <class T>
void push(T*& list, T* item) noexcept {
    item->next = list;
    list = item;
}

/// What a thread has besides the loaded magazines; its destructor hands everything to the others.
struct Shelf {
    Magazine* spare[block_classes] = {};  // full or empty: at the border of a magazine nothing goes back and forth
    struct Slab {
        char* at;
        char* end;
    } slabs[block_classes] = {};

    ~Shelf() {
        SharedStore& shared = store();
        const auto lock = shared.lock();
        for (std::size_t index = 0; index < block_classes; ++index) {
            BlockCache::Bin& bin = block_cache.bins[index];
            if (Magazine* loaded = Magazine::of(bin.base)) {
                loaded->count = static_cast<std::size_t>(bin.top - bin.base);
                put(shared, index, loaded);
            }
            if (spare[index]) put(shared, index, spare[index]);
            bin = {};
            Slab& slab = slabs[index];
            if (slab.at == slab.end) continue;
            push(shared.remainders[index], new (slab.at) Remainder{nullptr, slab.end});
        }
        block_cache.ended = true;
    }
    static void put(SharedStore& shared, std::size_t index, Magazine* magazine) noexcept {
        push(magazine->count ? shared.full[index] : shared.empty, magazine);
    }
};

thread_local Shelf shelf;

void load(BlockCache::Bin& bin, Magazine* magazine, std::size_t index) noexcept {
    bin.base = magazine->blocks;
    bin.top = magazine->blocks + magazine->count;
    bin.end = magazine->blocks + magazine_size(index);
}

Magazine* empty_magazine(SharedStore& shared) noexcept {
    {
        const auto lock = shared.lock();
        if (Magazine* magazine = pop(shared.empty)) {
            magazine->count = 0;
            return magazine;
        }
    }
    auto* magazine = static_cast<Magazine*>(::operator new(sizeof(Magazine), std::nothrow));
    if (magazine) magazine->count = 0;
    return magazine;
}

/// Room for at least one block.
void find_slab(SharedStore& shared, std::size_t index) {
    Shelf::Slab& slab = shelf.slabs[index];
    const std::size_t size = size_of_class(index);
    {
        const auto lock = shared.lock();
        if (Remainder* remainder = pop(shared.remainders[index])) {
            slab = {reinterpret_cast<char*>(remainder), remainder->end};
            return;
        }
    }
    auto* raw = static_cast<char*>(::operator new(slab_size, std::align_val_t{frame_unit}));
    slab = {raw, raw + slab_size / size * size};
}

/// Without a shelf, which has been destroyed: one block at a time.
void* allocate_late(SharedStore& shared, std::size_t index) {
    {
        const auto lock = shared.lock();
        if (FreeBlock* block = pop(shared.loose[index])) return block;
    }
    return ::operator new(size_of_class(index), std::align_val_t{frame_unit});
}

void release_loose(SharedStore& shared, void* block, std::size_t index) noexcept {
    const auto lock = shared.lock();
    push(shared.loose[index], static_cast<FreeBlock*>(block));
}

}  // namespace

void* allocate_slow(std::size_t index) {
    SharedStore& shared = store();
    if (block_cache.ended) return allocate_late(shared, index);
    BlockCache::Bin& bin = block_cache.bins[index];
    Magazine* loaded = Magazine::of(bin.base);  // empty, or null
    Magazine*& spare = shelf.spare[index];
    if (spare && spare->count) {
        load(bin, spare, index);
        spare = loaded;
        if (spare) spare->count = 0;
        return *--bin.top;
    }
    {
        const auto lock = shared.lock();
        if (Magazine* full = pop(shared.full[index])) {
            if (loaded) push(shared.empty, loaded);
            load(bin, full, index);
            return *--bin.top;
        }
        if (FreeBlock* block = pop(shared.loose[index])) return block;
    }
    Shelf::Slab& slab = shelf.slabs[index];
    if (slab.at == slab.end) find_slab(shared, index);
    const std::size_t size = size_of_class(index);
    if (!loaded) loaded = empty_magazine(shared);
    if (!loaded) return std::exchange(slab.at, slab.at + size);
    // Blocks leave in the order of their addresses, which the hardware fetches ahead.
    const std::size_t left = static_cast<std::size_t>(slab.end - slab.at) / size;
    loaded->count = std::min(left, magazine_size(index));
    slab.at += loaded->count * size;
    for (std::size_t i = 0; i < loaded->count; ++i) loaded->blocks[i] = slab.at - (i + 1) * size;
    load(bin, loaded, index);
    return *--bin.top;
}

void release_slow(void* block, std::size_t index) noexcept {
    SharedStore& shared = store();
    if (block_cache.ended) return release_loose(shared, block, index);
    BlockCache::Bin& bin = block_cache.bins[index];
    Magazine* loaded = Magazine::of(bin.base);  // full, or null
    Magazine*& spare = shelf.spare[index];
    Magazine* empty = nullptr;
    if (spare && !spare->count) {
        empty = std::exchange(spare, nullptr);
    } else {
        empty = empty_magazine(shared);
        if (!empty) return release_loose(shared, block, index);
    }
    if (loaded) {
        loaded->count = magazine_size(index);
        if (spare) {
            const auto lock = shared.lock();
            push(shared.full[index], spare);
        }
        spare = loaded;
    }
    load(bin, empty, index);
    *bin.top++ = block;
}

}  // namespace picot::detail
