# A future takes an exception of any type and gives back that object.
# ids: S-051 S-054
# cpp: same
import asyncio


class MyError(Exception):
    def __init__(self, code):
        super().__init__("my error")
        self.code = code


async def main():
    future = asyncio.get_running_loop().create_future()
    error = MyError(7)
    future.set_exception(error)
    try:
        await future
    except MyError as e:
        print(repr(str(e)), e.code)
    print(future.exception().code)


asyncio.run(main())
