# How the water marks follow from each other.
# ids: S-175
# cpp: same
import asyncio
import socket


async def main():
    loop = asyncio.get_running_loop()
    ours, peer = socket.socketpair()
    transport, _ = await loop.create_connection(asyncio.Protocol, sock=ours)
    print("default", transport.get_write_buffer_limits())
    transport.set_write_buffer_limits(high=400)
    print("high only", transport.get_write_buffer_limits())
    transport.set_write_buffer_limits(low=10)
    print("low only", transport.get_write_buffer_limits())
    transport.set_write_buffer_limits(high=100, low=30)
    print("both", transport.get_write_buffer_limits())
    transport.set_write_buffer_limits()
    print("none", transport.get_write_buffer_limits())
    try:
        transport.set_write_buffer_limits(high=10, low=11)
    except ValueError:
        print("ValueError")
    transport.close()
    peer.close()


asyncio.run(main())
