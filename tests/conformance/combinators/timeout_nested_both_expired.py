# Both nested timeouts expire at once: one TimeoutError, from the outer.
# ids: S-106
# cpp: same
import asyncio
import time


async def main():
    me = asyncio.current_task()
    try:
        async with asyncio.timeout(0.01) as outer:
            try:
                async with asyncio.timeout(0.02) as inner:
                    time.sleep(0.05)
                    await asyncio.sleep(1)
            except asyncio.CancelledError:
                print("between: CancelledError")
                raise
            except TimeoutError:
                print("between: TimeoutError")
                raise
    except TimeoutError:
        print("outer: TimeoutError")
    print("expired", outer.expired(), inner.expired(), "cancelling", me.cancelling())


asyncio.run(main())
