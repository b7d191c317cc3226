//! `bench ROW N` runs one row and prints its figures as Google Benchmark does; `bench --list` names the rows.
//! A # in a name stands for any number.

mod measure;
mod rows {
    pub mod across_threads;
    pub mod in_the_loop;
    pub mod timers;
}

use measure::Figures;
use rows::{across_threads, in_the_loop, timers};

/// A row's function gets the number that stands for # in its id (0 without one) and the number of operations.
type Row = fn(parameter: u64, operations: u64) -> Figures;

const ROWS: &[(&str, Row)] = &[
    ("call_soon", in_the_loop::call_soon),
    ("create_task", in_the_loop::create_task),
    ("create_and_await", in_the_loop::create_and_await),
    ("await_child", in_the_loop::await_child),
    ("sleep0_#", in_the_loop::sleep0),
    ("queue_#", in_the_loop::queue),
    ("bytes_per_task", in_the_loop::bytes_per_task),
    ("timers_cancel_#", timers::cancel),
    ("timers_fire_#", timers::fire),
    ("timers_lateness", timers::lateness),
    ("timers_lateness_busy", timers::lateness_busy),
    ("post_#", across_threads::post),
    ("submit_idle", across_threads::submit_idle),
    ("submit_busy", across_threads::submit_busy),
    ("pool_#", across_threads::pool),
    ("loops_#", across_threads::loops),
];

fn find(id: &str) -> Option<(Row, u64)> {
    ROWS.iter()
        .find_map(|&(name, row)| match name.strip_suffix('#') {
            Some(family) => Some((row, id.strip_prefix(family)?.parse().ok()?)),
            None => (name == id).then_some((row, 0)),
        })
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["--list"] => {
            for (name, _) in ROWS {
                println!("{name}");
            }
        }
        [id, operations] => {
            let operations: u64 = operations.parse().expect("the number of operations");
            let Some((row, parameter)) = find(id) else {
                eprintln!("no row {id}: see --list");
                std::process::exit(2);
            };
            println!("{}", row(parameter, operations).json(id));
        }
        _ => {
            eprintln!("usage: bench ROW N | bench --list");
            std::process::exit(2);
        }
    }
}
