# An exception set on the reader fails the one who waits and everyone after.
# ids: S-166
# cpp: same
import asyncio


async def main():
    reader = asyncio.StreamReader()
    print("exception", reader.exception())
    task = asyncio.create_task(reader.readline())
    await asyncio.sleep(0)
    reader.set_exception(ValueError("broken stream"))
    try:
        await task
    except ValueError as e:
        print("waiting:", e)
    try:
        await reader.read(1)
    except ValueError as e:
        print("later:", e)
    print("exception", reader.exception())


asyncio.run(main())
