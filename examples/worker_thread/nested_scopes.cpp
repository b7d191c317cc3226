// S002-10: the worker around the loop: siblings end first, the loop is closed, then the worker is joined.
#include <iostream>

#include "image_processor.hpp"

using namespace picot;

Coro<void> do_something_else() {
    try {
        co_await sleep(forever);
    } catch (const CancelledError&) {
        std::cout << "sibling cancelled" << std::endl;
        throw;
    }
}

Coro<void> async_main(ImageProcessor& worker) {
    co_await with(TaskGroup(), [&](TaskGroup& group) -> Coro<void> {
        group.create_task(do_something_else());
        worker.submit("an image");
        co_await sleep(std::chrono::seconds(0));
        throw std::runtime_error("Houston, we have a problem!");
    });
}

int main() {
    concurrent::Future<void> loop_closed;
    try {
        ImageProcessor worker([&] { loop_closed.result(); });
        worker.add_done_callback([](std::string image) { std::cout << "processed " << image << std::endl; });
        struct Closed {
            concurrent::Future<void>& future;
            ~Closed() { future.set_result(); }
        } closed{loop_closed};
        run(async_main(worker));
    } catch (const ExceptionGroup& group) {
        std::cout << group.what() << std::endl;
    }
}
