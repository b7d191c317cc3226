# A timeout that is expiring cannot be rescheduled.
# ids: S-109
# cpp: same
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    try:
        async with asyncio.timeout(0.01) as cm:
            try:
                await asyncio.Event().wait()
            except asyncio.CancelledError:
                try:
                    cm.reschedule(loop.time() + 5)
                except RuntimeError as e:
                    print("RuntimeError:", e)
                raise
    except TimeoutError:
        print("TimeoutError")


asyncio.run(main())
