#include "../support.hpp"

#include <sys/resource.h>

namespace accept_out_of_descriptors {
using namespace conformance;

picot::Coro<void> handle(picot::StreamReader, picot::StreamWriter writer) {
    writer.write("served\n");
    writer.close();
    co_await writer.wait_closed();
}

picot::Coro<void> main() {
    auto server = co_await picot::start_server(handle, "127.0.0.1", 0);
    const auto address = server.sockets()[0].local_address();
    Socket client(AF_INET, SOCK_STREAM);
    client.setblocking(false);
    picot::Event told;
    picot::get_running_loop().set_exception_handler([&](picot::Loop&, const picot::ExceptionContext& context) {
        // A message per attempt is right as well; the trace takes the first.
        if (told.is_set()) return;
        bool out_of_descriptors = false;
        try {
            std::rethrow_exception(context.exception);
        } catch (const std::system_error& e) {
            out_of_descriptors = e.code().value() == EMFILE;
        }
        print("handler:", context.message, out_of_descriptors);
        told.set();
    });
    rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = 256;
    ::setrlimit(RLIMIT_NOFILE, &limit);
    std::vector<Socket> fill;
    try {
        for (;;) fill.emplace_back(AF_INET, SOCK_STREAM);
    } catch (const std::system_error& e) {
        print("full", e.code().value() == EMFILE);
    }
    co_await picot::sock_connect(view(client), address);
    co_await told.wait();
    fill.clear();
    print(strip(co_await picot::sock_recv(view(client), 100)));
    client.close();
    server.close();
    co_await server.wait_closed();
}

SCENARIO(accept_out_of_descriptors, "S-189 F-01") {
    picot::run(main());
}
}  // namespace accept_out_of_descriptors
