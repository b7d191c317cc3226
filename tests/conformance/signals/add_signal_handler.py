# A signal handler runs as a callback of the loop, with its arguments, and may stop it.
# ids: S-207
# cpp: same
import asyncio
import os
import signal

loop = asyncio.new_event_loop()


def on_signal(a, b):
    print("handler", a, b, "running", loop.is_running())
    loop.stop()


loop.add_signal_handler(signal.SIGUSR1, on_signal, "x", 1)
loop.call_soon(os.kill, os.getpid(), signal.SIGUSR1)
loop.run_forever()
print("stopped")
print("removed", loop.remove_signal_handler(signal.SIGUSR1))
loop.close()
