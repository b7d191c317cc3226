# A due timer after 200 days of uptime, when a nanosecond is lost in a double.
# ids: S-010
# cpp: different: picot's deadlines are whole nanoseconds, so a due timer is always seen as due
import asyncio


def main():
    loop = asyncio.new_event_loop()
    loop.time = lambda: 2.0**24
    fired = []
    loop.call_at(loop.time(), fired.append, 1)
    for _ in range(3):
        loop.stop()
        loop.run_forever()
    print("fired:", bool(fired))
    loop.close()


main()
