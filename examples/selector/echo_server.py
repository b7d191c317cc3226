import selectors
import socket

listener = socket.create_server(("127.0.0.1", 0))
listener.setblocking(False)
client = socket.create_connection(listener.getsockname())
client.sendall(b"hello\n")
client.shutdown(socket.SHUT_WR)

selector = selectors.DefaultSelector()
selector.register(listener, selectors.EVENT_READ)
served = False
while not served:
    for key, events in selector.select():
        if key.fileobj is listener:
            accepted, _ = listener.accept()
            accepted.setblocking(False)
            print("Accepted connection")
            selector.register(accepted, selectors.EVENT_READ)
            continue
        data = key.fileobj.recv(1024)
        if data:
            print("Received:", data.decode(), end="")
            key.fileobj.sendall(b"Message received\n")
        else:
            print("Client disconnected")
            selector.unregister(key.fileobj)
            key.fileobj.close()
            served = True
print(client.recv(64).decode(), end="")
client.close()
listener.close()
selector.close()
