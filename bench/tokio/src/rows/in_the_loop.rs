//! One thread, one current_thread runtime: callbacks, tasks, awaits, queues.

use std::hint::black_box;
use std::pin::Pin;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::task::{Context, Poll};
use std::time::Duration;

use tokio::sync::{mpsc, oneshot};
use tokio::task::yield_now;

use crate::measure::{Figures, Stopwatch, current_thread, in_a_task, resident};

/// Tokio has no callbacks: the least that runs soon is a task. Each starts the next and ends.
struct Link {
    left: u64,
    done: Option<oneshot::Sender<()>>,
}

impl Future for Link {
    type Output = ();
    fn poll(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<()> {
        let (left, done) = (self.left - 1, self.done.take());
        if left > 0 {
            tokio::spawn(Link { left, done });
        } else if let Some(done) = done {
            let _ = done.send(());
        }
        Poll::Ready(())
    }
}

pub fn call_soon(_: u64, operations: u64) -> Figures {
    in_a_task(operations, |left| async move {
        let (done, end) = oneshot::channel();
        tokio::spawn(Link {
            left,
            done: Some(done),
        });
        end.await.unwrap();
    })
}

/// Starts that many tasks that end at once, 100 at a time, and waits until all have run.
async fn tasks_that_end(count: u64, ended: &'static AtomicU64) {
    let (mut started, before) = (0, ended.load(Relaxed));
    while started < count {
        for _ in 0..(count - started).min(100) {
            tokio::spawn(async { ended.store(ended.load(Relaxed) + 1, Relaxed) });
            started += 1;
        }
        while ended.load(Relaxed) - before < started {
            yield_now().await;
        }
    }
}

pub fn create_task(_: u64, operations: u64) -> Figures {
    static ENDED: AtomicU64 = AtomicU64::new(0);
    in_a_task(operations, |count| tasks_that_end(count, &ENDED))
}

pub fn create_and_await(_: u64, operations: u64) -> Figures {
    in_a_task(operations, |count| async move {
        for i in 0..count {
            black_box(tokio::spawn(async move { i }).await.unwrap());
        }
    })
}

/// A child that returns at once. Not inlined, as in picot's row: the compiler must not see both it and its parent.
pub struct Child(pub u64);

impl Future for Child {
    type Output = u64;
    #[inline(never)]
    fn poll(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<u64> {
        Poll::Ready(self.0)
    }
}

/// A Rust future is a value inside its parent's, so nothing is allocated.
pub fn await_child(_: u64, operations: u64) -> Figures {
    in_a_task(operations, |count| async move {
        let mut sum = 0u64;
        for i in 0..count {
            sum = sum.wrapping_add(Child(i).await);
        }
        black_box(sum);
    })
}

pub fn sleep0(tasks: u64, operations: u64) -> Figures {
    let figures = in_a_task(operations, move |total| async move {
        let each = (total / tasks).max(1);
        let all: Vec<_> = (0..tasks)
            .map(|_| {
                tokio::spawn(async move {
                    for _ in 0..each {
                        yield_now().await;
                    }
                })
            })
            .collect();
        for task in all {
            task.await.unwrap();
        }
    });
    Figures {
        operations: (operations / tasks).max(1) * tasks,
        ..figures
    }
}

pub fn queue(capacity: u64, operations: u64) -> Figures {
    in_a_task(operations, move |items| async move {
        let (put, mut get) = mpsc::channel(capacity as usize);
        tokio::spawn(async move {
            for i in 0..items {
                put.send(i).await.unwrap();
            }
        });
        while let Some(item) = get.recv().await {
            black_box(item);
        }
    })
}

pub fn bytes_per_task(_: u64, operations: u64) -> Figures {
    let runtime = current_thread();
    runtime.block_on(async {
        let sleeping = |count: u64| {
            for _ in 0..count {
                tokio::spawn(tokio::time::sleep(Duration::from_secs(3600)));
            }
        };
        sleeping(1000); // what is paid once
        tokio::time::sleep(Duration::from_millis(1)).await;
        let (before, watch) = (resident(), Stopwatch::start());
        sleeping(operations);
        tokio::time::sleep(Duration::from_millis(1)).await;
        let mut figures = watch.figures(operations);
        figures.counters = vec![("bytes", (resident() - before) as f64 / operations as f64)];
        figures
    })
}
