#pragma once
// What Loop::post makes of a callable: the record alone, without a handle, so that nobody has to count who holds it.

#include <typeinfo>
#include <utility>

#include "picot/context.hpp"
#include "picot/detail/memory.hpp"
#include "picot/engine/ready_queue.hpp"

namespace picot::detail {

std::string type_name(const std::type_info& type);

/// Sends the exception being handled to the handler of the running loop, there is one, in the record's context; gives the
/// record up if the exception leaves the loop.
void end_with_exception(Runnable& record, const std::type_info& callback, ContextData*& context);

/// With a callable of one pointer it is half a cache line: what a post costs is the way of that line to another core.
template <class F>
class PostedRecord final : public Runnable, public Pooled {
public:
    template <class G>
    PostedRecord(ContextRef& context, G&& g) : callable_(std::forward<G>(g)), context_(context.detach()) {}
    ~PostedRecord() {
        if (context_) context_->release();
    }
    void run() override {
        prefetch_beyond(static_cast<InboxNode*>(this), this->next);  // the one that runs after it
        lend_context(context_);
        try {
            static_cast<void>(callable_());
        } catch (...) {
            end_with_exception(*this, typeid(F), context_);
        }
        take_context_back(context_);
        delete this;
    }
    void discard() noexcept override { delete this; }
    void describe(std::string& out) const override { out += "<post " + type_name(typeid(F)) + ">"; }

private:
    F callable_;  // before the context: should its move throw, that is still the caller's
    ContextData* context_;
};

}  // namespace picot::detail
