#include "explorer.hpp"

#include <setjmp.h>
#include <ucontext.h>

#include <algorithm>
#include <stdexcept>

namespace model {

namespace {

constexpr std::size_t stack_size = 64 * 1024;
constexpr int fence_location = -2;

/// What a thread is about to do; decides which other operations it can be swapped with.
struct Pending {
    Kind kind = Kind::nothing;
    int location = -1;
    bool writes = false;
};

bool dependent(const Pending& a, const Pending& b) {
    return a.kind != Kind::nothing && b.kind != Kind::nothing && a.location == b.location &&
           (a.writes || b.writes);
}

struct Thread {
    enum class State { ready, asleep, spinning, ended };

    ucontext_t context{};  // only for the first entry: swapcontext makes two system calls, _longjmp none
    jmp_buf jump;
    bool entered = false;
    std::unique_ptr<char[]> stack = std::make_unique<char[]>(stack_size);
    std::function<void()> body;
    State state = State::ready;
    Pending pending;
    bool may_time_out = false;
    bool timed_out = false;
    Location* asleep_on = nullptr;
    Location* last_loaded = nullptr;
    Clock clock{};
    Clock acquired_by_relaxed{};  // what an acquire fence would give
    Clock release_fence{};        // what a relaxed store releases
};

/// One point where the search had a choice.
struct Decision {
    bool schedule;  // else: which of the values a load returns
    int chosen;
    int count = 0;               // for values
    std::uint32_t enabled = 0;   // for schedules, sets of threads
    std::uint32_t sleeping = 0;  // need not be run here: an equivalent run was made
    std::uint32_t tried = 0;
    std::uint32_t next_sleeping = 0;
};

class Search {
public:
    Search(const std::function<Scenario()>& make, Options options)
        : make_(make), options_(std::move(options)) {
        for (auto& thread : threads_) thread = std::make_unique<Thread>();
    }

    Result run() {
        for (;;) {
            run_once();
            ++result_.executions;
            if (failed_) {
                result_.failed = true;
                return result_;
            }
            if (!backtrack()) {
                result_.complete = true;
                return result_;
            }
            if (result_.executions >= options_.max_executions) return result_;
        }
    }

    // --- called by the operations

    Thread& self() { return *threads_[static_cast<std::size_t>(current_)]; }
    int self_id() const { return current_; }
    bool in_thread() const { return current_ != main_thread; }
    bool over() const { return failed_ || cut_; }

    /// Before an operation: lets others go first.
    void switch_point(Pending pending) {
        ++result_.operations;
        if (!in_thread()) return;
        self().pending = pending;
        to_scheduler();
    }

    int choose(int count) {
        if (count == 1 || !in_thread()) return count - 1;
        if (depth_ == decisions_.size())
            decisions_.push_back({.schedule = false, .chosen = 0, .count = count});
        Decision& decision = decisions_[depth_++];
        // The newest value first, since it is what a run on the machine would show.
        return decision.count - 1 - decision.chosen;
    }

    void fail(const std::string& what) {
        if (over()) return;
        failed_ = true;
        result_.why = what + "; schedule:" + trace_;
        if (in_thread()) {
            self().state = Thread::State::ended;
            to_scheduler();
        }
    }

    void sleep_on(Location& location, bool may_time_out) {
        Thread& me = self();
        me.state = Thread::State::asleep;
        me.asleep_on = &location;
        me.may_time_out = may_time_out;
        me.timed_out = false;
        me.pending = {Kind::futex_wait, location.id, true};  // a time-out and a wake-up do not commute
        to_scheduler();
    }

    void wake_all(Location& location) {
        for (auto& thread : threads_) {
            if (thread->state != Thread::State::asleep || thread->asleep_on != &location) continue;
            thread->state = Thread::State::ready;
            thread->pending = {};
        }
    }

    void spin() {
        Thread& me = self();
        me.state = Thread::State::spinning;
        me.pending = {};
        to_scheduler();
        // It has been long enough to see the newest.
        me.last_loaded->floor[static_cast<std::size_t>(current_)] =
            static_cast<std::uint32_t>(me.last_loaded->stores.size() - 1);
    }

