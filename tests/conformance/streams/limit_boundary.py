# The limit counts what stands before the separator: at it is fine, one more is not.
# ids: S-161 F-19
# cpp: same
import asyncio


async def main():
    for length in (3, 4, 5):
        reader = asyncio.StreamReader(limit=4)
        reader.feed_data(b"x" * length + b"\n")
        try:
            print(length, "ok", len(await reader.readuntil(b"\n")))
        except asyncio.LimitOverrunError as e:
            print(length, "over, consumed", e.consumed)
    for length in (4, 5):
        reader = asyncio.StreamReader(limit=4)
        reader.feed_data(b"x" * length)
        reader.feed_eof()
        try:
            await reader.readuntil(b"\n")
        except asyncio.IncompleteReadError as e:
            print(length, "incomplete", len(e.partial))
        except asyncio.LimitOverrunError as e:
            print(length, "over, consumed", e.consumed)


asyncio.run(main())
