# The first cancel of a future wins, with its message.
# ids: S-050
# cpp: same
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    print(future.cancel("first"), future.cancel("second"))
    for ask in (future.result, future.exception):
        try:
            ask()
        except asyncio.CancelledError as e:
            print(repr(e))
    try:
        await future
    except asyncio.CancelledError as e:
        print("awaited", repr(e))
    plain = loop.create_future()
    plain.cancel()
    try:
        await plain
    except asyncio.CancelledError as e:
        print("awaited", repr(e))


asyncio.run(main())