    std::memory_order order_of(const Location& location, Kind kind, std::memory_order order) const {
        for (const Weakening& w : options_.weaken)
            if (w.atomic == location.id && w.kind == kind && w.from == order) return w.to;
        return order;
    }

    int new_location() { return next_location_++; }
    bool futex_compares() const { return options_.futex_compares; }
    Clock& fence_clock() { return fence_clock_; }

private:
    static constexpr int main_thread = 0;

    static void entry() {
        Search& search = *current;
        search.self().body();
        search.self().state = Thread::State::ended;
        search.to_scheduler();
    }

    [[gnu::noinline]] void to_scheduler() {
        if (_setjmp(self().jump) == 0) _longjmp(scheduler_jump_, 1);
    }
    [[gnu::noinline]] void to_thread(Thread& thread) {
        if (_setjmp(scheduler_jump_) != 0) return;
        if (thread.entered) _longjmp(thread.jump, 1);
        thread.entered = true;
        setcontext(&thread.context);
    }

    void run_once() {
        depth_ = 0;
        failed_ = cut_ = false;
        trace_.clear();
        next_location_ = 0;
        fence_clock_ = {};
        sleeping_ = 0;
        current_ = main_thread;
        for (auto& thread : threads_) {
            thread->state = Thread::State::ended;
            thread->clock = thread->acquired_by_relaxed = thread->release_fence = {};
            thread->pending = {};
        }
        self().clock[0] = 1;
        Scenario scenario = make_();
        const int count = static_cast<int>(scenario.threads.size());
        if (count >= max_threads) throw std::logic_error("too many model threads");
        for (int i = 1; i <= count; ++i) start(i, scenario.threads[static_cast<std::size_t>(i - 1)]);
        while (!over() && step()) {
        }
        current_ = main_thread;
        if (!over()) {
            for (auto& thread : threads_) join(self().clock, thread->clock);
            if (scenario.finally) scenario.finally();
        }
        if (cut_) ++result_.cut_short;
        for (auto& thread : threads_) thread->body = nullptr;  // the scenario's objects end with its run
    }

    void start(int id, std::function<void()>& body) {
        Thread& thread = *threads_[static_cast<std::size_t>(id)];
        thread.body = body;
        thread.state = Thread::State::ready;
        thread.clock = self().clock;  // what the scenario set up happens before
        thread.clock[static_cast<std::size_t>(id)] = 1;
        thread.entered = false;
        getcontext(&thread.context);
        thread.context.uc_stack.ss_sp = thread.stack.get();
        thread.context.uc_stack.ss_size = stack_size;
        thread.context.uc_link = nullptr;
        makecontext(&thread.context, &Search::entry, 0);
    }

    bool enabled(const Thread& thread, int id) const {
        switch (thread.state) {
            case Thread::State::ready:
                return true;
            case Thread::State::asleep:
                return thread.may_time_out;
            case Thread::State::spinning:
                return thread.last_loaded->floor[static_cast<std::size_t>(id)] + 1 <
                       thread.last_loaded->stores.size();
            case Thread::State::ended:
                return false;
        }
        return false;
    }

    /// Lets one thread do one operation; false if none can.
    bool step() {
        std::uint32_t can = 0;
        bool all_ended = true;
        for (int i = 1; i < max_threads; ++i) {
            const Thread& thread = *threads_[static_cast<std::size_t>(i)];
            if (thread.state != Thread::State::ended) all_ended = false;
            if (enabled(thread, i)) can |= 1u << i;
        }
        if (can == 0) {
            if (!all_ended) fail("a thread sleeps for ever");
            return false;
        }
        if (depth_ == decisions_.size()) {
            Decision fresh{.schedule = true, .chosen = -1, .enabled = can, .sleeping = sleeping_};
            if (!pick(fresh)) {
                cut_ = true;
                return false;
            }
            decisions_.push_back(fresh);
        }
        Decision& decision = decisions_[depth_++];
        if (!decision.schedule || (can >> decision.chosen & 1u) == 0)
            throw std::logic_error("the scenario does not do the same again when it is run again");
        Thread& thread = *threads_[static_cast<std::size_t>(decision.chosen)];
        // Those that were tried here before need not be run until something happens that they depend on.
        std::uint32_t still = 0;
        for (int i = 1; i < max_threads; ++i)
            if (((decision.sleeping | decision.tried) >> i & 1u) != 0 && i != decision.chosen &&
                !dependent(threads_[static_cast<std::size_t>(i)]->pending, thread.pending))
                still |= 1u << i;
        sleeping_ = still;
        trace_ += ' ' + std::to_string(decision.chosen);
        if (thread.state == Thread::State::asleep) thread.timed_out = true;
        thread.state = Thread::State::ready;
        current_ = decision.chosen;
        to_thread(thread);
        current_ = main_thread;
        return !over();
    }

