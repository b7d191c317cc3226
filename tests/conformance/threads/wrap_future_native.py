# An asyncio future is returned by wrap_future as it is.
# ids: S-127 W-06
# cpp: not-applicable: the two kinds of futures are different types, and wrap_future takes the concurrent kind
import asyncio


async def main():
    native = asyncio.get_running_loop().create_future()
    print("identity", asyncio.wrap_future(native) is native)
    native.cancel()


asyncio.run(main())
