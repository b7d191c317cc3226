// How jobs find threads. Submitters push on the same lock-free inbox that a loop has; its SLEEPING mark means
// "some worker is idle and nothing is queued", so exactly one push learns that it has to wake somebody.
// Workers share a FIFO under a mutex that no submitter takes unless it has to wake or start a thread. A
// worker that takes a job while more are waiting wakes the next one; only one is on its way at a time, for it
// looks for the rest itself.
//
// A worker that runs out of jobs looks for the next one a little longer before it sleeps, for a wake-up costs
// both sides more than most jobs do. Looking is done without the mutex and only reads hints: whatever it
// sees, the worker takes the mutex afterwards, and the job if there is one. So nobody is woken or started
// meanwhile.
//
// Whenever the mutex is free: if a worker is idle, then the inbox is marked SLEEPING, or a worker is on its
// way to the mutex (woken, or looking), or a submitter that was told `must_wake` is. (tests/models checks the
// inbox.)

#include "picot/concurrent/thread_pool.hpp"

#include <pthread.h>
#include <sched.h>

#include <algorithm>
#include <cstdlib>
#include <mutex>
#include <thread>

#include "../detail/lock_soon.hpp"
#include "picot/log.hpp"
#include "picot/loop.hpp"

namespace picot::concurrent {

int default_max_workers() noexcept {
    static const int count = [] {
        cpu_set_t set;
        int cpus = sched_getaffinity(0, sizeof set, &set) == 0
                       ? CPU_COUNT(&set)
                       : static_cast<int>(std::thread::hardware_concurrency());
        return std::min(32, std::max(cpus, 1) + 4);
    }();
    return count;
}

namespace {

constexpr const char* broken_text = "A thread initializer failed, the thread pool is not usable anymore";
constexpr const char* closed_text = "cannot schedule new futures after shutdown";

struct Worker {
    /// Sleeps until unpark(), which may have been called before.
    void park() noexcept {
        while (woken.load(std::memory_order_acquire) == 0) detail::futex_wait(&woken, 0, nullptr);
        woken.store(0, std::memory_order_relaxed);
    }
    void unpark() noexcept {
        woken.store(1, std::memory_order_release);
        detail::futex_wake(&woken, 1);
    }

    Worker* next_idle = nullptr;
    std::atomic<std::uint32_t> woken{0};
    std::thread thread;
    std::string name;
};

std::atomic<unsigned> pools_named{0};

}  // namespace

class ThreadPoolExecutor::Impl : public std::enable_shared_from_this<Impl> {
public:
    explicit Impl(ThreadPoolOptions options) : options_(std::move(options)) {
        if (options_.max_workers <= 0) throw ValueError("max_workers must be greater than 0");
        if (options_.thread_name_prefix.empty())
            options_.thread_name_prefix = "Pool-" + std::to_string(pools_named.fetch_add(1));
    }
    ~Impl() {
        unlist();
        for (auto& worker : workers_)
            if (worker->thread.joinable()) worker->thread.detach();  // only if the last owner is a worker
    }

    void enqueue(detail::Job* job) {
        submitter_cpu_.store(sched_getcpu(), std::memory_order_relaxed);
        switch (inbox_.push(job)) {
            case detail::Push::queued:
                if (!all_started_.load(std::memory_order_relaxed)) need_worker();
                return;
            case detail::Push::must_wake:
                need_worker();
                return;
            case detail::Push::closed: {
                std::lock_guard lock(mutex_);
                if (broken_) throw BrokenThreadPool(broken_text);
                throw RuntimeError(closed_text);
            }
        }
    }

