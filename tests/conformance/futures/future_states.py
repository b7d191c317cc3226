# A future goes through its states once.
# ids: S-045
# cpp: same
import asyncio


def main():
    loop = asyncio.new_event_loop()

    def attempt(function, *args):
        try:
            return function(*args)
        except asyncio.InvalidStateError as e:
            return "InvalidStateError"
        except ValueError as e:
            return repr(e)
        except asyncio.CancelledError as e:
            return "CancelledError"

    a = loop.create_future()
    print(a.done(), a.cancelled(), attempt(a.result), attempt(a.exception))
    a.set_result(1)
    print(a.done(), a.cancelled(), a.result(), a.exception())
    print(attempt(a.set_result, 2), attempt(a.set_exception, ValueError("no")), a.cancel(), a.result())

    b = loop.create_future()
    b.set_exception(ValueError("no"))
    print(b.done(), b.cancelled(), attempt(b.result), repr(b.exception()))
    print(attempt(b.set_result, 2), attempt(b.set_exception, ValueError("again")), b.cancel())

    c = loop.create_future()
    print(c.cancel())
    print(c.done(), c.cancelled(), attempt(c.result), attempt(c.exception))
    print(attempt(c.set_result, 2), attempt(c.set_exception, ValueError("no")), c.cancel())
    print(c.get_loop() is loop)
    loop.close()


main()
