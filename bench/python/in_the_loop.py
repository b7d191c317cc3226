"""One thread, one loop: callbacks, tasks, awaits, queues."""

import asyncio

from measure import Stopwatch, resident, run, warmed


def call_soon(_, operations):
    async def chain(left):
        loop = asyncio.get_running_loop()
        end = loop.create_future()

        def link():
            nonlocal left
            left -= 1
            if left > 0:
                loop.call_soon(link)
            else:
                end.set_result(None)

        loop.call_soon(link)
        await end

    return run(warmed(operations, chain))


async def nothing():
    pass


def create_task(_, operations):
    async def batches(left):
        loop = asyncio.get_running_loop()
        while left > 0:
            tasks = [loop.create_task(nothing()) for _ in range(min(left, 100))]
            await asyncio.sleep(0)
            left -= len(tasks)

    return run(warmed(operations, batches))


def create_and_await(_, operations):
    async def each(count):
        loop = asyncio.get_running_loop()
        for _ in range(count):
            await loop.create_task(nothing())

    return run(warmed(operations, each))


def await_child(_, operations):
    async def child(i):
        return i

    async def each(count):
        total = 0
        for i in range(count):
            total += await child(i)

    return run(warmed(operations, each))


def sleep0(tasks, operations):
    async def give_way(times):
        for _ in range(times):
            await asyncio.sleep(0)

    async def all_of_them(total):
        await asyncio.gather(*(give_way(max(total // tasks, 1)) for _ in range(tasks)))

    return run(warmed(max(operations // tasks, 1) * tasks, all_of_them))


def queue(capacity, operations):
    async def put_and_get(items):
        queue = asyncio.Queue(capacity)

        async def produce():
            for i in range(items):
                await queue.put(i)

        producer = asyncio.create_task(produce())
        for _ in range(items):
            await queue.get()
        await producer

    return run(warmed(operations, put_and_get))


def bytes_per_task(_, operations):
    async def sleepers():
        async def sleeping(count):
            loop = asyncio.get_running_loop()
            tasks = [loop.create_task(asyncio.sleep(3600)) for _ in range(count)]
            await asyncio.sleep(0)
            await asyncio.sleep(0)
            return tasks

        tasks = await sleeping(1000)  # what is paid once
        before, watch = resident(), Stopwatch()
        tasks += await sleeping(operations)
        figures = watch.figures(operations)
        figures.counters["bytes"] = (resident() - before) / operations
        for task in tasks:
            task.cancel()
        return figures

    return run(sleepers())
