# close() drops ready callbacks and timers unrun; closing twice is harmless.
# ids: S-027
# cpp: same
import asyncio
import weakref


class Thing:
    pass


def main():
    loop = asyncio.new_event_loop()
    soon = Thing()
    later = Thing()
    soon_alive = weakref.ref(soon)
    later_alive = weakref.ref(later)
    loop.call_soon(print, "never", soon)
    loop.call_later(0, print, "never", later)
    del soon, later
    print(soon_alive() is not None, later_alive() is not None)
    loop.close()
    print(soon_alive() is not None, later_alive() is not None)
    loop.close()
    print(loop.is_closed())


main()
