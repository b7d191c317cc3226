#include "../support.hpp"

#include <algorithm>
#include <cstdint>

namespace large_transfer {
using namespace conformance;

// zlib.crc32, bit by bit for a nibble at a time.
std::uint32_t crc32(const std::string& data, std::uint32_t crc) {
    static constexpr std::uint32_t table[16] = {
        0x00000000, 0x1db71064, 0x3b6e20c8, 0x26d930ac, 0x76dc4190, 0x6b6b51f4, 0x4db26158, 0x5005713c,
        0xedb88320, 0xf00f9344, 0xd6d6a3e8, 0xcb61b38c, 0x9b64c2b0, 0x86d3d2d4, 0xa00ae278, 0xbdbdf21c};
    crc = ~crc;
    for (const unsigned char c : data) {
        crc ^= c;
        crc = table[crc & 15] ^ (crc >> 4);
        crc = table[crc & 15] ^ (crc >> 4);
    }
    return ~crc;
}

picot::Coro<void> handle(picot::StreamReader reader, picot::StreamWriter writer) {
    std::uint32_t crc = 0;
    std::size_t size = 0;
    for (auto data = co_await reader.read(50000); !data.empty(); data = co_await reader.read(50000)) {
        crc = crc32(data, crc);
        size += data.size();
    }
    writer.write(std::to_string(size) + " " + std::to_string(crc) + "\n");
    co_await writer.drain();
    writer.close();
    co_await writer.wait_closed();
}

picot::Coro<void> main() {
    auto server = co_await picot::start_server(handle, "127.0.0.1", 0);
    const auto port = server.sockets()[0].local_address().port();
    auto [reader, writer] = co_await picot::open_connection("127.0.0.1", port);
    std::string piece;
    for (int n = 0; n < 65536; ++n) piece += static_cast<char>(n & 255);
    std::size_t most = 0;
    for (int n = 0; n < 128; ++n) {
        writer.write(piece);
        co_await writer.drain();
        most = std::max(most, writer.transport().get_write_buffer_size());
    }
    writer.write_eof();
    print(strip(co_await reader.readline()));
    print("buffer bounded", most <= 65536);
    writer.close();
    co_await writer.wait_closed();
    server.close();
    co_await server.wait_closed();
}

SCENARIO(large_transfer, "S-165 S-161 F-20") {
    picot::run(main());
}
}  // namespace large_transfer
