# at_eof is about the end and an empty buffer.
# ids: S-164
# cpp: same
import asyncio


async def main():
    reader = asyncio.StreamReader()
    print("new", reader.at_eof())
    reader.feed_data(b"ab")
    reader.feed_eof()
    print("with data", reader.at_eof())
    print((await reader.read(1)).decode())
    print("one left", reader.at_eof())
    print((await reader.read(1)).decode())
    print("empty", reader.at_eof())


asyncio.run(main())
