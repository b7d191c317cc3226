// S003-3, W-22: many loops may exist in a thread, one runs at a time.
#include <iostream>
#include <picot/picot.hpp>

using namespace picot;

Coro<void> say(const char* name) {
    std::cout << name << std::endl;
    co_return;
}

int main() {
    Loop a, b;
    a.run_until_complete(say("A"));
    b.run_until_complete(say("B"));
    a.run_until_complete(say("A again"));
    a.call_soon([&] {
        try {
            b.run_forever();
        } catch (const RuntimeError& error) {
            std::cout << error.what() << std::endl;
        }
        a.stop();
    });
    a.run_forever();
}
