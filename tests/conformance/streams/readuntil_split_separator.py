# A separator is found wherever the pieces of the data are cut.
# ids: S-164
# cpp: same
import asyncio


async def main():
    message = b"alphaENDbetaEENDgamma"
    found = set()
    for cut in range(1, len(message)):
        reader = asyncio.StreamReader()
        reader.feed_data(message[:cut])

        async def late():
            reader.feed_data(message[cut:])
            reader.feed_eof()

        task = asyncio.create_task(late())
        first = await reader.readuntil(b"END")
        second = await reader.readuntil(b"END")
        rest = await reader.read()
        await task
        found.add((first.decode(), second.decode(), rest.decode()))
    print(len(found), *found.pop())


asyncio.run(main())
