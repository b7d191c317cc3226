# Where a descriptor is readable and writable, the reader runs first.
# ids: S-003 S-019
# cpp: same
import asyncio
import socket


def main():
    loop = asyncio.new_event_loop()
    a, b = socket.socketpair()
    b.send(b"x")
    loop.add_writer(a, print, "writer")
    loop.add_reader(a, print, "reader")
    for turn in range(2):
        print("turn", turn)
        loop.stop()
        loop.run_forever()
    loop.remove_writer(a)
    loop.stop()
    print("writer removed")
    loop.run_forever()
    loop.remove_reader(a)
    loop.close()
    a.close()
    b.close()


main()
