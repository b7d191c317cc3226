# Zero and negative amounts, limits and separators.
# ids: S-164
# cpp: same
import asyncio


async def main():
    reader = asyncio.StreamReader()
    print("read(0)", len(await reader.read(0)))
    print("readexactly(0)", len(await reader.readexactly(0)))
    try:
        await reader.readexactly(-1)
    except ValueError as e:
        print("ValueError:", e)
    try:
        asyncio.StreamReader(limit=0)
    except ValueError as e:
        print("ValueError:", e)
    try:
        await reader.readuntil(b"")
    except ValueError as e:
        print("ValueError:", e)
    try:
        await reader.readuntil(())
    except ValueError as e:
        print("ValueError:", e)


asyncio.run(main())
