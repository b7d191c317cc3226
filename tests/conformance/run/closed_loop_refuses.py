# After close nothing can be scheduled; stop() and create_future() still work.
# ids: S-028
# cpp: same
import asyncio


async def nothing():
    pass


def main():
    loop = asyncio.new_event_loop()
    loop.close()

    def attempt(name, function, *args):
        try:
            function(*args)
        except RuntimeError as e:
            print(name, "-", e)
        else:
            print(name, "works")

    attempt("call_soon", loop.call_soon, print)
    attempt("call_later", loop.call_later, 1, print)
    attempt("call_at", loop.call_at, 1, print)
    attempt("call_soon_threadsafe", loop.call_soon_threadsafe, print)
    attempt("run_forever", loop.run_forever)
    coro = nothing()
    attempt("run_until_complete", loop.run_until_complete, coro)
    attempt("create_task", loop.create_task, coro)
    coro.close()
    attempt("run_in_executor", loop.run_in_executor, None, print)
    attempt("add_reader", loop.add_reader, 0, print)
    attempt("stop", loop.stop)
    attempt("create_future", loop.create_future)


main()
