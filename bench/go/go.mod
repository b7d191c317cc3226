module picot/bench/go

go 1.26