    /// No more jobs; false if it was closed before.
    void close(bool cancel_futures) {
        detail::Job* cancelled = nullptr;
        Worker* idle;
        {
            std::lock_guard lock(mutex_);
            append(inbox_.close());
            closed_ = true;
            if (cancel_futures) cancelled = take_all();
            idle = std::exchange(idle_, nullptr);
            idle_count_ = 0;
        }
        while (cancelled) {
            detail::Job* next = detail::Job::from(cancelled->next);
            cancelled->core->request_cancel();
            cancelled->run(cancelled);
            cancelled = next;
        }
        while (idle) {
            Worker* next = idle->next_idle;
            idle->unpark();
            idle = next;
        }
    }

    void join() {
        std::lock_guard joining(join_mutex_);  // a second one to call waits until the first is through
        for (;;) {
            std::vector<std::unique_ptr<Worker>> workers;
            {
                std::lock_guard lock(mutex_);
                workers.swap(workers_);
            }
            if (workers.empty()) return;
            for (auto& worker : workers) worker->thread.join();
        }
    }

    void detach() {
        std::lock_guard lock(mutex_);
        for (auto& worker : workers_) worker->thread.detach();
        detached_.swap(workers_);  // the threads still use their records
    }

    bool called_by_own_worker() const noexcept { return current_ == this; }
    int max_workers() const noexcept { return options_.max_workers; }

    ThreadPoolStats stats() {
        std::lock_guard lock(mutex_);
        std::size_t queued = 0;
        for (detail::InboxNode* at = first_; at != nullptr; at = at->next) ++queued;
        const bool none = queued == 0 && !inbox_.has_nodes();
        return {started_, idle_count_ + (none ? looking_ : 0), queued};
    }

    // All pools with threads, for the end of the process.
    static void at_exit();

private:
    /// There is a job, and perhaps nobody to notice it.
    void need_worker() {
        Worker* wake = nullptr;
        detail::Job* hopeless = nullptr;
        std::exception_ptr reason;
        {
            std::lock_guard lock(mutex_);
            if (on_its_way()) return;  // it will see the job, and wake the next if there is more
            if (idle_) {
                wake = pop_idle();
                waking_ = true;
            } else if (started_ < options_.max_workers && !broken_ && starting_are_too_few()) {
                try {
                    start_worker();
                } catch (...) {
                    if (started_ > 0) return;  // slower, but somebody will do it
                    append(inbox_.drain());
                    hopeless = take_all();
                    reason = std::current_exception();
                }
            }
        }
        if (wake) wake->unpark();
        fail(hopeless, reason);
    }

    void start_worker() {  // with the mutex
        auto worker = std::make_unique<Worker>();
        const std::string number = "_" + std::to_string(started_);
        const std::size_t room = 15 - std::min<std::size_t>(15, number.size());
        worker->name = options_.thread_name_prefix.substr(0, room) + number;
        workers_.reserve(workers_.size() + 1);
        if (started_ == 0) list();
        worker->thread = std::thread([self = shared_from_this(), mine = worker.get()] { self->work(*mine); });
        workers_.push_back(std::move(worker));
        ++starting_;
        if (++started_ == options_.max_workers) all_started_.store(true, std::memory_order_relaxed);
    }

    void work(Worker& me) {
        pthread_setname_np(pthread_self(), me.name.c_str());
        current_ = this;
        if (!initialize()) return;
        std::unique_lock lock(mutex_);
        --starting_;
        bool looked = false;
        for (;;) {
            if (first_ == nullptr) append(inbox_.drain());
            if (detail::Job* job = take_one()) {
                looked = false;
                Worker* next = look_after_the_rest();
                lock.unlock();
                if (next) next->unpark();
                job->run(job);
                detail::lock_soon(lock);  // workers with short jobs meet here all the time
                continue;
            }
            if (closed_) return;
            if (!looked && looking_helps()) {
                ++looking_;
                lock.unlock();
                looked = !look();
                detail::lock_soon(lock);
                --looking_;
                continue;
            }
            looked = false;
            if (!on_its_way() && !announce_idle()) continue;
            me.next_idle = idle_;  // the last to fall idle is the first to be woken: its cache is warm
            idle_ = &me;
            ++idle_count_;
            lock.unlock();
            me.park();
            lock.lock();
            waking_ = false;
        }
    }

