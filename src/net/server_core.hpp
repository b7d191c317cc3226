#pragma once
// The listening side: sockets that accept, and the connections that came through them.

#include "net_service.hpp"
#include "picot/net/server.hpp"
#include "socket_transport.hpp"

namespace picot::detail {

class ServerCore;

/// One listening socket. Accepts a bounded number in each turn; out of descriptors it waits for one to become free.
class Listener final : public IoWatch, public DescriptorWaiter {
public:
    Listener(ServerCore& server, Socket socket) : server_(&server), socket_(std::move(socket)) {}
    void listen(int backlog);
    void stop() noexcept;
    SocketView socket() const noexcept { return socket_; }
    void describe(std::string& out) const override { out += "<accept on " + std::to_string(socket_.fileno()) + ">"; }
    void descriptor_freed() noexcept override;

private:
    void on_io(std::uint32_t events) override;
    void out_of_resources(int error);
    void resume() noexcept;
    ServerCore* server_;  // null once stopped
    Socket socket_;
    TimerHandle retry_;
    Duration pause_{};
    bool paused_ = false;
    bool reported_ = false;
};

class ServerCore final : public TransportOwner, public NetResource, public std::enable_shared_from_this<ServerCore> {
public:
    ServerCore(Loop& loop, std::unique_ptr<AcceptFactory> factory, ServerOptions options);
    ~ServerCore();
    void add(Socket socket);
    /// Remembers a path to remove at close, if it still is this socket.
    void set_unix_path(std::string path);

    Loop& loop() const noexcept { return loop_; }
    NetService& service() const noexcept { return service_; }
    const ServerOptions& options() const noexcept { return options_; }
    void start();
    void close();
    void close_clients();
    void abort_clients();
    void cancel_handlers();
    bool is_serving() const noexcept { return serving_; }
    bool is_closed() const noexcept { return closed_; }
    bool is_finished() const noexcept { return closed_ && !clients_; }
    std::size_t client_count() const noexcept { return client_count_; }
    std::vector<SocketView> sockets() const;
    Future<void> add_waiter();
    std::string repr() const;
    void check_thread() const;
    /// A connection: makes its protocol and transport. What the factory throws is reported.
    void accepted(Socket socket);

    std::optional<Future<void>> forever;  // what serve_forever waits for

private:
    void attach(SocketTransport& transport) noexcept override;
    void detach(SocketTransport& transport) noexcept override;
    void on_loop_close() noexcept override;
    void stop_listening() noexcept;
    void wake_waiters();
    template <class F>
    void for_each_client(F&& f);

    Loop& loop_;
    NetService& service_;
    std::unique_ptr<AcceptFactory> factory_;
    ServerOptions options_;
    ContextData* context_;
    std::vector<Listener*> listeners_;
    SocketTransport* clients_ = nullptr;
    std::size_t client_count_ = 0;
    std::vector<Future<void>> waiters_;
    std::string path_;
    std::uint64_t inode_ = 0;
    bool serving_ = false;
    bool closed_ = false;
    bool dead_ = false;
    std::shared_ptr<ServerCore> self_;  // a listening server keeps itself alive
};

}  // namespace picot::detail
