// The one place that knows the futex system call. std::atomic::wait has no time-out and goes through a hashed
// pool of waiter counters; here the word itself says whether anyone sleeps, so that completing wakes nobody
// for nothing.

#include <linux/futex.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <picot/detail/atomics.hpp>

namespace picot::detail {

static_assert(sizeof(std::atomic<std::uint32_t>) == 4 && std::atomic<std::uint32_t>::is_always_lock_free,
              "a futex is a plain 32-bit word");

bool futex_wait(const std::atomic<std::uint32_t>* word, std::uint32_t expected,
                const timespec* deadline) noexcept {
    const int saved = errno;
    // FUTEX_WAIT takes a relative time; FUTEX_WAIT_BITSET an absolute one on CLOCK_MONOTONIC, free of drift
    // on retries.
    const long answer = ::syscall(SYS_futex, word, FUTEX_WAIT_BITSET | FUTEX_PRIVATE_FLAG, expected, deadline,
                                  nullptr, FUTEX_BITSET_MATCH_ANY);
    const bool timed_out = answer == -1 && errno == ETIMEDOUT;
    errno = saved;
    return !timed_out;
}

void futex_wake(const std::atomic<std::uint32_t>* word, int count) noexcept {
    const int saved = errno;
    ::syscall(SYS_futex, word, FUTEX_WAKE | FUTEX_PRIVATE_FLAG, count, nullptr, nullptr, 0);
    errno = saved;
}

}  // namespace picot::detail
