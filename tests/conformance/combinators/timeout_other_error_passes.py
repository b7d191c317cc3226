# Another error raised after the expiry passes through.
# ids: S-108
# cpp: same
import asyncio


async def main():
    try:
        async with asyncio.timeout(0.01) as cm:
            try:
                await asyncio.Event().wait()
            except asyncio.CancelledError:
                raise ValueError("in the body")
    except ValueError as e:
        print("ValueError:", e)
    print("expired", cm.expired(), "cancelling", asyncio.current_task().cancelling())


asyncio.run(main())
