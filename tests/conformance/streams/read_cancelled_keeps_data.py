# A cancelled read loses nothing and the next one may start at once.
# ids: S-193 S-162
# cpp: same
import asyncio


async def main():
    reader = asyncio.StreamReader()
    task = asyncio.create_task(reader.readexactly(4))
    await asyncio.sleep(0)
    reader.feed_data(b"ab")
    await asyncio.sleep(0)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("cancelled")
    reader.feed_data(b"cd")
    print((await reader.readexactly(4)).decode())

    # The data comes in the same turn as the cancel.
    task = asyncio.create_task(reader.readline())
    await asyncio.sleep(0)
    reader.feed_data(b"line\n")
    task.cancel()
    try:
        print("got", (await task).decode().strip())
    except asyncio.CancelledError:
        print("cancelled")
    print((await reader.readline()).decode().strip())


asyncio.run(main())
