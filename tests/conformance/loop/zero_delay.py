# Zero and negative delays go through the timers, after what is already queued, by deadline.
# ids: S-007
# cpp: same
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    done = loop.create_future()

    def last():
        print("later 0")
        done.set_result(None)

    zero = loop.call_later(0, last)
    minus = loop.call_later(-5, print, "later -5")
    soon = loop.call_soon(print, "soon")
    print(isinstance(zero, asyncio.TimerHandle), isinstance(soon, asyncio.TimerHandle))
    print(minus.when() < zero.when())
    await done


asyncio.run(main())
