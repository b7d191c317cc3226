#pragma once
#include "net_service.hpp"
#include "picot/net/socket.hpp"

namespace picot::detail {

/// Who waits on a foreign socket, while anyone does.
class SocketWatch final : public IoWatch {
public:
    explicit SocketWatch(NetService& service) noexcept : service_(service) {}
    void add(SocketWait& wait);
    void remove(SocketWait& wait) noexcept;
    void describe(std::string& out) const override { out += "<sock_ operation on descriptor " + std::to_string(fd()) + ">"; }

private:
    void on_io(std::uint32_t events) override;
    NetService& service_;
    SocketWait* readers_ = nullptr;
    SocketWait* writers_ = nullptr;
};

}  // namespace picot::detail
