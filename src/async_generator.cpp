#include "picot/async_generator.hpp"

#include <vector>

namespace picot {
namespace detail {

void throw_generator_busy() {
    throw RuntimeError("next(): asynchronous generator is already running: one task consumes it at a time");
}
void throw_generator_ignored_exit() { throw RuntimeError("async generator ignored GeneratorExit"); }

namespace {

void shutdown_generators(Loop& loop) {
    loop.run_until_complete(loop.shutdown_asyncgens());
}

}  // namespace

void AsyncGeneratorBase::join_loop(Loop& loop) {
    if (loop_) return;
    TaskSide& side = loop.tasks();
    if (side.asyncgens_shutdown_called)
        throw RuntimeError("asynchronous generator was started after shutdown_asyncgens()");
    side.shutdown_asyncgens = shutdown_generators;
    link(loop);
}

void AsyncGeneratorBase::link(Loop& loop) noexcept {
    loop_ = &loop;
    next_ = loop.tasks().generators;
    if (next_) next_->previous_ = this;
    loop.tasks().generators = this;
}

void AsyncGeneratorBase::take_place_of(AsyncGeneratorBase& other) noexcept {
    Loop* loop = other.loop_;
    other.leave_loop();
    if (loop) link(*loop);
}

void AsyncGeneratorBase::leave_loop() noexcept {
    if (!loop_) return;
    (previous_ ? previous_->next_ : loop_->tasks().generators) = next_;
    if (next_) next_->previous_ = previous_;
    previous_ = next_ = nullptr;
    loop_ = nullptr;
}

namespace {

Coro<void> close_one(AsyncGeneratorBase& generator) {
    Outcome<void> closed = co_await outcome(generator.close_generator());
    if (!closed && !closed.cancelled()) {
        ExceptionContext context;
        context.message = "an error occurred during closing of asynchronous generator";
        context.exception = closed.error();
        get_running_loop().call_exception_handler(context);
    }
}

}  // namespace
}  // namespace detail

Coro<void> Loop::shutdown_asyncgens() {
    tasks_.asyncgens_shutdown_called = true;
    // One after the other: closing one may end others.
    while (detail::AsyncGeneratorBase* generator = tasks_.generators) {
        generator->leave_loop();
        co_await detail::close_one(*generator);
    }
}

}  // namespace picot
