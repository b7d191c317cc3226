# FIRST_COMPLETED returns every task that is done by then.
# ids: S-093
# cpp: same
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    f = [loop.create_future() for _ in range(3)]

    def both():
        f[0].set_result(0)
        f[2].set_result(2)

    loop.call_soon(both)
    done, pending = await asyncio.wait(f, return_when=asyncio.FIRST_COMPLETED)
    print(sorted(x.result() for x in done), len(pending), f[1] in pending)


asyncio.run(main())
