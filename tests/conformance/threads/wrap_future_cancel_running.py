# Cancelling the wrapper never cancels a running concurrent future.
# ids: S-127
# cpp: same
import asyncio
import concurrent.futures


async def main():
    source = concurrent.futures.Future()
    print("may run", source.set_running_or_notify_cancel())
    wrapped = asyncio.wrap_future(source)
    print("cancel", wrapped.cancel())
    await asyncio.sleep(0)
    print("source cancelled", source.cancelled(), "running", source.running())
    source.set_result("kept")
    await asyncio.sleep(0)
    print("source", source.result(), "wrapper cancelled", wrapped.cancelled())


asyncio.run(main())
