// Echo with callbacks: a Protocol for each connection.

#include "echo_server.hpp"

namespace {

class Echo final : public picot::Protocol {
public:
    void connection_made(picot::Transport transport) override { transport_ = std::move(transport); }
    void data_received(std::string_view data) override { transport_.write(data); }
    // A client that does not read is not read from: that bounds the buffer.
    void pause_writing() override { transport_.pause_reading(); }
    void resume_writing() override { transport_.resume_reading(); }
    void connection_lost(std::exception_ptr) override { transport_ = {}; }

private:
    picot::Transport transport_;
};

picot::Coro<picot::Server> listen(std::uint16_t port) {
    return picot::create_server([] { return std::make_shared<Echo>(); }, "127.0.0.1", port,
                                {.backlog = 1024});
}

}  // namespace

int main(int argc, char** argv) { return echo::main(argc, argv, listen); }
