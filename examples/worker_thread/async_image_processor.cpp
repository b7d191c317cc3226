// S002-15: requests and results paired, however the worker orders them.
//! The usual Python version pairs by order, which holds only while the worker is sequential and the getters are first
//! come, first served. A future for each item pairs them always.
#include <iostream>

#include "image_processor.hpp"

using namespace picot;

class AsyncImageProcessor {
public:
    AsyncImageProcessor() {
        worker_.add_done_callback([this](std::string image) { pending_.get().set_result(std::move(image)); });
    }
    Coro<std::string> process(std::string image) {
        concurrent::Future<std::string> done;
        pending_.put(done);
        worker_.submit(std::move(image));
        co_return co_await done;
    }

private:
    concurrent::Queue<concurrent::Future<std::string>> pending_;
    ImageProcessor worker_;
};

Coro<void> async_main() {
    AsyncImageProcessor processor;
    co_await with(TaskGroup(), [&](TaskGroup& group) -> Coro<void> {
        std::vector<Task<std::string>> tasks;
        for (int i = 0; i < 5; ++i) tasks.push_back(group.create_task(processor.process("image " + std::to_string(i))));
        for (auto& task : tasks) std::cout << co_await task << std::endl;
    });
}

int main() { run(async_main()); }
