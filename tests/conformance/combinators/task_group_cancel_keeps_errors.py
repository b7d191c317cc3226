# Errors raised while a cancelled group ends are still raised (3.15's method, rebuilt here).
# ids: S-119
# cpp: same
import asyncio


class Leave(Exception):
    pass


class TaskGroup(asyncio.TaskGroup):
    """cancel() as Python 3.15 documents it, for the case of an entered group."""

    def cancel(self):
        async def leave():
            raise Leave

        self.create_task(leave())

    async def __aexit__(self, et, exc, tb):
        try:
            return await super().__aexit__(et, exc, tb)
        except* Leave:
            pass
        return True


async def main():
    async def bad_cleanup():
        try:
            await asyncio.Event().wait()
        finally:
            raise ValueError("cleanup")

    try:
        async with TaskGroup() as tg:
            tg.create_task(bad_cleanup())
            await asyncio.sleep(0)
            tg.cancel()
    except BaseExceptionGroup as g:
        while isinstance(g, BaseExceptionGroup):
            g = g.exceptions[0]
        print(type(g).__name__, g)


asyncio.run(main())
