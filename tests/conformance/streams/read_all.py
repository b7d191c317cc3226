# read(-1) collects until the end, also beyond the limit.
# ids: S-164
# cpp: same
import asyncio


async def main():
    reader = asyncio.StreamReader(limit=3)

    async def feed():
        for part in (b"first part, ", b"second part, ", b"end"):
            reader.feed_data(part)
            await asyncio.sleep(0)
        reader.feed_eof()

    task = asyncio.create_task(feed())
    print((await reader.read(-1)).decode())
    await task
    print("at eof", reader.at_eof(), len(await reader.read()))


asyncio.run(main())
