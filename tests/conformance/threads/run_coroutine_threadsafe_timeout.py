# result(timeout) that times out does not cancel the coroutine.
# ids: S-123
# cpp: same
import asyncio
import threading


async def main():
    loop = asyncio.get_running_loop()
    gate = asyncio.Event()
    finished = loop.create_future()

    async def job():
        await gate.wait()
        return "finished anyway"

    def work():
        fut = asyncio.run_coroutine_threadsafe(job(), loop)
        try:
            fut.result(0.01)
        except TimeoutError:
            print("timed out, cancelled", fut.cancelled(), "done", fut.done())
        try:
            fut.exception(0)
        except TimeoutError:
            print("exception() timed out too")
        loop.call_soon_threadsafe(gate.set)
        print(fut.result())
        loop.call_soon_threadsafe(finished.set_result, None)

    t = threading.Thread(target=work)
    t.start()
    await finished
    t.join()


asyncio.run(main())
