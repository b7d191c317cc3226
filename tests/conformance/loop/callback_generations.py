# What callbacks schedule runs after everything that was already queued.
# ids: S-001 S-002
# cpp: same
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    done = loop.create_future()

    def first(name):
        print(name, 1)
        loop.call_soon(second, name)

    def second(name):
        print(name, 2)
        if name == "c":
            done.set_result(None)

    for name in "abc":
        loop.call_soon(first, name)
    await done


asyncio.run(main())
