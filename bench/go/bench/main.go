// bench ROW N runs one row and prints its figures as Google Benchmark does; bench --list names the rows.
// A # in a name stands for any number.
package main

import (
	"fmt"
	"os"
	"strconv"
	"strings"
)

// A row gets the number that stands for # in its id (0 without one) and the number of operations.
type row struct {
	name string
	run  func(parameter, operations int) figures
}

var rows = []row{
	{"call_soon", callSoon},
	{"create_task", createTask},
	{"create_and_await", createAndAwait},
	{"sleep0_#", sleep0},
	{"queue_#", queue},
	{"bytes_per_task", bytesPerTask},
	{"timers_cancel_#", timersCancel},
	{"timers_fire_#", timersFire},
	{"timers_lateness", timersLateness},
	{"timers_lateness_busy", timersLatenessBusy},
	{"post_#", post},
	{"submit_idle", submitIdle},
	{"submit_busy", submitBusy},
	{"submit_spin", submitSpin},
	{"pool_#", pool},
	{"loops_#", loops},
}

func find(id string) (func(int, int) figures, int) {
	for _, row := range rows {
		family, numbered := strings.CutSuffix(row.name, "#")
		if !numbered && row.name == id {
			return row.run, 0
		}
		if rest, fits := strings.CutPrefix(id, family); numbered && fits {
			if parameter, err := strconv.Atoi(rest); err == nil {
				return row.run, parameter
			}
		}
	}
	return nil, 0
}

func main() {
	if len(os.Args) == 2 && os.Args[1] == "--list" {
		for _, row := range rows {
			fmt.Println(row.name)
		}
		return
	}
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: bench ROW N | bench --list")
		os.Exit(2)
	}
	id := os.Args[1]
	operations, err := strconv.Atoi(os.Args[2])
	run, parameter := find(id)
	if run == nil || err != nil || operations < 1 {
		fmt.Fprintln(os.Stderr, "bench: no row", id, "or no number of operations")
		os.Exit(2)
	}
	fmt.Println(run(parameter, operations).json(id))
}
