# remove_done_callback removes all equal callbacks and says how many.
# ids: S-047
# cpp: different: C++ callables have no equality; add_done_callback returns a token that removes its one registration
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()

    def twice(f):
        print("never")

    future.add_done_callback(twice)
    future.add_done_callback(lambda f: print("stays"))
    future.add_done_callback(twice)
    print(future.remove_done_callback(twice))
    print(future.remove_done_callback(twice))
    future.set_result(None)
    await asyncio.sleep(0)


asyncio.run(main())
