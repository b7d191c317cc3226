# Running until an already finished future is done still takes one turn.
# ids: S-024
# cpp: same
import asyncio


def main():
    loop = asyncio.new_event_loop()
    future = loop.create_future()
    future.set_result("result")
    loop.call_soon(print, "ready callback")
    print(loop.run_until_complete(future))
    loop.close()


main()
