#include "picot/detail/memory.hpp"

#include <mutex>

namespace picot::detail {

constinit thread_local BlockCache block_cache{};

namespace {

constexpr std::size_t slab_size = 64 * 1024;
constexpr unsigned batch_size = bin_limit / 2;

struct Batch {  // lies in the first block of its chain
    FreeBlock* next_block;
    Batch* next_batch;
};

/// Batches any thread may take. Blocks are never given back to the system: a program that once had a
/// million tasks may have them again at no cost.
struct SharedStore {
    std::mutex mutex;
    Batch* batches[block_classes] = {};
    struct Slab {
        Slab* next;
    }* slabs = nullptr;  // keeps every slab reachable for leak checkers
};

SharedStore& store() {
    static SharedStore* instance = new SharedStore;  // outlives every thread and static object
    return *instance;
}

// A chain shorter than a full batch is legal: its end is a null link.
void give(SharedStore& shared, std::size_t index, FreeBlock* chain) {
    auto* batch = reinterpret_cast<Batch*>(chain);
    batch->next_batch = shared.batches[index];
    shared.batches[index] = batch;
}

/// Hands the lists of an ending thread to the others.
struct CacheGuard {
    bool armed = false;
    ~CacheGuard() {
        SharedStore& shared = store();
        std::lock_guard lock(shared.mutex);
        for (std::size_t index = 0; index < block_classes; ++index) {
            auto& bin = block_cache.bins[index];
            if (bin.head) give(shared, index, bin.head);
            bin.head = nullptr;
            bin.count = bin_limit;  // what is freed after this goes to the store, one by one
        }
    }
};

thread_local CacheGuard cache_guard;

}  // namespace

void* allocate_slow(std::size_t index) {
    cache_guard.armed = true;  // touches the guard, so that its destructor runs at thread exit
    const std::size_t size = size_of_class(index);
    SharedStore& shared = store();
    auto& bin = block_cache.bins[index];
    const bool ending = bin.count >= bin_limit && !bin.head;  // the guard has run
    {
        std::lock_guard lock(shared.mutex);
        if (Batch* batch = shared.batches[index]) {
            shared.batches[index] = batch->next_batch;
            auto* first = reinterpret_cast<FreeBlock*>(batch);
            if (ending) {
                if (FreeBlock* rest = first->next) give(shared, index, rest);
                return first;
            }
            unsigned count = 0;
            for (FreeBlock* block = first->next; block; block = block->next) ++count;
            bin.head = first->next;
            bin.count = count;
            return first;
        }
    }
    if (ending) return ::operator new(size, std::align_val_t{frame_unit});  // at most a few, kept reachable later
    auto* raw = static_cast<char*>(::operator new(slab_size, std::align_val_t{frame_unit}));
    {
        std::lock_guard lock(shared.mutex);
        auto* slab = reinterpret_cast<SharedStore::Slab*>(raw);
        slab->next = shared.slabs;
        shared.slabs = slab;
    }
    char* block = raw + frame_unit;  // the first unit holds the slab's link
    char* end = raw + slab_size;
    void* result = block;
    FreeBlock* head = nullptr;
    unsigned count = 0;
    for (char* at = end - size; at > block; at -= size) {
        if (at < block + size) break;
        auto* free_block = reinterpret_cast<FreeBlock*>(at);
        free_block->next = head;
        head = free_block;
        ++count;
    }
    bin.head = head;
    bin.count = count;
    return result;
}

void release_slow(void* block, std::size_t index) noexcept {
    auto& bin = block_cache.bins[index];
    auto* last = static_cast<FreeBlock*>(block);
    SharedStore& shared = store();
    if (!bin.head) {  // this thread is ending
        last->next = nullptr;
        std::lock_guard lock(shared.mutex);
        give(shared, index, last);
        return;
    }
    // The bin is full: one batch goes to the others, this block stays.
    FreeBlock* batch = bin.head;
    FreeBlock* cut = batch;
    for (unsigned i = 1; i < batch_size; ++i) cut = cut->next;
    last->next = cut->next;
    cut->next = nullptr;
    bin.head = last;
    bin.count = bin.count - batch_size + 1;
    std::lock_guard lock(shared.mutex);
    give(shared, index, batch);
}

}  // namespace picot::detail
