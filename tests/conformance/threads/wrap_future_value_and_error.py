# A concurrent future can be awaited through wrap_future.
# ids: S-127
# cpp: different: the wrapper is completed in a later turn, also when its own thread completes the source
import asyncio
import concurrent.futures
import threading


async def main():
    source = concurrent.futures.Future()
    wrapped = asyncio.wrap_future(source)
    t = threading.Thread(target=source.set_result, args=("value",))
    t.start()
    print(await wrapped)
    t.join()

    source = concurrent.futures.Future()
    wrapped = asyncio.wrap_future(source)
    source.set_exception(ValueError("broken"))
    print("not yet done", wrapped.done())
    try:
        await wrapped
    except ValueError as e:
        print("ValueError", e)


asyncio.run(main())
