// S002-29, S002-30: started and stopped at once, a hundred times.
//! The usual Python version fails its own assertion in `__exit__` when it is stopped before its loop has started. A
//! stop future made in the constructor cannot be late.
#include <iostream>
#include <picot/threads/event_thread.hpp>

int main() {
    int ended = 0;
    for (int i = 0; i < 100; ++i) {
        picot::EventThread thread;
        thread.add_done_callback([&] { ++ended; });
    }
    std::cout << ended << " ended" << std::endl;
}
