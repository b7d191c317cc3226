# Timer handles compare by deadline, and equal ones by callback and arguments too.
# ids: S-038
# cpp: not-applicable: a picot handle is a shared reference, equal to its copies; deadlines are compared with when()
import asyncio


def callback():
    pass


async def main():
    loop = asyncio.get_running_loop()
    when = loop.time() + 3600
    a = loop.call_at(when, callback)
    b = loop.call_at(when, callback)
    c = loop.call_at(when + 1, callback)
    print(a < c, c > a, a <= b, a >= b)
    print(a == b, a == c, hash(a) == hash(b) == hash(when))
    b.cancel()
    print(a == b)


asyncio.run(main())
