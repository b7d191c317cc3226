# set_exception with a type makes an instance of it.
# ids: S-051
# cpp: not-applicable: C++ throws objects, never types
import asyncio


def main():
    loop = asyncio.new_event_loop()
    future = loop.create_future()
    future.set_exception(ValueError)
    print(repr(future.exception()))
    loop.close()


main()
