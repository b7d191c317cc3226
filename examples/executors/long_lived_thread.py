import asyncio
import concurrent.futures
import queue
import threading


async def async_main():
    requests = queue.Queue()
    served = concurrent.futures.Future()

    def serve_forever():
        while request := requests.get():
            print("served", request)
            served.set_result(None)
        print("server ends")

    server = threading.Thread(target=serve_forever)
    server.start()
    requests.put("a request")
    await asyncio.wrap_future(served)
    print("main coroutine goes on")
    requests.put("")
    server.join()


asyncio.run(async_main())
