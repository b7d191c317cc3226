#pragma once
// Watching many futures at once: what concurrent::wait and concurrent::as_completed have in common.

#include <cstddef>
#include <optional>
#include <vector>

#include "picot/detail/box.hpp"
#include "picot/detail/future_core.hpp"

namespace picot::detail {

/// Attaches one node to each core and tells in which order they complete; done ones come first, in the order
/// given. Detaches when destroyed. The caller keeps the cores alive.
///
/// Threads: used by one thread, which is the one that waits.
class Completions {
public:
    explicit Completions(const std::vector<FutureCore*>& cores);
    Completions(Completions&&) noexcept;
    ~Completions();

    /// The index of the next one to complete; waits for it until the deadline, none if that passed or all
    /// were told.
    std::optional<std::size_t> next(const DeadlineSpec& deadline);

    /// Throws DeadlockError if no pending one (`any`: if one of them) can complete while this thread waits.
    void check_deadlock(bool any) const;

private:
    struct State;
    Box<State> state_;
};

/// The indices of the first occurrence of each core.
std::vector<std::size_t> distinct(const std::vector<FutureCore*>& cores);

}  // namespace picot::detail
