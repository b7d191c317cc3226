# How many timers a loop keeps after most were cancelled.
# ids: S-012
# cpp: different: picot removes a cancelled timer at once, asyncio when it is at the head or most are cancelled
import asyncio


def main():
    loop = asyncio.new_event_loop()
    handles = [loop.call_later(3600 + i, print) for i in range(200)]
    for handle in handles[50:151]:
        handle.cancel()
    print(len(loop._scheduled))
    loop.stop()
    loop.run_forever()
    print(len(loop._scheduled))
    loop.close()


main()
