// Echo with Asio's coroutines: an awaitable for each connection, with a buffer of its own.
//   echo_awaitable PORT [--busy]

#include <array>
#include <asio.hpp>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>

using asio::awaitable;
using asio::ip::tcp;

namespace {

awaitable<void> handle(tcp::socket socket) {
    const auto buffer = std::make_unique<std::array<char, 64 * 1024>>();
    try {
        for (;;) {
            const std::size_t count =
                co_await socket.async_read_some(asio::buffer(*buffer), asio::use_awaitable);
            co_await asio::async_write(socket, asio::buffer(*buffer, count), asio::use_awaitable);
        }
    } catch (const std::system_error&) {
        // The end of the connection.
    }
}

awaitable<void> listen(tcp::acceptor& acceptor) {
    for (;;) {
        tcp::socket socket = co_await acceptor.async_accept(asio::use_awaitable);
        socket.set_option(tcp::no_delay(true));
        asio::co_spawn(acceptor.get_executor(), handle(std::move(socket)), asio::detached);
    }
}

awaitable<void> never_idle() {
    for (;;) co_await asio::post(co_await asio::this_coro::executor, asio::use_awaitable);
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 2) return std::fprintf(stderr, "usage: %s PORT [--busy]\n", argv[0]), 2;
    asio::io_context context(1);  // one thread: no locks
    tcp::acceptor acceptor(
        context, {asio::ip::address_v4::loopback(), static_cast<asio::ip::port_type>(std::atoi(argv[1]))});
    acceptor.listen(1024);
    if (argc > 2 && std::strcmp(argv[2], "--busy") == 0)
        asio::co_spawn(context, never_idle(), asio::detached);
    asio::co_spawn(context, listen(acceptor), asio::detached);
    std::puts("ready");
    std::fflush(stdout);
    context.run();
}
