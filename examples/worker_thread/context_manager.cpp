// S002-7, S002-8: a worker thread with a queue, drained and joined at the end of its scope.
//! The end of the queue is a state of the queue, not a None among the items.
#include <iostream>

#include "image_processor.hpp"

int main() {
    {
        ImageProcessor worker;
        worker.add_done_callback([](std::string image) { std::cout << "processed " << image << std::endl; });
        for (const char* image : {"image 0", "image 1", "image 2"}) worker.submit(image);
    }
    std::cout << "joined" << std::endl;
}
