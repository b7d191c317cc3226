#include "picot/call_graph.hpp"

#include "detail/describe.hpp"

#include <condition_variable>
#include <cstdio>
#include <memory>
#include <mutex>
#include <ostream>
#include <sstream>

namespace picot {

using detail::DoneLink;
using detail::FutureBase;
using detail::TaskBase;

namespace {

constexpr int max_depth = 1000;  // futures that wait for each other in a ring would never end

std::vector<Frame> cut(std::vector<Frame> frames, long limit) {
    if (limit == 0) return {};
    const auto size = static_cast<long>(frames.size());
    if (limit > 0 && limit < size) frames.resize(static_cast<std::size_t>(limit));
    if (limit < 0 && -limit < size) frames.erase(frames.begin(), frames.end() + limit);
    return frames;
}

FutureCallGraph capture(FutureBase& future, long limit, int depth) {
    FutureCallGraph graph;
    graph.future = AnyFuture(detail::Ref<FutureBase>(&future));
    if (future.is_task()) graph.call_stack = cut(detail::stack_of(static_cast<TaskBase&>(future), SIZE_MAX), limit);
    if (depth >= max_depth) return graph;
    for (DoneLink* node = future.first_node(); node; node = node->next)
        if (FutureBase* waiter = node->waiter()) graph.awaited_by.push_back(capture(*waiter, limit, depth + 1));
    return graph;
}

void format(std::string& out, const FutureCallGraph& graph, int level) {
    const std::string indent(static_cast<std::size_t>(level) * 4, ' ');
    char id[32];
    std::snprintf(id, sizeof id, "%p", graph.future.id());
    FutureBase& base = *graph.future.base();
    out += indent + "* ";
    out += base.is_task() ? "Task(name='" + static_cast<TaskBase&>(base).name() + "', id=" + id + ")"
                          : std::string("Future(id=") + id + ")";
    out += '\n';
    if (!graph.call_stack.empty()) {
        out += indent + "  + Call stack:\n";
        for (const Frame& frame : graph.call_stack)
            out += indent + "  |   File '" + frame.where.file_name() + "', line " + std::to_string(frame.where.line()) +
                   ", in async " + frame.where.function_name() + '\n';
    }
    if (!graph.awaited_by.empty()) {
        out += indent + "  + Awaited by:\n";
        for (const FutureCallGraph& waiter : graph.awaited_by) format(out, waiter, level + 1);
    }
}

AnyTask require_current_task() {
    AnyTask task = current_task();
    if (!task) throw RuntimeError("no task is running: give print_call_graph a future");
    return task;
}

}  // namespace

FutureCallGraph capture_call_graph(const AnyFuture& future, long limit) {
    future.base()->check_thread("capture_call_graph: use picot::dump from other threads");
    return capture(*future.base(), limit, 0);
}
FutureCallGraph capture_call_graph() { return capture_call_graph(require_current_task()); }

std::string format_call_graph(const AnyFuture& future, long limit) {
    std::string text;
    format(text, capture_call_graph(future, limit), 0);
    return text;
}
std::string format_call_graph() { return format_call_graph(require_current_task()); }

void print_call_graph(std::ostream& out, const AnyFuture& future, long limit) { out << format_call_graph(future, limit); }
void print_call_graph(std::ostream& out) { out << format_call_graph(); }

// ---- dump ---------------------------------------------------------------------------------------------------------

namespace {

void dump_wait(std::ostream& out, const detail::Wait& wait) {
    const FutureBase* future = wait.awaited_future();
    if (future && future->is_task()) {
        out << "waits for task '" << static_cast<const TaskBase*>(future)->name() << "'";
    } else {
        std::string text;
        wait.describe(text);
        out << "waits for " << text;
    }
}

void dump_frames(std::ostream& out, const TaskBase& task, DumpOptions options) {
    bool any = false;
    for (const Frame& frame : detail::stack_of(task, SIZE_MAX)) {
        if (options.internals) {
            out << "      " << frame.where.file_name() << ':' << frame.where.line() << "  " << frame.where.function_name() << '\n';
        } else if (!detail::is_internal(frame.where)) {
            std::string text;
            detail::append_frame(text, frame.where);
            out << "      " << text << '\n';
        } else {
            continue;
        }
        any = true;
    }
    // Of an operation that was made a task there is no more to tell.
    if (!any && task.created().line() > 0) out << "      made at " << task.created().file_name() << ':' << task.created().line() << '\n';
}

}  // namespace

void dump(std::ostream& out, Loop& loop, DumpOptions options) {
    const std::vector<TaskBase*> tasks = TaskBase::all_of(loop);
    out << "loop " << loop.name() << " (" << loop.backend_name() << "): "
        << (loop.is_closed() ? "closed" : loop.is_running() ? "running" : "not running") << ", " << tasks.size()
        << " tasks, " << loop.ready_queue().size() << " ready, " << loop.timer_count() << " timers\n";
    for (TaskBase* task : tasks) {
        out << "  " << task->name() << ": ";
        if (loop.tasks().current == task) {
            out << "running";
        } else if (task->wait()) {
            dump_wait(out, *task->wait());
        } else {
            out << "not started";
        }
        if (task->cancelling()) out << " (cancelling: " << task->cancelling() << ")";
        out << '\n';
        dump_frames(out, *task, options);
    }
}

namespace {

/// What a loop on another thread is asked to write, shared with the asker, who may give up first.
struct Answer {
    std::mutex mutex;
    std::condition_variable arrived;
    std::string text;
    bool done = false;
};

class DumpRequest final : public detail::InboxItem {
public:
    DumpRequest(std::shared_ptr<Answer> answer, DumpOptions options) : answer_(std::move(answer)), options_(options) {}
    void arrive(Loop& loop) override {
        std::ostringstream out;
        dump(out, loop, options_);
        finish(out.str());
    }
    void refuse() noexcept override { finish("loop closed meanwhile\n"); }

private:
    void finish(std::string text) {
        {
            std::lock_guard lock(answer_->mutex);
            answer_->text = std::move(text);
            answer_->done = true;
        }
        answer_->arrived.notify_one();
        delete this;
    }
    std::shared_ptr<Answer> answer_;
    DumpOptions options_;
};

struct DumpTo {
    std::ostream& out;
    DumpOptions options;
};

void dump_any(Loop& loop, void* state) {
    auto& [out, options] = *static_cast<DumpTo*>(state);
    if (loop.in_loop_thread() || !loop.is_running()) return dump(out, loop, options);
    auto answer = std::make_shared<Answer>();
    auto* request = new DumpRequest(answer, options);
    if (!loop.mailbox().post(*request)) request->refuse();
    std::unique_lock lock(answer->mutex);
    if (answer->arrived.wait_for(lock, std::chrono::seconds(1), [&] { return answer->done; }))
        out << answer->text;
    else
        out << "loop " << loop.name() << ": blocked, a callback or coroutine has not given way for a second\n";
}

}  // namespace

void dump(std::ostream& out, DumpOptions options) {
    DumpTo to{out, options};
    for_each_loop(dump_any, &to);
}

}  // namespace picot
