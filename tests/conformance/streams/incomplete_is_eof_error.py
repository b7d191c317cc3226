# IncompleteReadError is an EOFError.
# ids: S-162
# cpp: same
import asyncio


async def main():
    reader = asyncio.StreamReader()
    reader.feed_eof()
    try:
        await reader.readexactly(1)
    except EOFError as e:
        print("EOFError:", e)


asyncio.run(main())
