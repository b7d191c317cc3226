# Cancel of a group ends it without an error, twice does no harm (3.15's method, rebuilt here).
# ids: S-119
# cpp: same
import asyncio


class TaskGroup(asyncio.TaskGroup):
    """cancel() as Python 3.15 documents it, for the case of an entered group."""

    def cancel(self):
        async def leave():
            raise Leave

        if not getattr(self, "left", False):
            self.left = True
            self.create_task(leave())

    async def __aexit__(self, et, exc, tb):
        try:
            return await super().__aexit__(et, exc, tb)
        except* Leave:
            pass
        return True


class Leave(Exception):
    pass


async def main():
    me = asyncio.current_task()

    async def stuck(i):
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            print("child", i, "cancelled")
            raise

    async with TaskGroup() as tg:
        a = tg.create_task(stuck(1))
        b = tg.create_task(stuck(2))
        await asyncio.sleep(0)
        tg.cancel()
        tg.cancel()
        await asyncio.Event().wait()
    print("left without an error", a.cancelled(), b.cancelled(), "cancelling", me.cancelling())
    await asyncio.sleep(0)
    print("parent lives on")


asyncio.run(main())
