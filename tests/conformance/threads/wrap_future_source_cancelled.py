# Cancelling the concurrent future cancels the wrapper.
# ids: S-127
# cpp: same
import asyncio
import concurrent.futures
import threading


async def main():
    source = concurrent.futures.Future()
    wrapped = asyncio.wrap_future(source)
    t = threading.Thread(target=source.cancel)
    t.start()
    try:
        await wrapped
    except asyncio.CancelledError:
        print("CancelledError in the awaiter")
    t.join()
    print("wrapper cancelled", wrapped.cancelled())
    print("own cancel count", asyncio.current_task().cancelling())


asyncio.run(main())
