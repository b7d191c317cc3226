//! Clocks, figures and the small tools that rows share.

use std::time::{Duration, Instant};

use tokio::runtime::{Builder, Runtime};

pub struct Figures {
    pub operations: u64,
    pub wall: Duration,
    pub cpu: Duration,
    pub counters: Vec<(&'static str, f64)>,
}

impl Figures {
    pub fn json(&self, id: &str) -> String {
        let each = |total: Duration| total.as_nanos() as f64 / self.operations.max(1) as f64;
        let counters: String = self
            .counters
            .iter()
            .map(|(name, value)| format!(", \"{name}\": {value:.1}"))
            .collect();
        format!(
            "{{\"benchmarks\": [{{\"name\": \"{id}\", \"iterations\": {}, \"real_time\": {:.4}, \"cpu_time\": {:.4}, \
             \"time_unit\": \"ns\"{counters}}}]}}",
            self.operations,
            each(self.wall),
            each(self.cpu)
        )
    }

    /// With the percentiles of what `nanoseconds` holds.
    pub fn with_percentiles(mut self, mut nanoseconds: Vec<u64>) -> Self {
        nanoseconds.sort_unstable();
        let at = |share: f64| {
            nanoseconds[((nanoseconds.len() as f64 * share) as usize).min(nanoseconds.len() - 1)]
                as f64
        };
        self.counters = vec![
            ("p50", at(0.5)),
            ("p99", at(0.99)),
            ("p999", at(0.999)),
            ("max", at(1.0)),
        ];
        self
    }
}

/// Processor time of all threads of the process.
pub fn cpu_time() -> Duration {
    let mut now = libc::timespec {
        tv_sec: 0,
        tv_nsec: 0,
    };
    unsafe { libc::clock_gettime(libc::CLOCK_PROCESS_CPUTIME_ID, &mut now) };
    Duration::new(now.tv_sec as u64, now.tv_nsec as u32)
}

pub struct Stopwatch {
    wall: Instant,
    cpu: Duration,
}

impl Stopwatch {
    pub fn start() -> Self {
        Stopwatch {
            wall: Instant::now(),
            cpu: cpu_time(),
        }
    }

    pub fn figures(&self, operations: u64) -> Figures {
        let wall = self.wall.elapsed();
        Figures {
            operations,
            wall,
            cpu: cpu_time() - self.cpu,
            counters: Vec::new(),
        }
    }
}

pub fn current_thread() -> Runtime {
    Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime")
}

/// How many operations warm up, of a run of so many. None where the runner counts allocations or system calls.
pub fn warm_up(operations: u64) -> u64 {
    if std::env::var_os("BENCH_NO_WARM_UP").is_some() {
        0
    } else {
        operations.div_ceil(10)
    }
}

/// Warms up with a tenth of the operations, then measures `work`, both as a task of a current_thread runtime.
pub fn in_a_task<W, F>(operations: u64, work: W) -> Figures
where
    W: Fn(u64) -> F,
    F: Future<Output = ()> + Send + 'static,
{
    let runtime = current_thread();
    runtime.block_on(async {
        if warm_up(operations) > 0 {
            tokio::spawn(work(warm_up(operations))).await.unwrap();
        }
        let watch = Stopwatch::start();
        tokio::spawn(work(operations)).await.unwrap();
        watch.figures(operations)
    })
}

/// Bytes of memory that the process holds.
pub fn resident() -> u64 {
    let statm = std::fs::read_to_string("/proc/self/statm").expect("/proc");
    let pages: u64 = statm.split(' ').nth(1).unwrap().parse().unwrap();
    pages * unsafe { libc::sysconf(libc::_SC_PAGESIZE) } as u64
}

/// Numbers in no order, the same for every program of the benchmarks.
pub fn scatter(i: u64) -> u64 {
    (i as u32).wrapping_mul(2_654_435_761) as u64
}

/// 0..count in an order that is no order (the same for every program).
pub fn shuffled(count: u64) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count as usize).collect();
    let mut random = 88_172_645_463_325_252u64;
    for i in (1..order.len()).rev() {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        order.swap(i, (random % (i as u64 + 1)) as usize);
    }
    order
}
