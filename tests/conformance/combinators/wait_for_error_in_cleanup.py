# An error raised while wait_for cancels leaves instead of TimeoutError.
# ids: S-094
# cpp: same
import asyncio


async def main():
    async def bad_cleanup():
        try:
            await asyncio.Event().wait()
        finally:
            raise ValueError("in cleanup")

    try:
        await asyncio.wait_for(bad_cleanup(), 0.01)
    except Exception as e:
        print(type(e).__name__, e)
    print("cancelling", asyncio.current_task().cancelling())


asyncio.run(main())
