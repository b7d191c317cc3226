#include "orphans.hpp"

#include <cstdlib>
#include <mutex>
#include <vector>

namespace picot::detail {
namespace {

struct Orphans {
    struct Orphan {
        std::thread thread;
        concurrent::Future<void> finished;
    };
    std::mutex mutex;
    std::vector<Orphan> all;
};

Orphans& orphans() {
    static Orphans* const instance = new Orphans;  // used by exit handlers, which may come after static destructors
    return *instance;
}

void join_orphans(bool all) {
    std::vector<Orphans::Orphan> ended;
    {
        Orphans& list = orphans();
        std::lock_guard lock(list.mutex);
        std::erase_if(list.all, [&](Orphans::Orphan& orphan) {
            if (orphan.thread.get_id() == std::this_thread::get_id()) return false;  // exit() called by an orphan
            if (!all && !orphan.finished.done()) return false;
            ended.push_back(std::move(orphan));
            return true;
        });
    }
    for (auto& orphan : ended) orphan.thread.join();
}

}  // namespace

void adopt_orphan(std::thread thread, concurrent::Future<void> finished) {
    join_orphans(false);
    static const int registered = std::atexit([] { join_orphans(true); });
    static_cast<void>(registered);
    Orphans& list = orphans();
    std::lock_guard lock(list.mutex);
    list.all.push_back({std::move(thread), std::move(finished)});
}

}  // namespace picot::detail
