#include "generator.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace load {
namespace {

constexpr std::size_t receive_size = 256 * 1024;
constexpr unsigned connect_batch =
    64;  // below the backlog of every server, or handshakes are repeated after 1 s
constexpr unsigned ports_per_address = 28'000;  // Linux gives a source address ports 32768 to 60999
constexpr std::uint64_t second = 1'000'000'000;
constexpr std::uint64_t patience = 10 * second;  // for a connection to be made and tried out
constexpr std::uint64_t last_wait = 2 * second;  // for answers that are out when the time is up

std::uint64_t clock_now(clockid_t clock = CLOCK_MONOTONIC) noexcept {
    timespec time;
    if (::clock_gettime(clock, &time) != 0) return 0;
    return static_cast<std::uint64_t>(time.tv_sec) * second + static_cast<std::uint64_t>(time.tv_nsec);
}

// 0 of a process that is not there.
std::uint64_t cpu_of(int pid) noexcept {
    clockid_t clock;
    return pid != 0 && ::clock_getcpuclockid(pid, &clock) == 0 ? clock_now(clock) : 0;
}

std::string error_text(int error) { return std::strerror(error); }

}  // namespace

void raise_descriptor_limit(std::size_t wanted) {
    rlimit limit;
    ::getrlimit(RLIMIT_NOFILE, &limit);
    if (limit.rlim_cur >= wanted) return;
    rlimit raised{wanted, std::max<rlim_t>(wanted, limit.rlim_max)};
    if (::setrlimit(RLIMIT_NOFILE, &raised) == 0) return;
    raised = {limit.rlim_max, limit.rlim_max};
    ::setrlimit(RLIMIT_NOFILE, &raised);
    if (limit.rlim_max < wanted)
        throw Failure("needs " + std::to_string(wanted) + " file descriptors, the limit is " +
                      std::to_string(limit.rlim_max) +
                      ": raise it (ulimit -Hn) or ask for fewer connections");
}

Generator::Generator(const Options& options)
    : options_(options),
      out_(options.size,
           std::max<std::size_t>(1, std::min<std::size_t>(options.pipeline, 65536 / options.size))),
      expected_(options.size, 1),
      in_(new char[receive_size]),
      connections_(options.connections),
      sent_at_(std::size_t{options.connections} * options.pipeline) {
    epoll_ = ::epoll_create1(EPOLL_CLOEXEC);
    if (epoll_ < 0) throw Failure("epoll_create1: " + error_text(errno));
    for (unsigned i = 0; i < options_.connections; i += connect_batch) {
        const unsigned end = std::min(i + connect_batch, options_.connections);
        connect(i, end);
        try_out(i, end);
    }
}

Generator::~Generator() {
    for (Connection& connection : connections_)
        if (connection.fd >= 0) ::close(connection.fd);
    if (epoll_ >= 0) ::close(epoll_);
}

// ---- connecting
// --------------------------------------------------------------------------------------------

void Generator::connect(unsigned from, unsigned to) {
    for (unsigned i = from; i < to; ++i) {
        connections_[i].index = i;
        start_connecting(connections_[i]);
    }
    for (unsigned i = from; i < to; ++i) finish_connecting(connections_[i]);
}

