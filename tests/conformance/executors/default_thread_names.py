# The threads of the default pool are called asyncio_0, asyncio_1 and are no daemons.
# ids: S-129
# cpp: same
import asyncio
import threading


async def main():
    both = threading.Barrier(2)

    def name():
        both.wait()
        return threading.current_thread().name

    names = await asyncio.gather(asyncio.to_thread(name), asyncio.to_thread(name))
    print(*sorted(names))


asyncio.run(main())
