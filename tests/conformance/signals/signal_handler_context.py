# A signal handler runs in the context that was current when it was added.
# ids: S-219 S-207
# cpp: same
import asyncio
import contextvars
import signal

var = contextvars.ContextVar("var", default="unset")


async def main():
    loop = asyncio.get_running_loop()
    done = asyncio.Event()
    var.set("when added")
    loop.add_signal_handler(signal.SIGUSR1, lambda: (print(var.get()), done.set()))
    var.set("when raised")
    signal.raise_signal(signal.SIGUSR1)
    await done.wait()
    print(var.get())


asyncio.run(main())
