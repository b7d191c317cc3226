//! Timers: started and cancelled, fired, and how late they are.

use std::pin::Pin;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering::Relaxed};
use std::task::{Context, Waker};
use std::time::Duration;

use tokio::task::{unconstrained, yield_now};
use tokio::time::{Instant, Sleep, sleep_until};

use crate::measure::{Figures, Stopwatch, current_thread, scatter, shuffled, warm_up};

/// `count` timers are started and cancelled in random order, round after round. The loop has an earlier timer
/// throughout, as a program would: a timer that is the earliest wakes the driver with a system call. Without a limit
/// on polls, for a task that polls many timers would be made to yield.
pub fn cancel(count: u64, operations: u64) -> Figures {
    let order = shuffled(count);
    let round = || {
        let start = Instant::now();
        let mut context = Context::from_waker(Waker::noop());
        let mut timers: Vec<Option<Pin<Box<Sleep>>>> = (0..count)
            .map(|i| {
                let delay = Duration::from_secs(3600) + Duration::from_micros(scatter(i));
                let mut timer = Box::pin(sleep_until(start + delay));
                assert!(timer.as_mut().poll(&mut context).is_pending()); // a Sleep starts when first polled
                Some(timer)
            })
            .collect();
        for &i in &order {
            timers[i] = None;
        }
    };
    current_thread().block_on(unconstrained(async {
        tokio::spawn(tokio::time::sleep(Duration::from_secs(1800)));
        tokio::time::sleep(Duration::from_millis(2)).await;
        if warm_up(operations) > 0 {
            round();
        }
        let rounds = (operations / count).max(1);
        let watch = Stopwatch::start();
        for _ in 0..rounds {
            round();
        }
        watch.figures(rounds * count)
    }))
}

/// `count` tasks sleep until about the same time; all wake. A Sleep whose time has come when it is first polled costs
/// no timer, so the time lies behind the start of them all.
pub fn fire(count: u64, operations: u64) -> Figures {
    static FIRED: AtomicU64 = AtomicU64::new(0);
    let runtime = current_thread();
    let round = async || {
        let until = FIRED.load(Relaxed) + count;
        let base = Instant::now() + Duration::from_nanos(1000 * count);
        for i in 0..count {
            let due = base + Duration::from_nanos(scatter(i) % (64 * count));
            tokio::spawn(async move {
                sleep_until(due).await;
                FIRED.store(FIRED.load(Relaxed) + 1, Relaxed);
            });
        }
        while FIRED.load(Relaxed) < until {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    };
    runtime.block_on(async {
        if warm_up(operations) > 0 {
            round().await;
        }
        let rounds = (operations / count).max(1);
        let watch = Stopwatch::start();
        for _ in 0..rounds {
            round().await;
        }
        watch.figures(rounds * count)
    })
}

/// Timers at random within as many milliseconds as there are timers: how late each is.
fn late(operations: u64, busy: bool) -> Figures {
    static STOP: AtomicBool = AtomicBool::new(false);
    let runtime = current_thread();
    runtime.block_on(async {
        if busy {
            tokio::spawn(async {
                while !STOP.load(Relaxed) {
                    yield_now().await;
                }
            });
        }
        let watch = Stopwatch::start();
        let start = Instant::now() + Duration::from_millis(1);
        let timers: Vec<_> = (0..operations)
            .map(|i| {
                let due = start + Duration::from_micros(scatter(i) % (operations * 1000));
                tokio::spawn(async move {
                    sleep_until(due).await;
                    due.elapsed().as_nanos() as u64
                })
            })
            .collect();
        let mut lateness = Vec::new();
        for timer in timers {
            lateness.push(timer.await.unwrap());
        }
        STOP.store(true, Relaxed);
        watch.figures(operations).with_percentiles(lateness)
    })
}

pub fn lateness(_: u64, operations: u64) -> Figures {
    late(operations, false)
}

pub fn lateness_busy(_: u64, operations: u64) -> Figures {
    late(operations, true)
}
