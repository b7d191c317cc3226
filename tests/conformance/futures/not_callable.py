# Scheduling what is not callable is noticed in debug mode.
# ids: S-044 S002-16
# cpp: not-applicable: does not compile, also for coroutine functions
import asyncio


async def coroutine():
    pass


def main():
    loop = asyncio.new_event_loop()
    loop.set_debug(True)
    for thing in (3, coroutine):
        try:
            loop.call_soon(thing)
        except TypeError as e:
            print(str(e).split("<")[0])
    loop.close()


main()
