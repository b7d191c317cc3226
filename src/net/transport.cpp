#include "picot/net/transport.hpp"

namespace picot {

void BaseProtocol::connection_made(Transport) {}
void BaseProtocol::connection_lost(std::exception_ptr) {}
void BaseProtocol::pause_writing() {}
void BaseProtocol::resume_writing() {}
bool BaseProtocol::eof_received() { return false; }
void Protocol::data_received(std::string_view) {}

void Transport::set_write_buffer_limits(WriteBufferLimits limits) {
    const std::size_t high = limits.high ? *limits.high : limits.low ? 4 * *limits.low : 64 * 1024;
    const std::size_t low = limits.low ? *limits.low : high / 4;
    if (high < low)
        throw ValueError("high (" + std::to_string(high) + ") must be >= low (" + std::to_string(low) + ") must be >= 0");
    core_->set_write_buffer_limits(high, low);
}

std::string Transport::repr() const {
    std::string text;
    if (core_) core_->describe_transport(text);
    return text;
}

}  // namespace picot
