import asyncio
import concurrent.futures
import threading


async def async_main():
    loop = asyncio.get_running_loop()
    running, go_on = threading.Event(), threading.Event()

    def goes_on():
        running.set()
        go_on.wait()
        print("the running one finishes")

    def fails():
        running.wait()
        raise RuntimeError("no such image")

    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        futures = [loop.run_in_executor(pool, goes_on), loop.run_in_executor(pool, fails)]
        try:
            await asyncio.gather(futures[1])
        except BaseException as error:
            futures.append(loop.run_in_executor(pool, go_on.wait))
            futures.append(loop.run_in_executor(pool, print, "never begun"))
            for future in futures:
                future.cancel()
            print(f"std::runtime_error: {error}")
        print("queued one cancelled:", str(futures[-1].cancelled()).lower())
        await asyncio.sleep(0)
        go_on.set()


asyncio.run(async_main())
