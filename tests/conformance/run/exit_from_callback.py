# SystemExit of a callback leaves the run at once.
# ids: S-031
# cpp: same
import asyncio


def main():
    loop = asyncio.new_event_loop()

    def leave():
        raise SystemExit(3)

    loop.call_soon(leave)
    loop.call_soon(print, "second")
    loop.set_exception_handler(lambda loop, context: print("not called"))
    try:
        loop.run_forever()
    except SystemExit as e:
        print("SystemExit", e.code)
    print(loop.is_running())
    loop.call_soon(loop.stop)
    loop.run_forever()
    loop.close()


main()
