# Done callbacks are scheduled, never called inside set_result, in the order they were added.
# ids: S-046
# cpp: same
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    for how in ("result", "exception", "cancel"):
        future = loop.create_future()
        for i in range(3):
            future.add_done_callback(lambda f, i=i: print(how, "callback", i, f is future))
        if how == "result":
            future.set_result(None)
        elif how == "exception":
            future.set_exception(ValueError("no"))
        else:
            future.cancel()
        loop.call_soon(print, how, "scheduled after")
        print(how, "set")
        await asyncio.sleep(0)
        if how == "exception":
            print(repr(future.exception()))


asyncio.run(main())
