#include "picot/queue.hpp"

namespace picot::detail {

void throw_queue_empty() { throw QueueEmpty(); }
void throw_queue_full() { throw QueueFull(); }
void throw_queue_shut_down() { throw QueueShutDown(); }
void throw_task_done_too_often() { throw ValueError("task_done() called too many times"); }

void QueueBase::bind_first(Loop& loop) {
    bound_.bind(loop, "Queue");
    if (!shut_down_) open_on_ = &loop;
}

std::string QueueBase::repr_of(std::size_t size) const {
    std::string text = "<Queue maxsize=" + std::to_string(maxsize());
    const auto add = [&](const char* name, std::size_t count) {
        if (count) text += std::string(" ") + name + "=" + std::to_string(count);
    };
    add("size", size);
    add("getters", getters_.size());
    add("putters", putters_.size());
    add("tasks", unfinished_);
    if (shut_down_) text += " shutdown";
    return text + ">";
}

}  // namespace picot::detail
