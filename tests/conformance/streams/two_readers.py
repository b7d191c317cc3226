# Two coroutines reading one stream: the second is refused.
# ids: S-163 F-21
# cpp: different: the message also names the operation and the task that wait already
import asyncio


async def main():
    reader = asyncio.StreamReader()
    first = asyncio.create_task(reader.readline())
    await asyncio.sleep(0)
    try:
        await reader.readuntil(b"\n")
    except RuntimeError as e:
        print(e)
    try:
        await reader.read(1)
    except RuntimeError as e:
        print(e)
    try:
        await reader.readexactly(1)
    except RuntimeError as e:
        print(e)
    reader.feed_data(b"for the first\n")
    print((await first).decode().strip())


asyncio.run(main())
