# Shutting down a pool that was never made also refuses later jobs.
# ids: S-131
# cpp: same
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    await loop.shutdown_default_executor()
    try:
        await loop.run_in_executor(None, print, "never")
    except RuntimeError as e:
        print("RuntimeError:", e)


asyncio.run(main())
