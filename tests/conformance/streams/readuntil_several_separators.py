# Of several separators the match that ends first counts.
# ids: S-164
# cpp: same
import asyncio


async def main():
    reader = asyncio.StreamReader()
    reader.feed_data(b"one;two\nthree--four-five")
    reader.feed_eof()
    separators = (b"\n", b";", b"--", b"-")
    for _ in range(5):
        print(repr((await reader.readuntil(separators)).decode()))
    try:
        await reader.readuntil(separators)
    except asyncio.IncompleteReadError as e:
        print("left", e.partial.decode())


asyncio.run(main())
