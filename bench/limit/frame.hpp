#pragma once
// The least a coroutine needs: a frame from a free list, a handle to go on with. No loop, no checks, no
// exceptions.

#include <coroutine>
#include <cstddef>
#include <cstdlib>
#include <exception>
#include <new>
#include <utility>

namespace limit {

/// One free list per size class of 16 bytes, filled from slabs that are never given back; one thread.
class Frames {
public:
    static void* take(std::size_t size) {
        const std::size_t index = (size + 15) / 16;
        if (index >= classes) return std::malloc(size);
        if (Block* block = free_[index]) {
            free_[index] = block->next;
            return block;
        }
        if (left_ < index * 16) {
            slab_ = static_cast<char*>(std::malloc(slab_size));
            left_ = slab_size;
        }
        left_ -= index * 16;
        return std::exchange(slab_, slab_ + index * 16);
    }
    static void give(void* memory, std::size_t size) {
        const std::size_t index = (size + 15) / 16;
        if (index >= classes) return std::free(memory);
        free_[index] = new (memory) Block{free_[index]};
    }

private:
    struct Block {
        Block* next;
    };
    static constexpr std::size_t classes = 64;
    static constexpr std::size_t slab_size = 1 << 18;
    static inline Block* free_[classes] = {};
    static inline char* slab_ = nullptr;
    static inline std::size_t left_ = 0;
};

struct Pooled {
    static void* operator new(std::size_t size) { return Frames::take(size); }
    static void operator delete(void* memory, std::size_t size) { Frames::give(memory, size); }
};

/// Handles in the order in which they run: a ring that only grows.
class RunQueue {
public:
    explicit RunQueue(std::size_t capacity)
        : mask_(capacity - 1), ring_(new std::coroutine_handle<>[capacity]) {}
    ~RunQueue() { delete[] ring_; }
    RunQueue(const RunQueue&) = delete;
    RunQueue& operator=(const RunQueue&) = delete;
    void push(std::coroutine_handle<> handle) { ring_[tail_++ & mask_] = handle; }
    bool empty() const { return head_ == tail_; }
    void run_one() { ring_[head_++ & mask_].resume(); }
    void run() {
        while (!empty()) run_one();
    }

private:
    std::size_t mask_;
    std::size_t head_ = 0;
    std::size_t tail_ = 0;
    std::coroutine_handle<>* ring_;
};

/// A task: starts suspended, destroys itself at its end.
struct Job {
    struct promise_type : Pooled {
        Job get_return_object() { return {std::coroutine_handle<promise_type>::from_promise(*this)}; }
        std::suspend_always initial_suspend() noexcept { return {}; }
        std::suspend_never final_suspend() noexcept { return {}; }
        void return_void() {}
        [[noreturn]] void unhandled_exception() { std::terminate(); }
    };
    std::coroutine_handle<> handle;
};

/// Gives way to the others in the queue.
struct Yield {
    RunQueue& queue;
    bool await_ready() { return false; }
    void await_suspend(std::coroutine_handle<> handle) { queue.push(handle); }
    void await_resume() {}
};

}  // namespace limit
