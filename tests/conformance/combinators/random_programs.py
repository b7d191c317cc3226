# Four hundred random programs of tasks, locks, queues, groups and cancellations end as in CPython.
# ids: S-084 S-086 S-092 S-093 S-096 S-099 S-101 S-105 S-111 S-113 S-118 S-142 S-143 S-147 S-148 S-150 S-152 S-154 S-155 S-156
# cpp: same
#
# Each program is drawn from its number, run on a loop of its own and shortened to a digest of its trace.
# PICOT_RANDOM_PROGRAM=17 shows the whole trace of number 17, on both sides.
import asyncio
import os

YIELD, WAIT, SET, CLEAR, PUT, GET, CANCEL, RAISE, UNCANCEL, NOTIFY, CWAIT, BARRIER, AWAIT, RESET = range(14)
TRY, FINALLY, LOCK, SEMAPHORE, GATHER, WAIT_ANY, GROUP, SHIELD, WAIT_FOR, WAIT_FOR_ZERO, TIMEOUT, SPAWN, COMPLETED = range(
    14, 27
)
LEAVES = (YIELD, YIELD, YIELD, WAIT, WAIT, SET, CLEAR, PUT, GET, CANCEL, CANCEL, RAISE, UNCANCEL, NOTIFY, CWAIT, BARRIER, AWAIT, RESET)
KIDS = {
    TRY: 1,
    FINALLY: 2,
    LOCK: 1,
    SEMAPHORE: 1,
    GATHER: 2,
    WAIT_ANY: 2,
    GROUP: 3,
    SHIELD: 1,
    WAIT_FOR: 1,
    WAIT_FOR_ZERO: 1,
    TIMEOUT: 1,
    SPAWN: 1,
    COMPLETED: 2,
}


class Random:
    def __init__(self, seed):
        self.state = seed

    def below(self, n):
        self.state = (self.state * 1103515245 + 12345) & 0x7FFFFFFF
        return (self.state >> 8) % n


class Ordered(dict):
    """A set in order of insertion. CPython's TaskGroup cancels its children in the order of their addresses, which
    changes from run to run; with this one, in the order of their creation."""

    def add(self, x):
        self[x] = None

    def discard(self, x):
        self.pop(x, None)


class Op:
    def __init__(self, random, depth):
        self.code = LEAVES[random.below(len(LEAVES))]
        if depth < 3 and random.below(2) == 0:
            self.code = TRY + random.below(COMPLETED - TRY + 1)
        self.a = random.below(8)
        self.b = random.below(3)
        self.kids = [script(random, depth + 1) for _ in range(KIDS.get(self.code, 0))]


def script(random, depth):
    return [Op(random, depth) for _ in range(1 + random.below(3))]


