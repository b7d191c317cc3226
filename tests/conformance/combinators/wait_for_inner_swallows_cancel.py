# If the awaitable swallows the cancel and returns, wait_for returns that value.
# ids: S-096
# cpp: same
import asyncio


async def main():
    async def stubborn():
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            print("swallowed")
        return "late value"

    print(await asyncio.wait_for(stubborn(), 0.01))
    print("cancelling", asyncio.current_task().cancelling())
    await asyncio.sleep(0)
    print("still alive")


asyncio.run(main())
