#include "../support.hpp"

namespace unix_server_path {
using namespace conformance;

picot::Coro<void> main() {
    auto make = [] { return std::make_shared<picot::Protocol>(); };
    TemporaryFolder folder;
    const auto path = folder / "s";
    {
        picot::Socket stale(AF_UNIX, SOCK_STREAM);
        stale.bind(picot::Address::unix_path(path));
    }
    print("stale one", exists(path));
    auto server = co_await picot::create_unix_server(make, path);
    print("listening", exists(path));
    server.close();
    co_await server.wait_closed();
    print("after close", exists(path));

    server = co_await picot::create_unix_server(make, path);
    ::unlink(path.c_str());
    ::close(::open(path.c_str(), O_CREAT | O_WRONLY, 0600));
    server.close();
    co_await server.wait_closed();
    print("someone else's file stays", exists(path));

    try {
        co_await picot::create_unix_server(make, path);
    } catch (const std::system_error& e) {
        print("a file in the way:", error_name(std::current_exception()), e.code().value() == EADDRINUSE);
    }
    ::unlink(path.c_str());

    server = co_await picot::create_unix_server(make, path, {.cleanup_socket = false});
    server.close();
    co_await server.wait_closed();
    print("kept on request", exists(path));
}

SCENARIO(unix_server_path, "S-190") {
    picot::run(main());
}
}  // namespace unix_server_path