    /// A submitter on this processor cannot submit anything while a worker looks there.
    bool looking_helps() const noexcept {
        return options_.spin > Duration::zero() &&
               submitter_cpu_.load(std::memory_order_relaxed) != sched_getcpu();
    }

    /// Until there may be a job; false if the time is up.
    bool look() const noexcept {
        const TimePoint end = add_saturating(std::chrono::steady_clock::now(), options_.spin);
        do {
            for (int i = 0; i < 16; ++i) {
                if (inbox_.has_nodes() || more_.load(std::memory_order_relaxed)) return true;
                if (inbox_.closed()) return false;
                detail::cpu_relax();
            }
        } while (std::chrono::steady_clock::now() < end);
        return false;
    }

    /// A worker is, with the mutex as its next stop and jobs as what it looks for there.
    bool on_its_way() const noexcept { return waking_ || looking_ > 0; }

    /// The job just taken may run for long: somebody else has to care for what is queued behind it. Returns
    /// whom to wake.
    Worker* look_after_the_rest() noexcept {
        if (on_its_way()) {  // that one will
            if (first_ && looking_ > 0) more_.store(true, std::memory_order_relaxed);
            return nullptr;
        }
        if (idle_ == nullptr) {
            if (started_ < options_.max_workers && starting_are_too_few()) {
                try {
                    start_worker();
                } catch (...) {  // out of threads: the job waits for one of those that there are
                }
            }
            return nullptr;
        }
        if (first_ == nullptr && announce_idle()) return nullptr;
        waking_ = true;
        return pop_idle();
    }

    /// More jobs wait than threads are on their way: one job shall not start two. Only while nobody is idle.
    bool starting_are_too_few() noexcept {
        append(inbox_.drain());
        int spare = starting_;
        for (detail::InboxNode* at = first_; at != nullptr; at = at->next)
            if (--spare < 0) return true;
        return false;
    }

    /// Marks the inbox so that the next push wakes somebody; false if something is queued already.
    bool announce_idle() noexcept { return inbox_.prepare_sleep() || !inbox_.has_nodes(); }

    bool initialize() {
        if (!options_.initializer) return true;
        try {
            options_.initializer();
            return true;
        } catch (...) {
            log(LogLevel::error, "exception in the initializer of thread pool " +
                                     options_.thread_name_prefix + ": " +
                                     describe_exception(std::current_exception()));
        }
        detail::Job* jobs;
        {
            std::lock_guard lock(mutex_);
            broken_ = true;
            append(inbox_.close());
            jobs = take_all();
        }
        fail(jobs, std::make_exception_ptr(BrokenThreadPool(broken_text)));
        close(false);  // the others have nothing to wait for
        return false;
    }

    static void fail(detail::Job* jobs, const std::exception_ptr& reason) noexcept {
        while (jobs) {
            detail::Job* next = detail::Job::from(jobs->next);
            if (jobs->core->try_claim() < detail::Phase::completing) {
                jobs->core->store_error(reason);
                jobs->core->finish();
            }
            jobs->run(jobs);
            jobs = next;
        }
    }

    // The FIFO and the idle workers, with the mutex.
    void append(detail::InboxNode* chain) noexcept {
        if (chain == nullptr) return;
        (last_ ? last_->next : first_) = chain;
        while (chain->next) chain = chain->next;
        last_ = chain;
    }
    detail::Job* take_one() noexcept {
        detail::InboxNode* node = first_;
        if (node == nullptr) return nullptr;
        first_ = node->next;
        if (first_ == nullptr) fifo_is_empty();
        return detail::Job::from(node);
    }
    detail::Job* take_all() noexcept {
        fifo_is_empty();
        return detail::Job::from(std::exchange(first_, nullptr));
    }
    void fifo_is_empty() noexcept {
        last_ = nullptr;
        if (more_.load(std::memory_order_relaxed)) more_.store(false, std::memory_order_relaxed);
    }
    Worker* pop_idle() noexcept {
        Worker* worker = idle_;
        idle_ = worker->next_idle;
        --idle_count_;
        return worker;
    }

