# KeyboardInterrupt and SystemExit of the exception handler leave the run.
# ids: S-040 S-031
# cpp: same
import asyncio


def main():
    loop = asyncio.new_event_loop()

    def handler(loop, context):
        raise SystemExit(4)

    loop.set_exception_handler(handler)
    loop.call_soon(lambda: 1 / 0)
    try:
        loop.run_forever()
    except SystemExit as e:
        print("SystemExit", e.code)
    loop.close()


main()
