# A thread without a loop has no running loop, a thread with one has its own.
# ids: W-05 W-22
# cpp: same
import asyncio
import threading


async def own_loop():
    return asyncio.get_running_loop()


async def main():
    outer = asyncio.get_running_loop()

    def plain():
        try:
            asyncio.get_running_loop()
        except RuntimeError as e:
            print("plain thread:", e)

    def looped():
        inner = asyncio.run(own_loop())
        print("own loop differs", inner is not outer)

    for target in (plain, looped):
        t = threading.Thread(target=target)
        t.start()
        t.join()
    print("same as before", asyncio.get_running_loop() is outer)


asyncio.run(main())
