# readuntil beyond the limit raises LimitOverrunError and keeps the data.
# ids: S-160 F-19
# cpp: same
import asyncio


async def main():
    reader = asyncio.StreamReader(limit=4)
    reader.feed_data(b"abcdefgh\nrest")
    try:
        await reader.readuntil(b"\n")
    except asyncio.LimitOverrunError as e:
        print(e, "consumed", e.consumed)
    print((await reader.readexactly(8)).decode())
    print(len(await reader.readuntil(b"\n")))

    reader = asyncio.StreamReader(limit=4)
    reader.feed_data(b"abcdefgh")
    try:
        await reader.readuntil(b"\n")
    except asyncio.LimitOverrunError as e:
        print(e, "consumed", e.consumed)
    print((await reader.read(100)).decode())


asyncio.run(main())
