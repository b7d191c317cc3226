#pragma once
// What a loop keeps for the coroutine floor, of which the engine knows no more than this.

#include <coroutine>
#include <cstdint>

#include "picot/duration.hpp"

namespace picot {

class Loop;
struct TaskOptions;

namespace detail {

class TaskBase;
struct SlotBase;
struct ThreadState;
class AsyncGeneratorBase;

/// A place in the list of a loop's tasks: a ring, so that linking in and out has no case for its ends.
struct TaskLink {
    TaskLink* previous;
    TaskLink* next;
    void append_to(TaskLink& ring) noexcept {
        previous = ring.previous;
        next = &ring;
        ring.previous->next = this;
        ring.previous = this;
    }
    void unlink() noexcept {
        previous->next = next;
        next->previous = previous;
    }
};

/// The coroutine floor's part of a loop: where the current frame changes hands.
struct TaskSide {
    int hops = 0;                       // transfers left before the stack is unwound, in however many steps
    int servings = 0;                   // of bridge queues, until the task that is served gives way
    std::coroutine_handle<> parked;     // the frame to go on with after unwinding
    TaskBase* current = nullptr;        // the task whose step is running
    SlotBase* finished = nullptr;       // of the task whose root frame has just returned
    ThreadState* thread = nullptr;      // that runs the loop, or ran it last: a step need not keep another address for it
    // Every task that has given way and is not done. One that has not is in the ready queue, or current: whoever ends in
    // the first step is never linked. TaskBase::all_of() finds all of them.
    TaskLink suspended{&suspended, &suspended};
    std::uint32_t last_number = 0;      // of a task
    // The last task that may be made before someone has to look whether there are numbers left, a factory or debug mode.
    std::uint32_t plain_until = 0;
    AsyncGeneratorBase* generators = nullptr;  // suspended ones that shutdown_asyncgens() will close
    bool asyncgens_shutdown_called = false;
    void (*close_tasks)(Loop&) noexcept = nullptr;
    void (*list_current)(Loop&) noexcept = nullptr;  // before another task becomes the current one
    void (*factory)(TaskOptions&) = nullptr;
    // Set by those who have something to end before the loop closes: it is asked for in this order.
    void (*shutdown_asyncgens)(Loop&) = nullptr;
    void (*shutdown_executor)(Loop&, Duration) = nullptr;
};

}  // namespace detail
}  // namespace picot
