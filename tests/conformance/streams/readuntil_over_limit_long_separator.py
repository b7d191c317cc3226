# With a longer separator the consumed count leaves its possible beginning in the buffer.
# ids: S-160
# cpp: same
import asyncio


async def main():
    reader = asyncio.StreamReader(limit=4)
    reader.feed_data(b"abcdefgEN")
    try:
        await reader.readuntil(b"END")
    except asyncio.LimitOverrunError as e:
        print(e, "consumed", e.consumed)
        print((await reader.readexactly(e.consumed)).decode())
    reader.feed_data(b"D")
    print((await reader.readuntil(b"END")).decode())


asyncio.run(main())
