#pragma once
// How frames and tasks are written in dumps and reports.

#include <source_location>
#include <string>
#include <string_view>
#include <vector>

#include "picot/detail/task_base.hpp"

namespace picot::detail {

/// Whether the function of a frame is one of our own helpers, picot::detail::..., which says nothing to users.
bool is_internal(const SourceLine& where) noexcept;
/// "file:line  function", the function without the list of its template arguments.
void append_frame(std::string& out, const SourceLine& where);
/// "Task-3, first, …": the tasks among the futures that are not done, the first few of them.
class NameList {
public:
    explicit NameList(std::string& out) : out_(out) {}
    void add(const FutureBase& future);

private:
    std::string& out_;
    int count_ = 0;
};
/// "task 'Task-3', main.cpp:12": who failed, and where its exception comes from.
std::string origin_of(const FutureBase& future);

/// A future that says what it stands for: `describe(out)` is called only while a task waits for it.
template <class Describe>
class DescribedFuture final : public FutureBase, public Pooled {
public:
    DescribedFuture(Loop& loop, Describe describe) : FutureBase(loop, 1), describe_(std::move(describe)) {}
    SlotBase& slot() noexcept override { return slot_; }
    void describe(std::string& out) const override { describe_(out); }

private:
    void destroy() noexcept override { delete this; }
    Slot<void> slot_;
    Describe describe_;
};
template <class Describe>
Ref<FutureBase> described_future(Loop& loop, Describe describe) {
    return Ref<FutureBase>::adopt(new DescribedFuture<Describe>(loop, std::move(describe)));
}

}  // namespace picot::detail
