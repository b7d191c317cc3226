// S002-14, S002-16: from the worker to the loop: the callback puts the result into the loop's queue by call_soon_threadsafe.
//! `queue.put`, a coroutine function, given as the callback is silently never run in asyncio. Here it does not compile.
#include <iostream>
#include <picot/queue.hpp>

#include "image_processor.hpp"

using namespace picot;

Coro<void> async_main() {
    Queue<std::string> queue;
    Loop& loop = get_running_loop();
    ImageProcessor worker;
    worker.add_done_callback([&](std::string image) {
        loop.call_soon_threadsafe([&queue, image] { queue.put_nowait(image); });
    });
    worker.submit("some image bytes");
    const std::string image = co_await queue.get();
    std::cout << "processed image bytes: " << image << std::endl;
}

int main() { run(async_main()); }
