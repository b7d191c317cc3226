# A child may cancel its group while the parent waits at the end (3.15's method, rebuilt here).
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
    async def stuck():
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            print("sibling cancelled")
            raise

    found = []

    async def finder(tg):
        await asyncio.sleep(0)
        found.append(42)
        tg.cancel()

    async with TaskGroup() as tg:
        tg.create_task(stuck())
        tg.create_task(finder(tg))
    print("left", found)


asyncio.run(main())
