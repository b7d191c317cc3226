# After shutdown_default_executor no job is taken.
# ids: S-131
# cpp: same
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    print(await loop.run_in_executor(None, lambda: "one job"))
    await loop.shutdown_default_executor()
    try:
        await loop.run_in_executor(None, print, "never")
    except RuntimeError as e:
        print("run_in_executor:", e)
    try:
        await asyncio.to_thread(print, "never")
    except RuntimeError as e:
        print("to_thread:", e)
    await loop.shutdown_default_executor()
    print("second shutdown is fine")


asyncio.run(main())
