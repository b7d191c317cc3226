// Echo with libuv: one receive buffer for all connections, tries to write at once, keeps only what was left
// over.
//   echo_callbacks PORT [--busy]

#include <uv.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace {

struct Connection {
    uv_tcp_t tcp;
};

struct Write {
    uv_write_t request;
    char data[];
};

char shared_buffer[64 * 1024];

void lend(uv_handle_t*, std::size_t, uv_buf_t* buffer) {
    *buffer = uv_buf_init(shared_buffer, sizeof shared_buffer);
}

void closed(uv_handle_t* handle) { std::free(handle); }

void received(uv_stream_t* stream, ssize_t count, const uv_buf_t* buffer);

void written(uv_write_t* request, int error) {
    uv_stream_t* stream = request->handle;
    std::free(request);
    // A client that does not read is not read from.
    if (error == 0 && uv_stream_get_write_queue_size(stream) == 0) uv_read_start(stream, lend, received);
}

void received(uv_stream_t* stream, ssize_t count, const uv_buf_t* buffer) {
    if (count < 0) {
        uv_close(reinterpret_cast<uv_handle_t*>(stream), closed);
        return;
    }
    if (count == 0) return;
    uv_buf_t data = uv_buf_init(buffer->base, static_cast<unsigned>(count));
    int sent = uv_try_write(stream, &data, 1);
    if (sent == count) return;
    if (sent < 0) sent = 0;
    const auto left = static_cast<std::size_t>(count - sent);
    auto* write = static_cast<Write*>(std::malloc(sizeof(Write) + left));
    std::memcpy(write->data, buffer->base + sent, left);
    data = uv_buf_init(write->data, static_cast<unsigned>(left));
    uv_read_stop(stream);
    uv_write(&write->request, stream, &data, 1, written);
}

void connected(uv_stream_t* server, int error) {
    if (error < 0) return;
    auto* connection = static_cast<Connection*>(std::malloc(sizeof(Connection)));
    uv_tcp_init(server->loop, &connection->tcp);
    auto* stream = reinterpret_cast<uv_stream_t*>(&connection->tcp);
    if (uv_accept(server, stream) != 0) {
        uv_close(reinterpret_cast<uv_handle_t*>(stream), closed);
        return;
    }
    uv_tcp_nodelay(&connection->tcp, 1);
    uv_read_start(stream, lend, received);
}

void never_idle(uv_idle_t*) {}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 2) return std::fprintf(stderr, "usage: %s PORT [--busy]\n", argv[0]), 2;
    uv_loop_t* loop = uv_default_loop();
    uv_tcp_t server;
    uv_tcp_init(loop, &server);
    sockaddr_in address;
    uv_ip4_addr("127.0.0.1", std::atoi(argv[1]), &address);
    int error = uv_tcp_bind(&server, reinterpret_cast<const sockaddr*>(&address), 0);
    if (error == 0) error = uv_listen(reinterpret_cast<uv_stream_t*>(&server), 1024, connected);
    if (error != 0) {
        std::fprintf(stderr, "%s\n", uv_strerror(error));
        return 1;
    }
    uv_idle_t idle;
    if (argc > 2 && std::strcmp(argv[2], "--busy") == 0) {
        uv_idle_init(loop, &idle);
        uv_idle_start(&idle, never_idle);
    }
    std::puts("ready");
    std::fflush(stdout);
    uv_run(loop, UV_RUN_DEFAULT);
}
