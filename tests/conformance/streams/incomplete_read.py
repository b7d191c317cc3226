# The end of the stream inside readexactly, readuntil and readline.
# ids: S-162
# cpp: same
import asyncio


def fed(data):
    reader = asyncio.StreamReader()
    reader.feed_data(data)
    reader.feed_eof()
    return reader


async def main():
    reader = fed(b"abc")
    try:
        await reader.readexactly(5)
    except asyncio.IncompleteReadError as e:
        print(e)
        print(e.partial.decode(), e.expected)
    print("buffer cleared", len(await reader.read()), reader.at_eof())

    reader = fed(b"abc")
    try:
        await reader.readuntil(b"\n")
    except asyncio.IncompleteReadError as e:
        print(e)
        print(e.partial.decode(), e.expected)
    print("buffer cleared", len(await reader.read()))

    reader = fed(b"first\npartial")
    print((await reader.readline()).decode().strip())
    print((await reader.readline()).decode())
    print(len(await reader.readline()))


asyncio.run(main())
