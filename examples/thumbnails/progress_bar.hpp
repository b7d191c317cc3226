#pragma once
// A bar on a terminal, nothing in a pipe.

#include <cstdio>

#include "processor.hpp"

class ProgressBar {
public:
    explicit ProgressBar(bool enabled) : enabled_(enabled) {}
    ~ProgressBar() { clear(); }
    ProgressBar(const ProgressBar&) = delete;
    ProgressBar& operator=(const ProgressBar&) = delete;

    void draw(const ImageProcessor::Progress& progress);
    void clear();

private:
    bool enabled_;
    bool drawn_ = false;
};
