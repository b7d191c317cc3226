# A reader can be iterated line by line, the last one without newline too.
# ids: S-162 S-164
# cpp: same
import asyncio


async def main():
    reader = asyncio.StreamReader()
    reader.feed_data(b"one\n\nthree\nfour")
    reader.feed_eof()
    async for line in reader:
        print(repr(line.decode()))
    print("at eof", reader.at_eof())


asyncio.run(main())
