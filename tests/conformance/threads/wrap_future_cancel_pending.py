# Cancelling the wrapper cancels a pending concurrent future in the next turn.
# ids: S-127
# cpp: same
import asyncio
import concurrent.futures


async def main():
    source = concurrent.futures.Future()
    wrapped = asyncio.wrap_future(source)
    print("cancel", wrapped.cancel())
    print("wrapper", wrapped.cancelled(), "source", source.cancelled())
    await asyncio.sleep(0)
    print("one turn later, source", source.cancelled())


asyncio.run(main())
