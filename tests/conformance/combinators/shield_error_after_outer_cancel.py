# An error of the inner task after the shield was cancelled is reported when the inner is dropped.
# ids: S-100
# cpp: same
import asyncio
import gc


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda loop, ctx: print("handler:", ctx["message"]))
    gate = asyncio.Event()

    async def inner():
        await gate.wait()
        raise ValueError("late")

    i = asyncio.create_task(inner())
    s = asyncio.shield(i)
    await asyncio.sleep(0)
    s.cancel()
    await asyncio.sleep(0)
    gate.set()
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print("inner done", i.done())
    del s
    gc.collect()
    print("nothing reported so far")
    del i
    gc.collect()
    print("end")


asyncio.run(main())
