#include "picot/handle.hpp"

#include <latch>
#include <memory>
#include <thread>
#include <vector>

#include "virtual_run.hpp"

using namespace picot;
using namespace testing_support;
using namespace std::chrono_literals;

namespace {
void turn(Loop& loop) {
    loop.stop();
    loop.run_forever();
}
}  // namespace

TEST(Handle, cancel_releases_the_callback_at_once) {  // S-035
    Loop loop;
    auto held = std::make_shared<int>(1);
    bool ran = false;
    Handle handle = loop.call_soon([held, &ran] { ran = true; });
    EXPECT_FALSE(handle.cancelled());
    EXPECT_EQ(held.use_count(), 2);
    handle.cancel();
    handle.cancel();
    EXPECT_TRUE(handle.cancelled());
    EXPECT_EQ(held.use_count(), 1);
    turn(loop);
    EXPECT_FALSE(ran);
}

TEST(Handle, cancel_after_the_run_only_says_so) {  // S-035
    Loop loop;
    Handle handle = loop.call_soon([] {});
    turn(loop);
    EXPECT_FALSE(handle.cancelled());
    handle.cancel();
    EXPECT_TRUE(handle.cancelled());
}

TEST(Handle, a_callback_may_cancel_a_later_one_and_itself) {  // S-036
    Loop loop;
    std::string trace;
    Handle second;
    Handle first = loop.call_soon([&] {
        trace += "first ";
        first.cancel();
        second.cancel();
    });
    second = loop.call_soon([&] { trace += "second "; });
    turn(loop);
    EXPECT_EQ(trace, "first ");
}

TEST(Handle, arguments_are_kept_by_value) {
    Loop loop;
    std::string seen;
    {
        std::string text(100, 'x');
        auto owned = std::make_unique<int>(3);
        loop.call_soon([&seen](const std::string& t, std::unique_ptr<int> o) { seen = t + std::to_string(*o); }, text, std::move(owned));
    }
    turn(loop);
    EXPECT_EQ(seen, std::string(100, 'x') + "3");
    struct Object {
        void add(int n) { sum += n; }
        int sum = 0;
    } object;
    loop.call_soon(&Object::add, &object, 5);
    loop.call_soon(&Object::add, std::ref(object), 6);
    turn(loop);
    EXPECT_EQ(object.sum, 11);
}

// A loop may run on one thread now and on another one later: handles from the first run are dropped meanwhile.
TEST(Handle, handles_may_be_dropped_while_another_thread_runs_the_loop) {
    Loop loop;
    int ran = 0;
    std::vector<Handle> handles;
    for (int i = 0; i < 1000; ++i) {
        loop.call_soon([&] {
            for (int j = 0; j < 3; ++j) handles.push_back(loop.call_soon([&] { ++ran; }));
        });
    }
    loop.stop();
    loop.run_forever();  // here: makes the handles
    ASSERT_EQ(handles.size(), 3000u);
    std::thread other([&] {
        loop.call_soon([&] { loop.stop(); });
        loop.run_forever();
    });
    handles.clear();
    other.join();
    EXPECT_EQ(ran, 3000);
}

TEST(Handle, dropping_a_handle_changes_nothing) {
    Loop loop;
    bool ran = false;
    { Handle handle = loop.call_soon([&] { ran = true; }); }
    Handle empty;
    EXPECT_FALSE(empty);
    empty.cancel();
    EXPECT_FALSE(empty.cancelled());
    turn(loop);
    EXPECT_TRUE(ran);
}

TEST(Handle, a_threadsafe_one_may_be_cancelled_from_anywhere) {  // S-037
    Loop loop;
    auto held = std::make_shared<int>(1);
    bool ran = false;
    Handle handle = loop.call_soon_threadsafe([held, &ran] { ran = true; });
    std::thread([&] { handle.cancel(); }).join();
    EXPECT_TRUE(handle.cancelled());
    turn(loop);
    EXPECT_FALSE(ran);
    EXPECT_EQ(held.use_count(), 1);
}

TEST(Handle, cancelling_a_running_threadsafe_one_waits_for_its_end) {  // S-037
    Loop loop;
    std::latch running(1);
    std::atomic<bool> ended = false;
    bool ended_at_return = false;
    std::thread canceller;
    Handle handle = loop.call_soon_threadsafe([&] {
        running.count_down();
        for (int i = 0; i < 1000; ++i) std::this_thread::yield();
        ended = true;
    });
    canceller = std::thread([&] {
        running.wait();
        handle.cancel();
        ended_at_return = ended;
    });
    turn(loop);
    canceller.join();
    EXPECT_TRUE(ended_at_return);
    Handle self;
    self = loop.call_soon_threadsafe([&] { self.cancel(); });  // inside itself it does not wait
    turn(loop);
    EXPECT_TRUE(self.cancelled());
}
