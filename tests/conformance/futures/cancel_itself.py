# A callback may cancel its own handle; it has run nevertheless.
# ids: S-036 S-035
# cpp: same
import asyncio


async def main():
    loop = asyncio.get_running_loop()

    def callback():
        print("runs")
        handle.cancel()
        print("still runs", handle.cancelled())

    handle = loop.call_soon(callback)
    await asyncio.sleep(0)
    await asyncio.sleep(0)


asyncio.run(main())