void Generator::start_connecting(Connection& connection) {
    const std::string where = options_.host + ":" + std::to_string(options_.port);
    sockaddr_in server{};
    server.sin_family = AF_INET;
    server.sin_port = htons(options_.port);
    if (::inet_pton(AF_INET, options_.host.c_str(), &server.sin_addr) != 1)
        throw Failure("not an IPv4 address: " + options_.host);
    connection.fd = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (connection.fd < 0) throw Failure("socket: " + error_text(errno));
    const int on = 1;
    ::setsockopt(connection.fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (connection.index >= ports_per_address) {
        sockaddr_in source{};
        source.sin_family = AF_INET;
        source.sin_addr.s_addr = htonl(INADDR_LOOPBACK + connection.index / ports_per_address);
        ::setsockopt(connection.fd, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &on, sizeof on);
        if (::bind(connection.fd, reinterpret_cast<sockaddr*>(&source), sizeof source) != 0)
            throw Failure("bind to a further loopback address: " + error_text(errno));
    }
    if (::connect(connection.fd, reinterpret_cast<sockaddr*>(&server), sizeof server) == 0 ||
        errno == EINPROGRESS)
        return;
    if (errno == EADDRNOTAVAIL)
        throw Failure("connection " + std::to_string(connection.index + 1) + " to " + where +
                      ": no source port is free; wait a minute, or see net.ipv4.ip_local_port_range");
    throw Failure("cannot connect to " + where + ": " + error_text(errno));
}

void Generator::finish_connecting(Connection& connection) {
    const std::string where = options_.host + ":" + std::to_string(options_.port);
    epoll_event event{};
    event.events = EPOLLOUT;
    event.data.u32 = connection.index;
    if (::epoll_ctl(epoll_, EPOLL_CTL_ADD, connection.fd, &event) != 0)
        throw Failure("epoll_ctl: " + error_text(errno));
    if (::epoll_wait(epoll_, &event, 1, static_cast<int>(patience / 1'000'000)) != 1)
        throw Failure("no answer from " + where + " to connection " + std::to_string(connection.index + 1));
    int error = 0;
    socklen_t length = sizeof error;
    ::getsockopt(connection.fd, SOL_SOCKET, SO_ERROR, &error, &length);
    if (error != 0) throw Failure("cannot connect to " + where + ": " + error_text(error));
    // Registered once for both ways: what blocked is told, and nothing is ever changed.
    event.events = EPOLLIN | EPOLLOUT | EPOLLET;
    event.data.u32 = connection.index;
    ::epoll_ctl(epoll_, EPOLL_CTL_MOD, connection.fd, &event);
    ++alive_;
}

// A message there and back: the server has accepted, and is one that echoes.
void Generator::try_out(unsigned from, unsigned to) {
    const std::uint64_t now = clock_now();
    wanted_answers_ = to;
    for (unsigned i = from; i < to; ++i) {
        grant(connections_[i], now);
        send(connections_[i]);
    }
    run_until(now + patience);
    if (answers_ < to) throw Failure("the server takes connections but does not send back what it gets");
    wanted_answers_ = UINT64_MAX;
}

// ---- messages
// ----------------------------------------------------------------------------------------------

void Generator::grant(Connection& connection, std::uint64_t now) noexcept {
    const std::uint32_t message = connection.sent + connection.due++;
    if (open_gap_ == 0)
        sent_at_[std::size_t{connection.index} * options_.pipeline + message % options_.pipeline] = now;
}

void Generator::send(Connection& connection) {
    while (connection.due > 0 && connection.fd >= 0) {
        const std::size_t count = std::min<std::size_t>(connection.due, out_.room());
        const char* data = out_.stamped(connection.index, connection.sent, count) + connection.sent_part;
        const std::size_t size = count * out_.size() - connection.sent_part;
        const ssize_t gone = ::send(connection.fd, data, size, MSG_NOSIGNAL);
        if (gone < 0) {
            if (errno == EINTR) continue;
            if (errno == EAGAIN) return;  // EPOLLOUT will tell
            return lose(connection, "sending: " + error_text(errno));
        }
        const std::size_t bytes = connection.sent_part + static_cast<std::size_t>(gone);
        connection.sent += static_cast<std::uint32_t>(bytes / out_.size());
        connection.due -= static_cast<std::uint32_t>(bytes / out_.size());
        connection.sent_part = bytes % out_.size();
        if (static_cast<std::size_t>(gone) < size) return;
    }
}

void Generator::receive(Connection& connection) {
    while (connection.fd >= 0) {
        const ssize_t count = ::recv(connection.fd, in_.get(), receive_size, 0);
        if (count > 0) {
            take(connection, in_.get(), static_cast<std::size_t>(count), clock_now());
            if (static_cast<std::size_t>(count) < receive_size) break;
        } else if (count == 0) {
            return lose(connection, "closed by the server");
        } else if (errno == EAGAIN) {
            break;
        } else if (errno != EINTR) {
            return lose(connection, "receiving: " + error_text(errno));
        }
    }
    send(connection);
}

void Generator::take(Connection& connection, const char* data, std::size_t count, std::uint64_t now) {
    while (count > 0) {
        const std::size_t part = std::min(count, expected_.size() - connection.received_part);
        // Bytes before they were sent are no echo either.
        const bool sent =
            connection.received < connection.sent || connection.received_part + part <= connection.sent_part;
        if (!sent || !expected_.matches(connection.index, connection.received, connection.received_part, data,
                                        part, options_.verify_all))
            throw Failure("connection " + std::to_string(connection.index) + ", message " +
                          std::to_string(connection.received) + ": the server sent other bytes than it got");
        data += part;
        count -= part;
        connection.received_part += part;
        if (connection.received_part < expected_.size()) return;
        connection.received_part = 0;
        answered(connection, now);
    }
}

void Generator::answered(Connection& connection, std::uint64_t now) noexcept {
    const std::uint32_t message = connection.received++;
    ++answers_;
    if (measuring_) ++result_.messages;
    if (open_gap_ > 0) {
        // From when it should have been sent, also if we or the kernel were late: what waited counts.
        const double number = static_cast<double>(message - 1) * options_.connections + connection.index;
        const std::uint64_t intended = open_start_ + static_cast<std::uint64_t>(number * open_gap_);
        if (intended >= measured_from_ && intended < measured_to_)
            result_.latency.record(now - std::min(now, intended));
        return;
    }
    if (measuring_)
        result_.latency.record(
            now - sent_at_[std::size_t{connection.index} * options_.pipeline + message % options_.pipeline]);
    if (allowance_ > 0) {
        --allowance_;
        grant(connection, now);
    }
}

void Generator::lose(Connection& connection, const std::string& what) {
    ::close(connection.fd);
    connection.fd = -1;
    ++result_.errors;
    result_.unanswered += connection.sent - connection.received;
    if (--alive_ == 0) throw Failure("no connection is left; the last was lost: " + what);
}

// ---- time
// --------------------------------------------------------------------------------------------------

void Generator::look(std::uint64_t until) {
    epoll_event events[512];
    int timeout = 0;
    if (!options_.spin && open_gap_ == 0) {
        const std::uint64_t now = clock_now();
        timeout = until > now ? static_cast<int>((until - now + 999'999) / 1'000'000) : 0;
    }
    const int count = ::epoll_wait(epoll_, events, 512, timeout);
    if (count < 0 && errno != EINTR) throw Failure("epoll_wait: " + error_text(errno));
    for (int i = 0; i < count; ++i) {
        Connection& connection = connections_[events[i].data.u32];
        if (connection.fd < 0) continue;
        if (events[i].events & ~static_cast<std::uint32_t>(EPOLLOUT))
            receive(connection);  // and sends
        else
            send(connection);
    }
}

void Generator::run_until(std::uint64_t time) {
    for (;;) {
        const std::uint64_t now = clock_now();
        if (now >= time || answers_ >= wanted_answers_) return;
        if (open_gap_ > 0) send_what_is_due(now);
        look(time);
    }
}

void Generator::send_what_is_due(std::uint64_t now) {
    const auto due = static_cast<std::uint64_t>(static_cast<double>(now - open_start_) / open_gap_) + 1;
    for (; open_sent_ < due; ++open_sent_) {
        Connection& connection = connections_[open_sent_ % options_.connections];
        if (connection.fd < 0) continue;
        grant(connection, now);
        send(connection);
    }
}

void Generator::begin_measuring() {
    result_.own_cpu = clock_now(CLOCK_PROCESS_CPUTIME_ID);
    for (const int pid : options_.pids) result_.cpu.push_back(cpu_of(pid));
    measured_from_ = clock_now();
    measuring_ = true;
}

void Generator::end_measuring() {
    const std::uint64_t now = clock_now();
    measuring_ = false;
    result_.seconds = static_cast<double>(now - measured_from_) / second;
    result_.own_cpu = clock_now(CLOCK_PROCESS_CPUTIME_ID) - result_.own_cpu;
    for (std::size_t i = 0; i < options_.pids.size(); ++i) {
        const std::uint64_t now_used = cpu_of(options_.pids[i]);
        result_.cpu[i] = now_used - std::min(now_used, result_.cpu[i]);
    }
}

void Generator::drain() {
    allowance_ = 0;
    std::uint64_t out = 0;
    for (const Connection& connection : connections_)
        if (connection.fd >= 0) out += connection.sent + connection.due - connection.received;
    wanted_answers_ = answers_ + out;
    const std::uint64_t end = clock_now() + last_wait;
    while (answers_ < wanted_answers_ && clock_now() < end) look(end);
    result_.unanswered += wanted_answers_ - std::min(wanted_answers_, answers_);
}

Result Generator::run() {
    result_ = {};
    wanted_answers_ = UINT64_MAX;
    const auto warmup = static_cast<std::uint64_t>(options_.warmup * second);
    const auto length = static_cast<std::uint64_t>(options_.seconds * second);
    if (options_.messages > 0) {
        wanted_answers_ = answers_ + options_.messages;
        allowance_ = options_.messages;
        begin_measuring();
    } else if (options_.rate > 0) {
        open_gap_ = second / options_.rate;
        open_start_ = clock_now();
    } else {
        allowance_ = UINT64_MAX;
    }
    const std::uint64_t start = clock_now();
    if (open_gap_ == 0)
        for (Connection& connection : connections_) {
            for (unsigned i = 0; i < options_.pipeline && allowance_ > 0; ++i, --allowance_)
                grant(connection, start);
            send(connection);
        }
    if (options_.messages > 0) {
        run_until(start + 60 * second);
        if (answers_ < wanted_answers_) throw Failure("the server did not echo all messages within 60 s");
        end_measuring();
    } else {
        measured_to_ = UINT64_MAX;
        measured_from_ = UINT64_MAX;
        run_until(start + warmup);
        begin_measuring();
        run_until(start + warmup + length);
        end_measuring();
        measured_to_ = measured_from_ + static_cast<std::uint64_t>(result_.seconds * second);
        drain();
    }
    return result_;
}

}  // namespace load
