# timeout turns the cancel at its deadline into TimeoutError and takes its cancel request back.
# ids: S-103
# cpp: same
import asyncio


async def main():
    task = asyncio.current_task()
    try:
        async with asyncio.timeout(0.01) as cm:
            try:
                await asyncio.Event().wait()
            except asyncio.CancelledError:
                print("inside: CancelledError, cancelling", task.cancelling())
                raise
    except TimeoutError:
        print("TimeoutError")
    print("expired", cm.expired(), "cancelling", task.cancelling())
    await asyncio.sleep(0)
    print("task lives on")


asyncio.run(main())
