# A child error that is no Exception makes a BaseExceptionGroup.
# ids: S-117
# cpp: different: C++ has one ExceptionGroup for errors of any type
import asyncio


class Alarm(BaseException):
    pass


async def main():
    async def bad():
        raise Alarm("ring")

    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(bad())
    except BaseExceptionGroup as g:
        print(type(g).__name__, "caught as ExceptionGroup:", isinstance(g, ExceptionGroup))
        print(len(g.exceptions), type(g.exceptions[0]).__name__)


asyncio.run(main())
