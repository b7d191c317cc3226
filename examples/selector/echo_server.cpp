// S003-11: what lies under a loop: a selector and a server on it, by hand.
//! The usual `sendall` on a non-blocking socket may fail half way; the loop's streams never do.
#include <sys/socket.h>

#include <iostream>
#include <picot/net/selector.hpp>
#include <picot/net/socket.hpp>
#include <string>

using namespace picot;

int main() {
    Socket listener = Socket::listener(Address("127.0.0.1", 0));
    // The client blocks, as a program in another process would.
    Socket client(AF_INET, SOCK_STREAM);
    client.set_blocking(true);
    const Address server = listener.local_address();
    if (::connect(client.fileno(), server.data(), server.size()) != 0) return 1;
    client.send("hello\n");
    client.shutdown(SHUT_WR);

    Selector selector;
    selector.register_(listener.fileno(), event_read);
    Socket accepted;
    bool served = false;
    while (!served) {
        for (auto& [key, events] : selector.select()) {
            if (key.fd == listener.fileno()) {
                accepted = listener.accept();
                std::cout << "Accepted connection" << std::endl;
                selector.register_(accepted.fileno(), event_read);
                continue;
            }
            const std::string data = accepted.recv(1024);
            if (!data.empty()) {
                std::cout << "Received: " << data;
                accepted.send("Message received\n");
            } else {
                std::cout << "Client disconnected" << std::endl;
                selector.unregister(key.fd);
                accepted.close();
                served = true;
            }
        }
    }
    std::cout << client.recv(64);
}
