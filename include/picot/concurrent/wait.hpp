#pragma once
// concurrent::wait and concurrent::as_completed. Python's concurrent.futures.wait and as_completed.

#include <iterator>
#include <vector>

#include "picot/concurrent/future.hpp"
#include "picot/detail/completions.hpp"
#include "picot/return_when.hpp"

namespace picot::concurrent {

using picot::ALL_COMPLETED;
using picot::FIRST_COMPLETED;
using picot::FIRST_EXCEPTION;
using picot::ReturnWhen;

/// What wait() returns (DoneAndNotDoneFutures), in the order that the futures were given.
template <class F>
struct DoneAndNotDone {
    std::vector<F> done;
    std::vector<F> not_done;
};

struct WaitOptions {
    TimeLimit timeout{};
    ReturnWhen return_when = ALL_COMPLETED;
};

/// Blocks until the futures are done as `return_when` says, or the time is up, which is no error. A future
/// given twice counts once. Futures of different types: a vector of AnyFuture. Throws DeadlockError on the
/// thread of a loop that would have to complete what it waits for. (concurrent.futures.wait)
template <class F>
DoneAndNotDone<F> wait(const std::vector<F>& futures, WaitOptions options = {});

/// The futures as they become done, those done already first. Iterate once. Throws TimeoutError from begin()
/// or ++ if not all are done in time, counted from the call. (concurrent.futures.as_completed)
template <class F>
class [[nodiscard]] AsCompleted;
template <class F>
AsCompleted<F> as_completed(std::vector<F> futures, TimeLimit timeout = {});

// --- implementation

}  // namespace picot::concurrent

namespace picot::detail {

// The element's type is a parameter so that only units that call this instantiate the vector.
template <class F, class Core = FutureCore>
std::vector<Core*> cores_of(const std::vector<F>& futures) {
    std::vector<Core*> cores;
    cores.reserve(futures.size());
    for (const F& future : futures) cores.push_back(&future.core());
    return cores;
}
template <class F>
std::vector<F> without_repeats(const std::vector<F>& futures) {
    std::vector<F> once;
    for (std::size_t index : distinct(cores_of(futures))) once.push_back(futures[index]);
    return once;
}
void wait_for_cores(const std::vector<FutureCore*>& cores, concurrent::ReturnWhen when, TimeLimit timeout);
[[noreturn]] void throw_unfinished(std::size_t unfinished, std::size_t all);

}  // namespace picot::detail

namespace picot::concurrent {

template <class F>
DoneAndNotDone<F> wait(const std::vector<F>& futures, WaitOptions options) {
    std::vector<F> once = detail::without_repeats(futures);
    detail::wait_for_cores(detail::cores_of(once), options.return_when, options.timeout);
    DoneAndNotDone<F> result;
    for (F& future : once) {
        auto& where = future.done() ? result.done : result.not_done;
        where.push_back(std::move(future));
    }
    return result;
}

template <class F>
class [[nodiscard]] AsCompleted {
public:
    class iterator {
    public:
        using value_type = F;
        using difference_type = std::ptrdiff_t;
        using iterator_concept = std::input_iterator_tag;

        iterator() = default;
        F& operator*() const { return range_->futures_[range_->current_]; }
        F* operator->() const { return &**this; }
        iterator& operator++() {
            range_->advance();
            return *this;
        }
        void operator++(int) { ++*this; }
        friend bool operator==(const iterator& it, std::default_sentinel_t) { return it.at_end(); }

    private:
        friend AsCompleted;
        bool at_end() const { return range_->current_ == range_->futures_.size(); }
        explicit iterator(AsCompleted* range) : range_(range) {}
        AsCompleted* range_ = nullptr;
    };

    AsCompleted(std::vector<F> futures, TimeLimit timeout)
        : futures_(detail::without_repeats(futures)),
          deadline_(timeout),
          watch_(detail::cores_of(futures_)) {}

    /// The first one done.
    iterator begin() {
        if (!begun_) advance();
        return iterator(this);
    }
    std::default_sentinel_t end() const noexcept { return {}; }

private:
    void advance() {
        begun_ = true;
        current_ = futures_.size();
        if (told_ == futures_.size()) return;
        const auto index = watch_.next(deadline_);
        if (!index) detail::throw_unfinished(futures_.size() - told_, futures_.size());
        ++told_;
        current_ = *index;
    }

    std::vector<F> futures_;
    detail::DeadlineSpec deadline_;
    detail::Completions watch_;  // after futures_, whose nodes it has to take back
    std::size_t told_ = 0;
    std::size_t current_ = 0;
    bool begun_ = false;
};

template <class F>
AsCompleted<F> as_completed(std::vector<F> futures, TimeLimit timeout) {
    return AsCompleted<F>(std::move(futures), timeout);
}

}  // namespace picot::concurrent
