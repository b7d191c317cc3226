# readline beyond the limit raises ValueError and discards through the newline, if it is there.
# ids: S-160 F-19
# cpp: same
import asyncio


async def main():
    reader = asyncio.StreamReader(limit=4)
    reader.feed_data(b"too long a line\nok\n")
    try:
        await reader.readline()
    except ValueError as e:
        print("ValueError:", e)
    print((await reader.readline()).decode().strip())

    reader = asyncio.StreamReader(limit=4)
    reader.feed_data(b"no newline yet")
    try:
        await reader.readline()
    except ValueError as e:
        print("ValueError:", e)
    reader.feed_data(b"ok\n")
    print((await reader.readline()).decode().strip())


asyncio.run(main())
