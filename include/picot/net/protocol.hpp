#pragma once
// Protocols: what a program derives to be called back by a transport.

#include <cstddef>
#include <exception>
#include <span>
#include <string_view>

namespace picot {

class Transport;

/// What all protocols share. Every call comes on the loop's thread, in the context in which the connection was
/// made. An exception thrown by `data_received` and its like goes to the exception handler and closes the
/// connection with it; one thrown elsewhere only goes to the handler. asyncio: `BaseProtocol`.
class BaseProtocol {
public:
    virtual ~BaseProtocol() = default;
    /// First of all calls. The transport is a shared handle: keep a copy to write.
    virtual void connection_made(Transport transport);
    /// Last of all calls, once. Null: an orderly end, or `close`/`abort` on this side.
    virtual void connection_lost(std::exception_ptr error);
    /// The write buffer has grown above its high-water mark: stop writing. Called from inside `write`.
    virtual void pause_writing();
    /// It has shrunk to the low-water mark: go on.
    virtual void resume_writing();
    /// The peer will send no more. False: the transport closes itself; true: writing may go on.
    virtual bool eof_received();
};

/// Gets bytes as they arrive. asyncio: `Protocol`.
class Protocol : public BaseProtocol {
public:
    /// The view is of the loop's receive buffer: copy what must outlive the call.
    virtual void data_received(std::string_view data);
};

/// Lends its own memory to the kernel. asyncio: `BufferedProtocol`.
class BufferedProtocol : public BaseProtocol {
public:
    /// Where the next bytes go; not empty. The hint is how many are wanted, -1 when nobody knows.
    virtual std::span<char> get_buffer(std::ptrdiff_t size_hint) = 0;
    /// So many bytes were put at the start of that buffer.
    virtual void buffer_updated(std::size_t count) = 0;
};

}  // namespace picot