    void list();
    void unlist() noexcept;

    inline static constinit thread_local const Impl* current_ = nullptr;

    ThreadPoolOptions options_;

    alignas(64) detail::InboxHead inbox_;  // what submitters write, apart from what workers write
    std::atomic<int> submitter_cpu_{-1};   // where the last one ran
    alignas(64) std::atomic<bool> all_started_{false};
    alignas(64) std::atomic<bool> more_{false};  // for those who look: the FIFO is not empty

    alignas(64) std::mutex mutex_;
    detail::InboxNode* first_ = nullptr;
    detail::InboxNode* last_ = nullptr;
    Worker* idle_ = nullptr;
    int idle_count_ = 0;
    int started_ = 0;
    int starting_ = 0;     // of those, not yet looking for jobs
    int looking_ = 0;      // workers that look for a job before they sleep
    bool waking_ = false;  // a worker was woken and has not yet taken the mutex
    bool closed_ = false;
    bool broken_ = false;
    std::vector<std::unique_ptr<Worker>> workers_;
    std::vector<std::unique_ptr<Worker>> detached_;

    std::mutex join_mutex_;
    bool listed_ = false;
};

namespace {

// Never destroyed: exit handlers and other statics may come later.
struct Pools {
    std::mutex mutex;
    std::vector<void*> all;
};
Pools& pools() {
    static Pools* const instance = new Pools;
    return *instance;
}

}  // namespace

void ThreadPoolExecutor::Impl::list() {
    Pools& registry = pools();
    std::lock_guard lock(registry.mutex);
    static const int registered =
        std::atexit(&Impl::at_exit);  // S-136: before the handlers that were there earlier
    static_cast<void>(registered);
    registry.all.push_back(this);
    listed_ = true;
}

void ThreadPoolExecutor::Impl::unlist() noexcept {
    if (!listed_) return;
    Pools& registry = pools();
    std::lock_guard lock(registry.mutex);
    std::erase(registry.all, static_cast<void*>(this));
}

void ThreadPoolExecutor::Impl::at_exit() {
    std::vector<std::shared_ptr<Impl>> left;
    {
        Pools& registry = pools();
        std::lock_guard lock(registry.mutex);
        for (void* pool : registry.all)
            if (auto impl = static_cast<Impl*>(pool)->weak_from_this().lock())
                left.push_back(std::move(impl));
    }
    for (auto& impl : left) {
        if (impl->called_by_own_worker()) continue;  // exit() in a job: it cannot wait for itself
        impl->close(false);
        impl->join();
    }
}

ThreadPoolExecutor::ThreadPoolExecutor(ThreadPoolOptions options)
    : impl_(std::make_shared<Impl>(std::move(options))) {}

ThreadPoolExecutor::~ThreadPoolExecutor() {
    impl_->close(false);
    if (impl_->called_by_own_worker())
        impl_->detach();
    else
        impl_->join();
}

void ThreadPoolExecutor::shutdown(ShutdownOptions options) {
    if (options.wait && impl_->called_by_own_worker())
        throw DeadlockError(
            "a job of this pool waits for the end of all its jobs, its own among them; "
            "use shutdown({.wait = false}), or call it from another thread");
    impl_->close(options.cancel_futures);
    if (options.wait) impl_->join();
}

void ThreadPoolExecutor::enqueue(detail::Job* job) { impl_->enqueue(job); }
int ThreadPoolExecutor::max_workers() const noexcept { return impl_->max_workers(); }
ThreadPoolStats ThreadPoolExecutor::stats() const { return impl_->stats(); }

}  // namespace picot::concurrent
