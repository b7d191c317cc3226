# An external cancel in the turn of the expiry: CancelledError, not TimeoutError.
# ids: S-107
# cpp: same
import asyncio
import time


async def main():
    loop = asyncio.get_running_loop()
    scope = []

    async def work():
        try:
            async with asyncio.timeout(0.02) as cm:
                scope.append(cm)
                await asyncio.Event().wait()
        except TimeoutError:
            print("TimeoutError")
            raise
        except asyncio.CancelledError:
            print("CancelledError, expired", cm.expired())
            raise

    t = asyncio.create_task(work())
    await asyncio.sleep(0)

    def both():
        time.sleep(0.05)  # the deadline passes here, so expiry is in the next turn
        loop.call_soon(t.cancel, "outside")

    loop.call_soon(both)
    await asyncio.wait([t])
    print("cancelled", t.cancelled(), "cancelling", t.cancelling())


asyncio.run(main())
