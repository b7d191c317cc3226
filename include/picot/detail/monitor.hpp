#pragma once
// A mutex and a condition on pthreads: <mutex> and <condition_variable> would cost every user's build 100 ms.

#include <pthread.h>

#include "picot/detail/time_limit.hpp"

namespace picot::detail {

class Mutex {
public:
    Mutex() = default;
    Mutex(const Mutex&) = delete;
    Mutex& operator=(const Mutex&) = delete;
    ~Mutex() { ::pthread_mutex_destroy(&mutex_); }
    void lock() noexcept { ::pthread_mutex_lock(&mutex_); }
    void unlock() noexcept { ::pthread_mutex_unlock(&mutex_); }

private:
    friend class Signal;
    pthread_mutex_t mutex_ = PTHREAD_MUTEX_INITIALIZER;
};

class [[nodiscard]] Locked {
public:
    explicit Locked(Mutex& mutex) noexcept : mutex_(mutex) { mutex_.lock(); }
    Locked(const Locked&) = delete;
    Locked& operator=(const Locked&) = delete;
    ~Locked() { mutex_.unlock(); }

private:
    Mutex& mutex_;
};

/// A condition variable on the monotonic clock.
class Signal {
public:
    Signal() = default;
    Signal(const Signal&) = delete;
    Signal& operator=(const Signal&) = delete;
    ~Signal() { ::pthread_cond_destroy(&condition_); }

    /// With the mutex; false if the deadline passed.
    bool wait(Mutex& mutex, const DeadlineSpec& deadline) noexcept {
        if (const timespec* end = deadline.get())
            return ::pthread_cond_clockwait(&condition_, &mutex.mutex_, CLOCK_MONOTONIC, end) == 0;
        return ::pthread_cond_wait(&condition_, &mutex.mutex_) == 0;
    }
    void notify_one() noexcept { ::pthread_cond_signal(&condition_); }
    void notify_all() noexcept { ::pthread_cond_broadcast(&condition_); }

private:
    pthread_cond_t condition_ = PTHREAD_COND_INITIALIZER;
};

}  // namespace picot::detail
