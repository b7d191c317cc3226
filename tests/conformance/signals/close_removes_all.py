# Closing the loop puts all its signals back.
# ids: S-209
# cpp: same
import asyncio
import signal

loop = asyncio.new_event_loop()
loop.add_signal_handler(signal.SIGUSR1, print)
loop.add_signal_handler(signal.SIGUSR2, print)
signals = (signal.SIGUSR1, signal.SIGUSR2)
print("default", [signal.getsignal(s) is signal.SIG_DFL for s in signals])
loop.close()
print("default", [signal.getsignal(s) is signal.SIG_DFL for s in signals])
