# A callback that removes another reader in the same turn suppresses its event.
# ids: S-196
# cpp: same
import asyncio
import socket


async def main():
    loop = asyncio.get_running_loop()
    pairs = [socket.socketpair() for _ in range(2)]
    calls = []

    def readable(n):
        calls.append(n)
        # Whichever comes first removes the other.
        for ours, _ in pairs:
            loop.remove_reader(ours)

    for n, (ours, peer) in enumerate(pairs):
        loop.add_reader(ours, readable, n)
        peer.send(b"x")
    for _ in range(3):
        await asyncio.sleep(0)
    print("calls", len(calls))
    for pair in pairs:
        for sock in pair:
            sock.close()


asyncio.run(main())
