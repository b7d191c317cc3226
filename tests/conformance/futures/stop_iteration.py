# StopIteration cannot be raised into a future.
# ids: S-051
# cpp: not-applicable: C++ coroutines do not end by an exception
import asyncio


def main():
    loop = asyncio.new_event_loop()
    future = loop.create_future()
    future.set_exception(StopIteration())
    print(repr(future.exception()))
    loop.close()


main()
