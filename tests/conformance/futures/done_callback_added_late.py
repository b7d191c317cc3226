# A callback added to a finished future is scheduled as well, not called at once.
# ids: S-046
# cpp: same
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    future.set_result(1)
    future.add_done_callback(lambda f: print("callback", f.result()))
    print("added")

    def adds(f):
        print("callback that adds another")
        f.add_done_callback(lambda f: print("the other"))
        loop.call_soon(print, "soon")

    future.add_done_callback(adds)
    await asyncio.sleep(0)
    print("after one turn")
    await asyncio.sleep(0)


asyncio.run(main())
