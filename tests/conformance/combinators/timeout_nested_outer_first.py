# Nested timeouts, the outer one earlier: the inner sees CancelledError, only the outer raises.
# ids: S-106
# cpp: same
import asyncio


async def main():
    try:
        async with asyncio.timeout(0.01) as outer:
            try:
                async with asyncio.timeout(5) as inner:
                    await asyncio.Event().wait()
            except asyncio.CancelledError:
                print("between: CancelledError")
                raise
    except TimeoutError:
        print("outer: TimeoutError")
    print("expired", outer.expired(), inner.expired())


asyncio.run(main())
