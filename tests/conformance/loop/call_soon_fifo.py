# call_soon callbacks run once each, in the order of their registration.
# ids: S-001
# cpp: same
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    done = loop.create_future()
    for i in range(5):
        loop.call_soon(print, "callback", i)
    loop.call_soon(done.set_result, "end")
    print("registered")
    print(await done)


asyncio.run(main())
