#include "picot/runner.hpp"

#include <signal.h>
#include <unistd.h>
#include <sys/syscall.h>

#include <algorithm>

#include "detail/describe.hpp"
#include "picot/exception_group.hpp"
#include "picot/gather.hpp"
#include "picot/log.hpp"
#include "picot/timeout.hpp"
#include "picot/wait.hpp"

namespace picot {
namespace detail {
namespace {

bool is_main_thread() noexcept { return ::syscall(SYS_gettid) == ::getpid(); }

/// Before the loop runs again: a task that never started shall not start now.
std::vector<AnyFuture> cancel_all_tasks(Loop& loop) {
    std::vector<AnyFuture> left;
    for (TaskBase* task : TaskBase::all_of(loop)) left.push_back(AnyTask(task));
    for (AnyFuture& task : left) task.cancel();
    return left;
}

void report_failures(Loop& loop, const std::vector<AnyFuture>& done) {
    for (const AnyFuture& task : done) {
        if (task.cancelled()) continue;
        if (std::exception_ptr error = task.exception()) {
            ExceptionContext context;
            context.message = "unhandled exception during picot::run() shutdown";
            context.exception = error;
            context.details.emplace_back("task", task.repr());
            loop.call_exception_handler(context);
        }
    }
}

/// Says why nothing seems to happen: a `catch (...)` that does not rethrow CancelledError is easily written.
void warn_of_refusers(const std::vector<AnyFuture>& pending) {
    constexpr std::size_t enough = 10;
    std::string text = "the end of the run waits for " + std::to_string(pending.size()) +
                       " cancelled tasks that go on; does a catch (...) swallow CancelledError?";
    for (std::size_t i = 0; i < pending.size() && i < enough; ++i) {
        const auto& task = static_cast<const TaskBase&>(*pending[i].base());
        text += "\n  " + task.name();
        if (task.wait()) {
            text += ", waits for ";
            task.wait()->describe(text);
        }
        for (const Frame& frame : stack_of(task, SIZE_MAX)) {
            if (is_internal(frame.where)) continue;
            text += "\n      ";
            append_frame(text, frame.where);
        }
    }
    if (pending.size() > enough) text += "\n  ...";
    log(LogLevel::warning, text);
}

Coro<void> wait_for_cancelled(Loop& loop, std::vector<AnyFuture> left, Duration limit) {
    constexpr Duration patience = std::chrono::seconds(3);
    auto result = co_await wait(std::move(left), {.timeout = std::min(limit, patience)});
    report_failures(loop, result.done);
    if (!result.pending.empty() && limit > patience) {
        warn_of_refusers(result.pending);
        result = co_await wait(std::move(result.pending), {.timeout = limit - patience});
        report_failures(loop, result.done);
    }
    for (AnyFuture& task : result.pending)
        log(LogLevel::error, "a task refuses to end after it was cancelled; it is destroyed: " + task.repr());
}

}  // namespace

void shutdown_loop(Loop& loop, ShutdownLimits limits) {
    if (loop.is_closed()) return;
    // Each step is tried even if one before it fails; the first failure is thrown at the end.
    std::exception_ptr failure;
    auto attempt = [&failure](auto step) {
        try {
            step();
        } catch (...) {
            if (!failure) failure = std::current_exception();
        }
    };
    if (TaskBase::any_of(loop))
        attempt([&] { loop.run_until_complete(wait_for_cancelled(loop, cancel_all_tasks(loop), limits.cancel)); });
    if (loop.tasks().shutdown_asyncgens)
        attempt([&] { loop.tasks().shutdown_asyncgens(loop); });
    if (loop.tasks().shutdown_executor)
        attempt([&] { loop.tasks().shutdown_executor(loop, limits.executor); });
    if (failure) std::rethrow_exception(failure);
}

InterruptGuard::InterruptGuard(Loop& loop, FutureBase& main) : loop_(loop) {
    if (!main.is_task() || !is_main_thread()) return;
    struct sigaction current {};
    ::sigaction(SIGINT, nullptr, &current);
    if (current.sa_handler != SIG_DFL) return;  // the program has its own idea of Ctrl-C
    main_ = static_cast<TaskBase*>(&main);
    main_->retain();
    loop_.add_signal_handler(SIGINT, [this] {
        if (++count_ == 1 && !main_->done()) {
            main_->cancel({});
            return;
        }
        throw KeyboardInterrupt();
    });
    installed_ = true;
}

InterruptGuard::~InterruptGuard() {
    if (installed_ && !loop_.is_closed()) loop_.remove_signal_handler(SIGINT);
    if (main_) main_->release();
}

// ---- run_main -------------------------------------------------------------------------------------------------

bool report_uncaught() noexcept {
    try {
        throw;
    } catch (const CancelledError&) {
        return false;
    } catch (const KeyboardInterrupt&) {
        return false;
    } catch (const SystemExit&) {
        return false;
    } catch (...) {
        try {
            std::string text = "the program ends by an exception that it did not catch\n";
            try {
                throw;
            } catch (const ExceptionGroup& group) {
                text += "picot::ExceptionGroup: " + group.to_string();
            } catch (...) {
                text += describe_exception(std::current_exception());
            }
            std::string stack;
            if (Loop* loop = running_loop(); loop && loop->tasks().current) loop->tasks().current->describe_error_stack(stack);
            if (!stack.empty()) text += "\nit was awaited, innermost first, at\n" + stack;
            log(LogLevel::error, text);
        } catch (...) {
            log(LogLevel::error, "the program ends by an exception, and there is no memory to describe it");
        }
        return true;
    }
}

int exit_code_of_exception() noexcept {
    try {
        throw;
    } catch (const KeyboardInterrupt&) {
        return 130;  // 128 + SIGINT, as shells count
    } catch (const SystemExit& exit) {
        return exit.code;
    } catch (const CancelledError&) {
        log(LogLevel::error, "the program ends by a cancellation of its main task that it did not catch: " +
                                 describe_exception(std::current_exception()));
    } catch (...) {
        report_uncaught();
    }
    return 1;
}

bool InterruptGuard::interrupted() { return count_ > 0 && main_->uncancel() == 0; }

}  // namespace detail

Runner::~Runner() {
    try {
        close();
    } catch (...) {
        log(LogLevel::error, "while closing a Runner: " + describe_exception(std::current_exception()));
    }
}

Loop& Runner::get_loop() {
    if (closed_) throw RuntimeError("Runner is closed");
    if (!loop_) {
        loop_.reset(new Loop(options_));
        context_ = copy_context();
        set_event_loop(loop_.get());
    }
    return *loop_;
}

TaskOptions Runner::main_options() const {
    TaskOptions options;
    // A factory, as in asyncio, is told which context the task will have. And inside a run, whose task may make it any time, a
    // nested one needs the same.
    if (!context_.is_unset() || detail::this_thread.context || loop_->tasks().factory || loop_->allows_nesting())
        options.context = context_;
    return options;
}

void Runner::keep_context(detail::FutureBase& main) {
    if (!context_.is_unset()) return;
    auto*& own = static_cast<detail::TaskBase&>(main).context();
    if (!own && main.done()) return;
    // A run that was stopped leaves its task, which may come to need it in the next one.
    if (!own) own = detail::ContextData::make();
    own->retain();
    context_ = Context::adopt(own);
}

void Runner::close() {
    if (closed_) return;
    closed_ = true;
    if (!loop_) return;
    struct Close {
        Loop& loop;
        ~Close() {
            if (detail::this_thread.current == &loop) set_event_loop(nullptr);
            loop.close();
        }
    } close{*loop_};
    detail::shutdown_loop(*loop_);
}

}  // namespace picot
