# Several stop() in one turn end one run.
# ids: S-020 S-022
# cpp: same
import asyncio


def main():
    loop = asyncio.new_event_loop()
    loop.call_soon(loop.stop)
    loop.call_soon(loop.stop)
    loop.run_forever()
    print("first run ended")
    loop.call_soon(print, "still works")
    loop.call_soon(loop.stop)
    loop.run_forever()
    print("second run ended")
    loop.close()


main()
