#include "../scenario.hpp"

#include <sys/wait.h>
#include <unistd.h>

namespace forked_child {
using namespace conformance;
using namespace picot;

Coro<void> main() {
    int ends[2];
    check(::pipe(ends));
    const pid_t child = ::fork();
    if (child == 0) {
        std::string answer = "a running loop";
        try {
            get_running_loop();
        } catch (const RuntimeError& e) {
            answer = e.what();
        }
        check(::write(ends[1], answer.data(), answer.size()));
        ::_exit(0);
    }
    ::waitpid(child, nullptr, 0);
    char buffer[100];
    print("child:", std::string(buffer, static_cast<std::size_t>(check(::read(ends[0], buffer, sizeof buffer)))));
    print("parent:", get_running_loop().is_running());
    ::close(ends[0]);
    ::close(ends[1]);
    co_return;
}

SCENARIO(forked_child, "S-033 F-10") { run(main()); }
}  // namespace forked_child
