//! Other threads and a runtime: posting, submitting, the blocking pool, several runtimes.

use std::hint::black_box;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering::Relaxed};
use std::thread;
use std::time::Instant;

use tokio::runtime::Builder;
use tokio::sync::{mpsc, oneshot};
use tokio::task::{spawn_blocking, yield_now};

use super::in_the_loop::Child;
use crate::measure::{Figures, Stopwatch, current_thread, warm_up};

type Callback = Box<dyn FnOnce() + Send>;

/// Callbacks come through an unbounded channel, Tokio's way into a loop that runs one task.
pub fn post(producers: u64, operations: u64) -> Figures {
    static RUN: AtomicU64 = AtomicU64::new(0);
    let runtime = current_thread();
    let round = |each: u64| {
        let (post, mut posted) = mpsc::unbounded_channel::<Callback>();
        thread::scope(|scope| {
            for _ in 0..producers {
                let post = post.clone();
                scope.spawn(move || {
                    for i in 0..each {
                        let callback =
                            move || RUN.store(RUN.load(Relaxed) + black_box(i).min(1), Relaxed);
                        assert!(post.send(Box::new(callback)).is_ok());
                    }
                });
            }
            drop(post);
            runtime.block_on(async {
                while let Some(callback) = posted.recv().await {
                    callback();
                }
            });
        });
    };
    let each = (operations / producers).max(1);
    if warm_up(each) > 0 {
        round(warm_up(each));
    }
    let watch = Stopwatch::start();
    round(each);
    watch.figures(each * producers)
}

/// A runtime in another thread. This thread spawns a future there and blocks until it has the result.
fn submit(operations: u64, busy: bool) -> Figures {
    static STOP: AtomicBool = AtomicBool::new(false);
    let runtime = current_thread();
    let handle = runtime.handle().clone();
    let (stop, stopped) = oneshot::channel::<()>();
    let server = thread::spawn(move || {
        if busy {
            runtime.spawn(async {
                while !STOP.load(Relaxed) {
                    yield_now().await;
                }
            });
        }
        let _ = runtime.block_on(stopped);
    });
    let call = |i: u64| {
        let start = Instant::now();
        let task = handle.spawn(async move { black_box(i) });
        assert_eq!(handle.block_on(task).unwrap(), i);
        start.elapsed().as_nanos() as u64
    };
    for i in 0..warm_up(operations) {
        call(i);
    }
    let watch = Stopwatch::start();
    let latencies: Vec<_> = (0..operations).map(call).collect();
    let figures = watch.figures(operations);
    STOP.store(true, Relaxed);
    let _ = stop.send(());
    server.join().unwrap();
    figures.with_percentiles(latencies)
}

pub fn submit_idle(_: u64, operations: u64) -> Figures {
    submit(operations, false)
}

pub fn submit_busy(_: u64, operations: u64) -> Figures {
    submit(operations, true)
}

/// That many tasks, each with a job in the blocking pool at all times. Two threads, as in picot's row: the pool's
/// default, up to 512, is nine times slower here.
pub fn pool(in_flight: u64, operations: u64) -> Figures {
    let runtime = Builder::new_current_thread()
        .max_blocking_threads(2)
        .build()
        .unwrap();
    let each = (operations / in_flight).max(1);
    let round = async |each: u64| {
        let lanes: Vec<_> = (0..in_flight)
            .map(|_| {
                tokio::spawn(async move {
                    for i in 0..each {
                        black_box(spawn_blocking(move || black_box(i)).await.unwrap());
                    }
                })
            })
            .collect();
        for lane in lanes {
            lane.await.unwrap();
        }
    };
    runtime.block_on(async {
        if warm_up(each) > 0 {
            round(warm_up(each)).await;
        }
        let watch = Stopwatch::start();
        round(each).await;
        watch.figures(each * in_flight)
    })
}

/// What a runtime does all day: four operations a turn.
async fn day(operations: u64) {
    for i in 0..operations / 4 {
        tokio::spawn(async {});
        tokio::spawn(async {}).await.unwrap();
        black_box(Child(i).await);
        yield_now().await;
    }
}

/// That many threads with a runtime each, and the same share of the work.
pub fn loops(count: u64, operations: u64) -> Figures {
    let each = (operations / count).max(4);
    let round = |each: u64| {
        thread::scope(|scope| {
            for _ in 0..count {
                scope.spawn(move || {
                    current_thread().block_on(async { tokio::spawn(day(each)).await.unwrap() })
                });
            }
        })
    };
    if warm_up(each) > 0 {
        round(warm_up(each).max(4));
    }
    let watch = Stopwatch::start();
    round(each);
    watch.figures(each * count)
}
