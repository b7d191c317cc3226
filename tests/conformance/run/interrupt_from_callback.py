# KeyboardInterrupt of a callback leaves the run at once; the rest of the turn waits for the next run.
# ids: S-031
# cpp: same
import asyncio


def main():
    loop = asyncio.new_event_loop()

    def interrupt():
        print("interrupt")
        raise KeyboardInterrupt

    loop.call_soon(print, "first")
    loop.call_soon(interrupt)
    loop.call_soon(print, "second")
    try:
        loop.run_forever()
    except KeyboardInterrupt:
        print("KeyboardInterrupt out of run_forever")
    print(loop.is_running())
    loop.call_soon(loop.stop)
    loop.run_forever()
    print("ended")
    loop.close()


main()
