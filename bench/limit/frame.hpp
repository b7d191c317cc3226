#pragma once
// The least a coroutine needs: a frame from a free list, a handle to go on with. No loop, no checks, no exceptions.

#include <coroutine>
#include <cstddef>
#include <cstdlib>
#include <exception>
#include <utility>

namespace limit {

/// One free list per size class of 64 bytes; one thread.
class Frames {
public:
    static void* take(std::size_t size) {
        const std::size_t index = (size + 63) / 64;
        if (index >= classes) return std::malloc(size);
        if (Block* block = free_[index]) {
            free_[index] = block->next;
            return block;
        }
        return std::malloc(index * 64);
    }
    static void give(void* memory, std::size_t size) {
        const std::size_t index = (size + 63) / 64;
        if (index >= classes) return std::free(memory);
        free_[index] = new (memory) Block{free_[index]};
    }

private:
    struct Block {
        Block* next;
    };
    static constexpr std::size_t classes = 16;
    static inline Block* free_[classes] = {};
};

struct Pooled {
    static void* operator new(std::size_t size) { return Frames::take(size); }
    static void operator delete(void* memory, std::size_t size) { Frames::give(memory, size); }
};

/// Handles in the order in which they run: a ring that only grows.
class RunQueue {
public:
    explicit RunQueue(std::size_t capacity) : mask_(capacity - 1), ring_(new std::coroutine_handle<>[capacity]) {}
    ~RunQueue() { delete[] ring_; }
    RunQueue(const RunQueue&) = delete;
    RunQueue& operator=(const RunQueue&) = delete;
    void push(std::coroutine_handle<> handle) { ring_[tail_++ & mask_] = handle; }
    void run() {
        while (head_ != tail_) ring_[head_++ & mask_].resume();
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
