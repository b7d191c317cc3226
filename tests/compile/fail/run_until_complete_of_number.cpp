// What is run to its end must be awaitable. S-025 S003-1
// expect: no matching function
#include <picot/picot.hpp>

int main() {
    picot::Loop loop;
    loop.run_until_complete(42);
}
