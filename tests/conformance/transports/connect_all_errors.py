# create_connection without luck: the one error, or all of them in a group.
# ids: S-191
# cpp: same
import asyncio
import socket


async def main():
    loop = asyncio.get_running_loop()
    sock = socket.socket()
    sock.bind(("127.0.0.1", 0))
    host, port = sock.getsockname()
    for options in ({}, {"happy_eyeballs_delay": 0.25}):
        try:
            await loop.create_connection(asyncio.Protocol, host, port, **options)
        except ConnectionRefusedError:
            print("ConnectionRefusedError")
    try:
        await loop.create_connection(asyncio.Protocol, host, port, all_errors=True)
    except ExceptionGroup as e:
        print(e.message, [type(x).__name__ for x in e.exceptions])
    sock.close()


asyncio.run(main())
