// All loops of the process, and which one this thread runs.

#include <pthread.h>

#include <mutex>

#include "picot/loop.hpp"

namespace picot {

namespace detail {
namespace {

struct Registry {
    std::mutex mutex;
    std::vector<Loop*> loops;
    LoopAnchor* free_anchors = nullptr;
    unsigned next_number = 1;
};

Registry& registry() {
    static Registry* instance = [] {
        auto* made = new Registry;  // never freed: loops may end after static destructors
        // A child of fork does not run the parent's loop (S-033): the two would eat each other's events.
        ::pthread_atfork([] { registry().mutex.lock(); }, [] { registry().mutex.unlock(); },
                         [] {
                             registry().mutex.unlock();
                             this_thread.running = nullptr;
                         });
        return made;
    }();
    return *instance;
}

}  // namespace

void register_loop(Loop& loop, LoopAnchor*& anchor, std::string& name) {
    Registry& all = registry();
    std::lock_guard lock(all.mutex);
    if (name.empty()) name = "loop-" + std::to_string(all.next_number++);
    all.loops.push_back(&loop);
    if ((anchor = all.free_anchors))
        all.free_anchors = anchor->next_free;
    else
        anchor = new LoopAnchor;
    anchor->loop.store(&loop, std::memory_order_release);
}

void unregister_loop(LoopAnchor* anchor) noexcept {
    Registry& all = registry();
    std::lock_guard lock(all.mutex);
    std::erase(all.loops, anchor->loop.load());
    // The new generation tells the futures that still point here that their loop is gone.
    anchor->generation.fetch_add(1, std::memory_order_release);
    anchor->loop.store(nullptr, std::memory_order_release);
    anchor->next_free = all.free_anchors;
    all.free_anchors = anchor;
}

Mailbox* retain_mailbox(LoopAnchor& anchor, std::uint32_t generation) noexcept {
    std::lock_guard lock(registry().mutex);  // a loop cannot be destroyed meanwhile
    if (anchor.generation.load() != generation) return nullptr;
    Mailbox& mailbox = anchor.loop.load()->mailbox();
    mailbox.retain();
    return &mailbox;
}

void throw_closed() { throw LoopClosedError(); }
void throw_no_running_loop() { throw RuntimeError("no running event loop"); }

void throw_wrong_thread(const char* what) {
    throw WrongThreadError(std::string("called from a thread that does not run the loop: ") + what);
}

}  // namespace detail

void for_each_loop(void (*visit)(Loop&, void*), void* state) {
    detail::Registry& all = detail::registry();
    std::lock_guard lock(all.mutex);
    for (Loop* loop : all.loops) visit(*loop, state);
}

Loop& get_event_loop() {
    if (Loop* loop = detail::this_thread.running) return *loop;
    if (Loop* loop = detail::this_thread.current) return *loop;
    throw RuntimeError("There is no current event loop in this thread: use picot::run, or make a Loop and call set_event_loop");
}

void set_event_loop(Loop* loop) noexcept { detail::this_thread.current = loop; }

std::unique_ptr<Loop> new_event_loop(LoopOptions options) { return std::make_unique<Loop>(std::move(options)); }

}  // namespace picot
