#include "../support.hpp"

namespace reader_pauses_transport {
using namespace conformance;

struct Recorder final : FakeTransport {
    void pause_reading() override { print("pause"); }
    void resume_reading() override { print("resume"); }
};

picot::Coro<void> main() {
    Recorder recorder;
    picot::StreamReader reader(10);
    reader.set_transport(picot::Transport(&recorder));
    reader.feed_data(std::string(20, 'x'));
    print("20 buffered");
    reader.feed_data("x");
    print("21 buffered");
    reader.feed_data(std::string(9, 'x'));
    print("30 buffered");
    print("read", (co_await reader.read(19)).size());
    print("read", (co_await reader.read(1)).size());
    print("read", (co_await reader.read(100)).size());
}

SCENARIO(reader_pauses_transport, "S-161") {
    picot::run(main());
}
}  // namespace reader_pauses_transport
