// Echo with Asio's callbacks: read some, write all, read again. A buffer for each connection: a receive needs
// its own until it completes.
//   echo_callbacks PORT [--busy]

#include <array>
#include <asio.hpp>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>

using asio::ip::tcp;

namespace {

class Session : public std::enable_shared_from_this<Session> {
public:
    explicit Session(tcp::socket socket) : socket_(std::move(socket)) {}
    void read() {
        socket_.async_read_some(asio::buffer(buffer_),
                                [self = shared_from_this()](std::error_code error, std::size_t count) {
                                    if (!error) self->write(count);
                                });
    }

private:
    void write(std::size_t count) {
        asio::async_write(socket_, asio::buffer(buffer_, count),
                          [self = shared_from_this()](std::error_code error, std::size_t) {
                              if (!error) self->read();
                          });
    }
    tcp::socket socket_;
    std::array<char, 64 * 1024> buffer_;
};

void accept(tcp::acceptor& acceptor) {
    acceptor.async_accept([&acceptor](std::error_code error, tcp::socket socket) {
        if (!error) {
            socket.set_option(tcp::no_delay(true));
            std::make_shared<Session>(std::move(socket))->read();
        }
        accept(acceptor);
    });
}

void never_idle(asio::io_context& context) {
    asio::post(context, [&context] { never_idle(context); });
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 2) return std::fprintf(stderr, "usage: %s PORT [--busy]\n", argv[0]), 2;
    asio::io_context context(1);  // one thread: no locks
    tcp::acceptor acceptor(
        context, {asio::ip::address_v4::loopback(), static_cast<asio::ip::port_type>(std::atoi(argv[1]))});
    acceptor.listen(1024);
    if (argc > 2 && std::strcmp(argv[2], "--busy") == 0) never_idle(context);
    accept(acceptor);
    std::puts("ready");
    std::fflush(stdout);
    context.run();
}