class Program:
    def __init__(self, seed):
        self.random = Random(seed * 7919 + 1)
        self.lines = []
        self.tasks = []

    def log(self, me, *what):
        self.lines.append(" ".join([f"t{me}", *map(str, what)]))

    def spawn(self, ops, create=asyncio.create_task, eager=False):
        number = len(self.tasks)
        self.tasks.append(None)
        try:
            self.tasks[number] = create(self.root(ops, number), eager_start=eager)
        except RuntimeError:
            self.tasks.pop()
            raise
        return self.tasks[number]

    async def root(self, ops, me):
        await self.run(ops, me)
        return me

    async def value(self, ops, me):
        await self.run(ops, me)
        return me

    async def run(self, ops, me):
        for op in ops:
            await self.step(op, me)

    async def step(self, op, me):
        code, a, b, kids = op.code, op.a, op.b, op.kids
        if code == YIELD:
            await asyncio.sleep(0)
            self.log(me, "yielded")
        elif code == WAIT:
            await self.events[a % 2].wait()
            self.log(me, "event", a % 2)
        elif code == SET:
            self.events[a % 2].set()
        elif code == CLEAR:
            self.events[a % 2].clear()
        elif code == PUT:
            try:
                await self.queue.put(me * 10 + a)
                self.log(me, "put")
            except asyncio.QueueShutDown:
                self.log(me, "no put")
        elif code == GET:
            try:
                self.log(me, "got", await self.queue.get())
            except asyncio.QueueShutDown:
                self.log(me, "no get")
        elif code == CANCEL:
            k = a % len(self.tasks)
            if self.tasks[k]:  # else it is just being started, eagerly
                self.log(me, "cancels", k, self.tasks[k].cancel(f"by {me}"))
        elif code == RAISE:
            raise ValueError(f"of {me}")
        elif code == UNCANCEL:
            self.log(me, "uncancel", asyncio.current_task().uncancel())
        elif code == NOTIFY:
            async with self.condition:
                self.condition.notify(1 + b)
                self.log(me, "notified")
        elif code == CWAIT:
            async with self.condition:
                await self.condition.wait()
                self.log(me, "woken")
        elif code == BARRIER:
            try:
                self.log(me, "barrier", await self.barrier.wait())
            except asyncio.BrokenBarrierError:
                self.log(me, "barrier broken")
        elif code == RESET:
            await self.barrier.reset()
            self.log(me, "reset")
        elif code == AWAIT:
            k = a % len(self.tasks)
            if k > me and self.tasks[k]:  # never in a circle
                self.log(me, "awaited", await self.tasks[k])
        elif code == TRY:
            try:
                await self.run(kids[0], me)
            except asyncio.CancelledError:
                self.log(me, "caught CancelledError", asyncio.current_task().cancelling())
                if b == 1:
                    raise
                if b == 2:
                    raise ValueError(f"instead of {me}")
            except ValueError as e:
                self.log(me, "caught", e)
        elif code == FINALLY:
            try:
                await self.run(kids[0], me)
            finally:
                self.log(me, "cleanup")
                await self.run(kids[1], me)
                self.log(me, "clean")
        elif code == LOCK:
            async with self.lock:
                self.log(me, "locked")
                await self.run(kids[0], me)
        elif code == SEMAPHORE:
            async with self.semaphore:
                self.log(me, "inside")
                await self.run(kids[0], me)
        elif code == GATHER:
            tasks = [self.spawn(kid, eager=a > 5) for kid in kids]
            for r in await asyncio.gather(*tasks, return_exceptions=b > 0):
                self.log(me, "gathered", type(r).__name__ if isinstance(r, BaseException) else r)
        elif code == WAIT_ANY:
            tasks = [self.spawn(kid, eager=a > 5) for kid in kids]
            how = (asyncio.FIRST_COMPLETED, asyncio.FIRST_EXCEPTION, asyncio.ALL_COMPLETED)[b]
            done, pending = await asyncio.wait(tasks, timeout=0 if a == 0 else None, return_when=how)
            self.log(me, "waited", [t in done for t in tasks])
        elif code == GROUP:
            try:
                async with asyncio.TaskGroup() as group:
                    group._tasks = Ordered()
                    for kid in kids[1:]:
                        try:
                            self.spawn(kid, group.create_task, eager=a > 5)
                        except RuntimeError:
                            self.log(me, "refused")
                    await self.run(kids[0], me)
                self.log(me, "left the group")
            except BaseExceptionGroup as g:
                self.log(me, "group", [str(e) for e in g.exceptions])
        elif code == SHIELD:
            self.log(me, "shielded", await asyncio.shield(self.spawn(kids[0], eager=a > 5)))
        elif code == WAIT_FOR:
            self.log(me, "waited for", await asyncio.wait_for(self.value(kids[0], me), None if b == 0 else 1000))
        elif code == WAIT_FOR_ZERO:
            task = self.spawn(kids[0])
            if a < 4:
                await asyncio.sleep(0)
            try:
                self.log(me, "in no time", await asyncio.wait_for(task, 0))
            except TimeoutError:
                self.log(me, "timed out")
        elif code == TIMEOUT:
            try:
                async with asyncio.timeout(1000 if b == 0 else 0) as scope:
                    await self.run(kids[0], me)
            except TimeoutError:
                self.log(me, "timed out")
            self.log(me, "expired", scope.expired(), asyncio.current_task().cancelling())
        elif code == SPAWN:
            self.spawn(kids[0], eager=a > 5)
        elif code == COMPLETED:
            tasks = [self.spawn(kid) for kid in kids]
            try:
                async for t in asyncio.as_completed(tasks, timeout=0 if a == 0 else None):
                    self.log(me, "completed", tasks.index(t))
            except TimeoutError:
                self.log(me, "timed out")

    async def main(self):
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(lambda loop, context: None)
        random = self.random
        self.events = [asyncio.Event(), asyncio.Event()]
        self.lock = asyncio.Lock()
        self.semaphore = asyncio.Semaphore(1 + random.below(2))
        self.queue = asyncio.Queue(1)
        self.condition = asyncio.Condition()
        self.barrier = asyncio.Barrier(2)
        for _ in range(2 + random.below(3)):
            self.spawn(script(random, 0))
        closing = random.below(100)
        for turn in range(25):
            await asyncio.sleep(0)
            if turn == closing:
                self.queue.shutdown(random.below(2) == 0)
            kick = random.below(8)
            k = random.below(len(self.tasks))
            if kick == 0:
                self.events[k % 2].set()
            elif kick == 1:
                self.events[k % 2].clear()
            elif kick == 2:
                self.tasks[k].cancel("kick")
            elif kick == 3 and not self.queue.empty():
                self.log("-", "took", self.queue.get_nowait())
            elif kick == 4 and not self.queue.full() and turn < closing:
                self.queue.put_nowait(k)
        rounds = 0
        while any(not t.done() for t in self.tasks) and rounds < 100:
            rounds += 1
            for t in list(self.tasks):
                t.cancel("the end")
            for _ in range(4):
                await asyncio.sleep(0)
        for me, t in enumerate(self.tasks):
            if not t.done():
                self.log(me, "is stuck")
            elif t.cancelled():
                self.log(me, "was cancelled", t.cancelling())
            else:
                self.log(me, "ended", t.result() if t.exception() is None else t.exception(), t.cancelling())
        self.log("-", "lock", self.lock.locked(), "semaphore", self.semaphore.locked(), "queue", self.queue.qsize())


def digest(lines):
    h = 2166136261
    for byte in "\n".join(lines).encode():
        h = (h ^ byte) * 16777619 & 0xFFFFFFFF
    return h


if "PICOT_RANDOM_PROGRAM" in os.environ:
    program = Program(int(os.environ["PICOT_RANDOM_PROGRAM"]))
    asyncio.run(program.main())
    print("\n".join(program.lines))
else:
    for number in range(int(os.environ.get("PICOT_RANDOM_PROGRAMS", "400"))):
        program = Program(number)
        asyncio.run(program.main())
        print(number, len(program.lines), digest(program.lines))
