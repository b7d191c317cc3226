# Everybody who awaits a failed future gets the same exception object.
# ids: S-054
# cpp: same
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()

    async def waiter():
        try:
            await future
        except ValueError as e:
            return e

    tasks = [asyncio.create_task(waiter()) for _ in range(3)]
    await asyncio.sleep(0)
    error = ValueError("no")
    future.set_exception(error)
    got = await asyncio.gather(*tasks)
    print(all(e is got[0] for e in got), future.exception() is got[0])


asyncio.run(main())
