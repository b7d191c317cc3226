#pragma once
// Cancelling everywhere: runs a scenario again and again, cancelling one task at another point each time.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "picot/task.hpp"
#include "picot/testing/virtual_clock.hpp"

namespace picot::testing {

/// Something that must not get lost: move-only, counted.
class Payload {
public:
    explicit Payload(int number = 0) noexcept : number(number) { ++live_; }
    Payload(Payload&& other) noexcept : number(other.number) { ++live_; }
    Payload& operator=(Payload&& other) noexcept = default;
    ~Payload() { --live_; }
    /// How many objects exist.
    static long live() noexcept { return live_; }
    friend bool operator<(const Payload& a, const Payload& b) noexcept { return a.number < b.number; }
    int number;

private:
    static inline thread_local long live_ = 0;
};

/// What a scenario gets: one run on a fresh loop with simulated time.
class Exploration {
public:
    Loop& loop() noexcept { return *loop_; }
    VirtualClock& clock() noexcept { return clock_; }

    /// Starts the task under test, the one that is cancelled; once per run. Arguments as of `create_task`.
    template <class... Args>
    auto subject(Args&&... args) {
        auto task = loop_->create_task(std::forward<Args>(args)...);
        set_subject(task);
        return task;
    }
    /// In the task under test, between its awaits: one run cancels it from here, by itself, so that the
    /// cancellation is latched and meets the next await that suspends.
    void checkpoint();
    /// Reports a failure of this run unless `ok`.
    void check(bool ok, std::string_view what, std::source_location where = std::source_location::current());
    /// How often the subject was cancelled so far in this run.
    int cancels() const noexcept { return cancels_; }

private:
    friend class Explorer;
    Exploration() = default;
    void set_subject(AnyTask task) noexcept { subject_ = std::move(task); }
    void cancel(std::string_view from);
    void before_callback();

    struct Plan {
        std::size_t step = 0;        // cancel before this callback of the loop; 0: never
        std::size_t second = 0;      // and once more before this one
        std::size_t checkpoint = 0;  // or at this checkpoint
    };
    Plan plan_;
    VirtualClock clock_;
    Loop* loop_ = nullptr;
    AnyTask subject_;
    std::size_t steps_ = 0;
    std::size_t resumptions_ = 0;
    std::size_t checkpoints_ = 0;
    int cancels_ = 0;
    std::string story_;  // where this run cancelled
    std::vector<std::string> failures_;
};

struct ExploreOptions {
    /// Also cancel a second time, at every point after the first.
    bool twice = true;
    /// Stops with a failure after so many runs.
    std::size_t max_runs = 100'000;
    /// Stops after so many failures.
    std::size_t max_failures = 10;
};

struct ExploreReport {
    std::size_t awaits = 0;       ///< suspensions of the task under test when nothing is cancelled
    std::size_t steps = 0;        ///< callbacks the loop ran between its start and its end: the points of cancelling
    std::size_t checkpoints = 0;  ///< calls of `checkpoint()`
    std::size_t runs = 0;         ///< runs in all
    std::vector<std::string> failures;

    bool ok() const noexcept { return failures.empty(); }
    /// The failures, one a line, or "ok: …".
    std::string text() const;
};

/// Runs `scenario` once undisturbed and counts; then once for each point at which the loop could have run something
/// else, cancelling the subject there: before its first step, at each suspension, between a wake-up and the resumption,
/// and at each checkpoint; then, on request, all of that with a second cancellation. A run fails if a check fails, if
/// the scenario throws, if nothing can ever go on (a lost wake-up), if tasks are left, if `Payload`s leak, or if
/// something reaches the exception handler. Deterministic: no clocks, no threads.
///
///     auto report = explore_cancellation([](Exploration& x) -> Coro<void> {
///         Queue<int> queue;
///         auto subject = x.subject([&]() -> Coro<void> { co_await queue.get(); });
///         queue.put_nowait(1);
///         auto result = co_await outcome(subject);
///         x.check(queue.qsize() == (result.has_value() ? 0 : 1), "the item is got or still there");
///     });
///     EXPECT_TRUE(report.ok()) << report.text();
ExploreReport explore_cancellation(detail::UniqueFunction<Coro<void>(Exploration&)> scenario, ExploreOptions options = {});

}  // namespace picot::testing
