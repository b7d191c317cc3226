#pragma once
// A small explorer of interleavings: runs a few model threads under every schedule and with every value that
// the C++ memory model lets a load return, and looks for races on plain fields, failed checks and threads
// that sleep for ever.
//
// - Threads are fibers. They are switched before each atomic operation; between two of them only plain fields
// are used,
//   and those are checked for races by vector clocks, so that no more switches are needed.
// - Each atomic keeps all values ever stored, in modification order. A load may return any that is not older
// than what
//   its thread has seen or what happens before it: that is how a missing acquire, release or fence shows.
// - Depth first search by running again from the start. Sleep sets leave out schedules that only swap
// neighbouring
//   operations on different atomics.
//
// What it does not do: values out of thin air, spurious failures of weak compare-and-swap, more than 6
// threads. Fences of sequential consistency are taken to be a little stronger than the standard says.

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace model {

inline constexpr int max_threads = 6;
using Clock = std::array<std::uint32_t, max_threads>;

inline void join(Clock& into, const Clock& other) {
    for (int i = 0; i < max_threads; ++i)
        if (other[static_cast<std::size_t>(i)] > into[static_cast<std::size_t>(i)])
            into[static_cast<std::size_t>(i)] = other[static_cast<std::size_t>(i)];
}

enum class Kind : std::uint8_t { load, store, exchange, cas, fence, futex_wait, futex_wake, nothing };

/// A mutant that needs no other code: operations of one kind with one order, on the n-th atomic, get another
/// order.
struct Weakening {
    int atomic;
    Kind kind;
    std::memory_order from;
    std::memory_order to;
};

struct Result {
    bool failed = false;
    bool complete = false;  ///< all schedules were run
    std::string why;        ///< of the first failure, with its schedule
    std::uint64_t executions = 0;
    std::uint64_t operations = 0;
    std::uint64_t cut_short = 0;  ///< runs left early because an equivalent one was made
};

struct Options {
    std::vector<Weakening> weaken{};
    bool futex_compares = true;  ///< false: a mutant of the kernel that puts threads to sleep without a look
    std::uint64_t max_executions = 3'000'000;
};

/// One run of a scenario: threads to start, and a check when all have ended. Objects of the scenario live in
/// `state`.
struct Scenario {
    std::shared_ptr<void> state;
    std::vector<std::function<void()>> threads;
    std::function<void()> finally;
};

/// Runs `make()` and its threads again and again until every schedule was seen or one fails.
Result explore(const std::function<Scenario()>& make, Options options = {});

/// Called by model threads and by `finally`: fails the run.
void check(bool condition, const char* what);

// --- what the policy's atomics do

struct Store {
    std::uint64_t value;
    int thread;
    std::uint32_t time;  // of its thread's clock
    Clock released;      // what a load that acquires gets to know
    bool sequential;
};

struct Location {
    int id = -1;
    std::vector<Store> stores;
    std::array<std::uint32_t, max_threads> floor{};  // coherence: the newest index each thread has seen
};

struct PlainState {
    Clock reads{};
    int writer = -1;
    std::uint32_t write_time = 0;
};

void register_location(Location& location, std::uint64_t initial);
std::uint64_t do_load(Location& location, std::memory_order order);
void do_store(Location& location, std::uint64_t value, std::memory_order order);
std::uint64_t do_exchange(Location& location, std::uint64_t value, std::memory_order order);
bool do_cas(Location& location, std::uint64_t& expected, std::uint64_t desired, std::memory_order success,
            std::memory_order failure);
bool do_futex_wait(Location& location, std::uint64_t expected, bool may_time_out);
void do_futex_wake_all(Location& location);
void do_relax();
void do_fence(std::memory_order order);
void do_plain_read(PlainState& state);
void do_plain_write(PlainState& state);

template <class T>
class Atomic {
    static std::uint64_t pack(T value) {
        if constexpr (std::is_pointer_v<T>)
            return reinterpret_cast<std::uint64_t>(value);
        else
            return static_cast<std::uint64_t>(value);
    }
    static T unpack(std::uint64_t value) {
        if constexpr (std::is_pointer_v<T>)
            return reinterpret_cast<T>(value);
        else
            return static_cast<T>(value);
    }

public:
    Atomic() : Atomic(T{}) {}
    Atomic(T initial) { register_location(location_, pack(initial)); }  // NOLINT
    Atomic(const Atomic&) = delete;
    Atomic& operator=(const Atomic&) = delete;

    T load(std::memory_order order = std::memory_order_seq_cst) const {
        return unpack(do_load(location_, order));
    }
    void store(T value, std::memory_order order = std::memory_order_seq_cst) {
        do_store(location_, pack(value), order);
    }
    T exchange(T value, std::memory_order order = std::memory_order_seq_cst) {
        return unpack(do_exchange(location_, pack(value), order));
    }
    bool compare_exchange_strong(T& expected, T desired, std::memory_order success,
                                 std::memory_order failure) {
        std::uint64_t seen = pack(expected);
        const bool done = do_cas(location_, seen, pack(desired), success, failure);
        expected = unpack(seen);
        return done;
    }
    bool compare_exchange_weak(T& expected, T desired, std::memory_order success, std::memory_order failure) {
        return compare_exchange_strong(expected, desired, success, failure);
    }
    Location& location() const { return location_; }

private:
    mutable Location location_;
};

/// A field that is not atomic: two accesses that are not ordered by synchronisation, one of them a write,
/// fail the run.
template <class T>
class Plain {
public:
    Plain() = default;
    Plain(T value) : value_(value) {}  // NOLINT
    Plain(const Plain& other) : value_(other.get()) {}
    Plain& operator=(const Plain& other) { return *this = other.get(); }
    Plain& operator=(T value) {
        do_plain_write(state_);
        value_ = value;
        return *this;
    }
    operator T() const { return get(); }  // NOLINT
    T operator->() const { return get(); }
    T get() const {
        do_plain_read(state_);
        return value_;
    }

private:
    T value_{};
    mutable PlainState state_;
};

/// The policy: give it to the protocols in place of detail::StdAtomics.
struct Atomics {
    template <class T>
    using atomic = Atomic<T>;
    template <class T>
    using plain = Plain<T>;

    enum class Deadline { never, sometime };
    static constexpr Deadline forever = Deadline::never;

    static bool wait(const Atomic<std::uint32_t>& word, std::uint32_t expected, Deadline deadline) {
        return do_futex_wait(word.location(), expected, deadline == Deadline::sometime);
    }
    static void wake_all(const Atomic<std::uint32_t>& word) { do_futex_wake_all(word.location()); }
    static void relax() { do_relax(); }
    static void fence(std::memory_order order) { do_fence(order); }
};

}  // namespace model
