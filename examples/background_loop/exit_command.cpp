// S000-5: a coroutine of the loop reads "exit" from a socket and stops the loop, which needs nothing thread-safe there.
#include <sys/socket.h>
#include <unistd.h>

#include <iostream>
#include <picot/net/stream.hpp>
#include <picot/picot.hpp>

picot::Coro<void> obey(picot::Socket socket) {
    auto [reader, writer] = co_await picot::open_connection(std::move(socket));
    for (;;) {
        const std::string line = co_await reader.readline();
        std::cout << "command: " << line;
        if (line == "exit\n") break;
    }
    picot::get_running_loop().stop();
}

int main() {
    int ends[2];
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, ends) != 0) return 1;
    picot::Loop loop;
    auto task = loop.create_task(obey(picot::Socket(ends[0])));
    if (::write(ends[1], "hello\nexit\n", 11) != 11) return 1;
    loop.run_forever();
    loop.run_until_complete(task);
    loop.close();
    ::close(ends[1]);
    std::cout << "stopped" << std::endl;
}
