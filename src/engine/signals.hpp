#pragma once
// Signals of the process as callbacks of loops.

#include <map>

#include "picot/loop.hpp"

namespace picot::detail {

/// One loop's share: a pipe that the process-wide handler writes signal numbers into. A full pipe drops
/// numbers, never blocks: a storm of signals has fixed memory, and at least one callback per signal follows.
class Signals {
public:
    explicit Signals(Loop& loop);
    ~Signals();
    void add(int signum, RepeatedRecordBase* record);  // takes the reference
    bool remove(int signum);

private:
    void read_pipe();
    Loop& loop_;
    int read_end_ = -1;
    int write_end_ = -1;
    std::map<int, RepeatedRecordBase*> handlers_;
};

}  // namespace picot::detail
