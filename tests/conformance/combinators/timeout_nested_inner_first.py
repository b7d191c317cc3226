# Nested timeouts, the inner one earlier: the outer goes on.
# ids: S-106
# cpp: same
import asyncio


async def main():
    async with asyncio.timeout(5) as outer:
        try:
            async with asyncio.timeout(0.01) as inner:
                await asyncio.Event().wait()
        except TimeoutError:
            print("inner: TimeoutError")
        await asyncio.sleep(0)
        print("outer body goes on")
    print("expired", outer.expired(), inner.expired())


asyncio.run(main())