    /// The next thread to try at this point.
    static bool pick(Decision& decision) {
        const std::uint32_t left = decision.enabled & ~decision.sleeping & ~decision.tried;
        if (left == 0) return false;
        decision.chosen = __builtin_ctz(left);
        return true;
    }

    bool backtrack() {
        while (!decisions_.empty()) {
            Decision& last = decisions_.back();
            if (last.schedule) {
                last.tried |= 1u << last.chosen;
                if (pick(last)) return true;
            } else if (++last.chosen < last.count) {
                return true;
            }
            decisions_.pop_back();
        }
        return false;
    }

public:
    static Search* current;

private:
    const std::function<Scenario()>& make_;
    Options options_;
    Result result_;
    std::array<std::unique_ptr<Thread>, max_threads> threads_;
    std::vector<Decision> decisions_;
    std::size_t depth_ = 0;
    jmp_buf scheduler_jump_;
    int current_ = main_thread;
    std::uint32_t sleeping_ = 0;
    bool failed_ = false;
    bool cut_ = false;
    std::string trace_;
    int next_location_ = 0;
    Clock fence_clock_{};
};

Search* Search::current = nullptr;

bool acquires(std::memory_order order) {
    return order == std::memory_order_acquire || order == std::memory_order_acq_rel ||
           order == std::memory_order_seq_cst || order == std::memory_order_consume;
}
bool releases(std::memory_order order) {
    return order == std::memory_order_release || order == std::memory_order_acq_rel ||
           order == std::memory_order_seq_cst;
}

std::size_t at(int id) { return static_cast<std::size_t>(id); }

void note_read(Search& search, Location& location, std::size_t index, std::memory_order order) {
    Thread& me = search.self();
    location.floor[at(search.self_id())] = static_cast<std::uint32_t>(index);
    me.last_loaded = &location;
    join(acquires(order) ? me.clock : me.acquired_by_relaxed, location.stores[index].released);
    if (acquires(order)) join(me.acquired_by_relaxed, location.stores[index].released);
}

void append(Search& search, Location& location, std::uint64_t value, std::memory_order order,
            const Clock* continued) {
    Thread& me = search.self();
    const std::size_t id = at(search.self_id());
    Store store{value, search.self_id(), me.clock[id], releases(order) ? me.clock : me.release_fence,
                order == std::memory_order_seq_cst};
    if (continued) join(store.released, *continued);  // a read-modify-write continues a release sequence
    location.stores.push_back(store);
    location.floor[id] = static_cast<std::uint32_t>(location.stores.size() - 1);
    ++me.clock[id];
}

}  // namespace

Result explore(const std::function<Scenario()>& make, Options options) {
    Search search(make, std::move(options));
    Search::current = &search;
    Result result = search.run();
    Search::current = nullptr;
    return result;
}

void check(bool condition, const char* what) {
    if (!condition) Search::current->fail(what);
}

void register_location(Location& location, std::uint64_t initial) {
    Search& search = *Search::current;
    location.id = search.new_location();
    location.stores.push_back(
        {initial, search.self_id(), search.self().clock[at(search.self_id())], {}, false});
    location.stores.back().released = search.self().clock;
}

std::uint64_t do_load(Location& location, std::memory_order order) {
    Search& search = *Search::current;
    search.switch_point({Kind::load, location.id, false});
    order = search.order_of(location, Kind::load, order);
    // The oldest store that may still be read: not older than seen before, not older than one that happens
    // before.
    std::size_t oldest = location.floor[at(search.self_id())];
    const Clock& mine = search.self().clock;
    for (std::size_t i = location.stores.size(); i-- > oldest;) {
        const Store& store = location.stores[i];
        if (store.time <= mine[at(store.thread)] ||
            (order == std::memory_order_seq_cst && store.sequential)) {
            oldest = i;
            break;
        }
    }
    const std::size_t index =
        oldest + static_cast<std::size_t>(search.choose(static_cast<int>(location.stores.size() - oldest)));
    note_read(search, location, index, order);
    return location.stores[index].value;
}

void do_store(Location& location, std::uint64_t value, std::memory_order order) {
    Search& search = *Search::current;
    search.switch_point({Kind::store, location.id, true});
    append(search, location, value, search.order_of(location, Kind::store, order), nullptr);
}

std::uint64_t do_exchange(Location& location, std::uint64_t value, std::memory_order order) {
    Search& search = *Search::current;
    search.switch_point({Kind::exchange, location.id, true});
    order = search.order_of(location, Kind::exchange, order);
    const std::size_t newest = location.stores.size() - 1;
    const std::uint64_t seen = location.stores[newest].value;
    note_read(search, location, newest, order);
    const Clock continued = location.stores[newest].released;
    append(search, location, value, order, &continued);
    return seen;
}

bool do_cas(Location& location, std::uint64_t& expected, std::uint64_t desired, std::memory_order success,
            std::memory_order failure) {
    Search& search = *Search::current;
    search.switch_point({Kind::cas, location.id, true});
    const std::size_t newest = location.stores.size() - 1;
    const std::uint64_t seen = location.stores[newest].value;
    if (seen != expected) {
        note_read(search, location, newest, search.order_of(location, Kind::cas, failure));
        expected = seen;
        return false;
    }
    success = search.order_of(location, Kind::cas, success);
    note_read(search, location, newest, success);
    const Clock continued = location.stores[newest].released;
    append(search, location, desired, success, &continued);
    return true;
}

bool do_futex_wait(Location& location, std::uint64_t expected, bool may_time_out) {
    Search& search = *Search::current;
    search.switch_point({Kind::futex_wait, location.id, true});
    const std::size_t newest = location.stores.size() - 1;
    location.floor[at(search.self_id())] =
        static_cast<std::uint32_t>(newest);  // the kernel looks at the word itself
    if (search.futex_compares() && location.stores[newest].value != expected) return true;
    search.sleep_on(location, may_time_out);
    return !search.self().timed_out;
}

void do_futex_wake_all(Location& location) {
    Search& search = *Search::current;
    search.switch_point({Kind::futex_wake, location.id, true});
    search.wake_all(location);
}

void do_relax() { Search::current->spin(); }

void do_fence(std::memory_order order) {
    Search& search = *Search::current;
    search.switch_point({Kind::fence, fence_location, order == std::memory_order_seq_cst});
    Thread& me = search.self();
    if (acquires(order)) join(me.clock, me.acquired_by_relaxed);
    if (order == std::memory_order_seq_cst) {
        join(me.clock, search.fence_clock());
        search.fence_clock() = me.clock;
    }
    if (releases(order)) me.release_fence = me.clock;
    ++me.clock[at(search.self_id())];
}

void do_plain_read(PlainState& state) {
    Search& search = *Search::current;
    const Clock& mine = search.self().clock;
    if (state.writer >= 0 && state.writer != search.self_id() && state.write_time > mine[at(state.writer)])
        search.fail("data race: a field is read while another thread writes it");
    state.reads[at(search.self_id())] = mine[at(search.self_id())];
}

void do_plain_write(PlainState& state) {
    Search& search = *Search::current;
    const Clock& mine = search.self().clock;
    if (state.writer >= 0 && state.writer != search.self_id() && state.write_time > mine[at(state.writer)])
        search.fail("data race: two threads write a field");
    for (int i = 0; i < max_threads; ++i)
        if (i != search.self_id() && state.reads[at(i)] > mine[at(i)])
            search.fail("data race: a field is written while another thread reads it");
    state.writer = search.self_id();
    state.write_time = mine[at(search.self_id())];
}

}  // namespace model
