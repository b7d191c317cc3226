#include "picot/threads/event_thread.hpp"

#include <pthread.h>

#include <mutex>
#include <thread>

#include "orphans.hpp"
#include "picot/log.hpp"
#include "picot/runner.hpp"

namespace picot {
namespace {

std::atomic<unsigned> threads_named{0};

LoopOptions loop_options(EventThreadOptions& options) {
    if (options.name.empty()) options.name = "EventThread-" + std::to_string(threads_named.fetch_add(1) + 1);
    if (options.loop.name.empty()) options.loop.name = options.name;
    return options.loop;
}

}  // namespace

struct EventThread::State final : detail::Runnable, detail::DoneNode {
    explicit State(EventThreadOptions given)
        : detail::DoneNode(&stop_requested), options(std::move(given)), loop(loop_options(options)) {
        // Running futures cannot be cancelled, neither by hand nor by a cancelled task that waits for them.
        stop.set_running_or_notify_cancel();
        finished.set_running_or_notify_cancel();
        finished.core().set_completing_loop(&loop);
        stop.add_done_node(this);
    }

    void main() noexcept;
    void request_stop() noexcept {
        if (stop.core().try_claim() < detail::Phase::completing) stop.core().finish();
    }

    // The stop request travels in this very object, once.
    static void stop_requested(detail::DoneNode* node, detail::OneShot* source) noexcept {
        auto* self = static_cast<State*>(node);
        if (source) self->loop.mailbox().post_plain(*self);
    }
    void discard() noexcept override {}
    void describe(std::string& out) const override { out += "<EventThread::stop>"; }
    void run() override {
        if (ending) return;
        loop.stop();
        // A run nested in another one takes the stop for itself: ask until the outermost one has ended.
        again = loop.call_later(std::chrono::milliseconds(10), [this] { run(); });
    }

    EventThreadOptions options;
    Loop loop;
    concurrent::Future<void> stop;
    concurrent::Future<void> started;
    concurrent::Future<void> finished;
    TimerHandle again;
    bool ending = false;
    std::mutex join_mutex;
    std::thread thread;
    std::thread::id id;
};

void EventThread::State::main() noexcept {
    pthread_setname_np(pthread_self(), options.name.substr(0, 15).c_str());
    set_event_loop(&loop);
    std::exception_ptr error;
    auto attempt = [&](const char* what, auto step) noexcept {
        try {
            step();
        } catch (...) {
            if (!error) error = std::current_exception();
            log(LogLevel::error, options.name + what + describe_exception(std::current_exception()));
        }
    };
    attempt(" ends by an exception that left its loop: ", [&] {
        loop.call_soon([this] { started.set_result(); });
        loop.run_forever();
    });
    if (!started.done()) started.set_result();
    ending = true;
    request_stop();  // the loop may have ended by itself
    again.cancel();
    again = {};
    attempt(", while shutting down: ", [&] {
        const TimePoint end = add_saturating(std::chrono::steady_clock::now(), options.task_limit);
        // Again for what other threads had on its way here when the first cancellation went round.
        do {
            detail::shutdown_loop(loop, {.cancel = options.task_limit, .executor = options.executor_limit});
        } while (detail::TaskBase::any_of(loop) && std::chrono::steady_clock::now() < end);
    });
    attempt(", while closing its loop: ", [&] { loop.close(); });
    set_event_loop(nullptr);
    if (error)
        finished.set_exception(error);
    else
        finished.set_result();
}

EventThread::EventThread(EventThreadOptions options)
    : state_(std::make_shared<State>(std::move(options))),
      loop_(&state_->loop),
      stop_(state_->stop),
      finished_(state_->finished) {
    state_->thread = std::thread([state = state_] {
        state->main();
    });
    state_->id = state_->thread.get_id();
    state_->started.wait();
}

EventThread::~EventThread() {
    stop();
    if (!is_current()) {
        join();
        return;
    }
    if (loop_->get_debug())
        log(LogLevel::warning, name() + " is destroyed by itself: it ends after the destructor has returned");
    std::lock_guard lock(state_->join_mutex);
    if (state_->thread.joinable()) detail::adopt_orphan(std::move(state_->thread), finished_);
}

const std::string& EventThread::name() const noexcept { return state_->options.name; }
void EventThread::stop() noexcept { state_->request_stop(); }
bool EventThread::is_current() const noexcept { return std::this_thread::get_id() == state_->id; }

bool EventThread::join(TimeLimit timeout) {
    if (is_current())
        throw DeadlockError(name() + " cannot wait for its own end: call stop() there, and join() from another thread");
    if (!finished_.wait(timeout)) return false;
    std::lock_guard lock(state_->join_mutex);
    if (state_->thread.joinable()) state_->thread.join();
    return true;
}

void EventThread::throw_stopped(const char* what) const {
    throw LoopClosedError(std::string("EventThread::") + what + ": " + name() + " was stopped and takes no more work");
}

}  // namespace picot
