# A loop cannot be run inside a running loop, be it itself or another one.
# ids: S-026 S-030 S003-3 W-22 W-25
# cpp: same
import asyncio


async def nothing():
    pass


async def main():
    loop = asyncio.get_running_loop()
    other = asyncio.new_event_loop()
    for name, one in (("same loop", loop), ("other loop", other)):
        for how in (one.run_forever, lambda: one.run_until_complete(one.create_future())):
            try:
                how()
            except RuntimeError as e:
                print(name, "-", e)
    other.close()
    coro = nothing()
    try:
        asyncio.run(coro)
    except RuntimeError:
        print("run refused")
    coro.close()
    coro = nothing()
    runner = asyncio.Runner()
    try:
        runner.run(coro)
    except RuntimeError:
        print("Runner.run refused")
    coro.close()
    print("still running:", loop.is_running())


asyncio.run(main())
