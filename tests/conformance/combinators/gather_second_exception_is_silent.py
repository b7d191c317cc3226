# An exception that comes after gather has failed counts as retrieved.
# ids: S-085
# cpp: same
import asyncio
import gc


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda loop, ctx: print("handler:", ctx["message"]))
    gate = asyncio.Event()

    async def first():
        raise ValueError("first")

    async def second():
        await gate.wait()
        print("second fails")
        raise ValueError("second")

    try:
        await asyncio.gather(first(), second())
    except ValueError as e:
        print("ValueError:", e)
    gate.set()
    for _ in range(3):
        await asyncio.sleep(0)
    gc.collect()
    print("end")


asyncio.run(main())
