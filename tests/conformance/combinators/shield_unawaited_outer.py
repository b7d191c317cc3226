# A shield nobody awaits reports its own unretrieved error.
# ids: S-100
# cpp: same
import asyncio
import gc


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda loop, ctx: print("handler:", ctx["message"]))

    async def inner():
        await asyncio.sleep(0)
        raise ValueError("boom")

    i = asyncio.create_task(inner())
    s = asyncio.shield(i)
    for _ in range(4):
        await asyncio.sleep(0)
    print("both done", i.done(), s.done())
    del s
    gc.collect()
    print("inner:", i.exception())
    del i
    gc.collect()
    print("end")


asyncio.run(main())
