// S002-13: done callbacks of the worker run on the worker's thread.
#include <iostream>

#include "image_processor.hpp"

int main() {
    ImageProcessor worker;
    worker.add_done_callback([&](std::string) {
        std::cout << "on the worker's thread: " << std::boolalpha << (std::this_thread::get_id() == worker.thread_id())
                  << std::endl;
    });
    worker.submit("an image");
}
