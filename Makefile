# picot: the verbs of every day. `make help` lists them.
#
#   JOBS=4          how many compilers at once (default: one per processor)
#   CXX=clang++-17  another compiler (default: the preset's, clang++-19)
#   ARGS="..."      arguments for `make run`, `make test` (ctest) and `make bench` (bench/run.py --help)
#   ONLY=timers     a group or a row of `make bench`, or a pattern: "submit_* post_1"

JOBS ?= $(shell nproc 2>/dev/null || echo 2)
PREFIX ?= /usr/local
ARGS ?=

# make sets CXX to g++ by itself; only a CXX that somebody asked for counts.
ifneq ($(origin CXX),default)
COMPILER := -DCMAKE_CXX_COMPILER=$(CXX)
endif

BOOTSTRAP := scripts/bootstrap.sh
SOURCES = $(shell git ls-files --cached --others --exclude-standard 'include/*.hpp' 'src/*.[ch]pp' \
	'tests/*.[ch]pp' 'bench/*.[ch]pp' 'examples/*.[ch]pp')

.DEFAULT_GOAL := help
.SUFFIXES:
MAKEFLAGS += --no-builtin-rules --no-print-directory

# Configuring again is cheap only if it is not done: the build itself notices changed CMake files.
build/%/build.ninja: CMakePresets.json | bootstrap
	cmake --preset $* $(COMPILER)

.PHONY: help
help: ## this list
	@echo "picot, asyncio for C++. Verbs:"
	@sed -nE 's/^([a-z-]+):[^#]*## (.*)/  make \1|\2/p' $(MAKEFILE_LIST) | while IFS='|' read -r verb text; do \
		printf '%-22s %s\n' "$$verb" "$$text"; done
	@echo
	@sed -nE 's/^#   ([A-Z]+=.*)/  \1/p' $(MAKEFILE_LIST)

.PHONY: bootstrap
bootstrap: ## install the Debian packages that are missing
	@$(BOOTSTRAP)

.PHONY: run
run: build/release/build.ninja ## build and run the thumbnail maker: make run ARGS="~/Pictures"
	@cmake --build --preset release -j $(JOBS) --target thumbnails
	@build/release/examples/thumbnails/thumbnails $(ARGS)

.PHONY: build
build: build/release/build.ninja ## build everything, optimised
	@cmake --build --preset release -j $(JOBS)

.PHONY: test
test: build ## build optimised and run every test: make test ARGS="-R Queue"
	@ctest --preset release -j $(JOBS) $(ARGS)

.PHONY: debug asan tsan
debug: ## the tests without optimisation
asan: ## the tests under AddressSanitizer and UndefinedBehaviorSanitizer
tsan: ## the tests under ThreadSanitizer
debug asan tsan: %: build/%/build.ninja
	@cmake --build --preset $@ -j $(JOBS)
	@ctest --preset $@ -j $(JOBS) $(ARGS)

.PHONY: test-gcc
test-gcc: ## the tests with g++ 14 in a Debian 13, release and debug (as root)
	@JOBS=$(JOBS) scripts/test-gcc.sh $(ARGS)

.PHONY: test-bare
test-bare: ## the quick start in a Debian 12 with nothing installed (as root)
	@scripts/test-bare.sh $(ARGS)

.PHONY: check
check: test asan tsan test-gcc ## all of the above

.PHONY: bench
bench: build/release/build.ninja ## picot beside its peers, build/bench.json and the charts: make bench ONLY=timers
	@$(BOOTSTRAP) bench
	@cmake --build --preset release -j $(JOBS) --target bench/all
	@ONLY="$(ONLY)" python3 bench/run.py $(ARGS)

.PHONY: budget
budget: build/release/build.ninja ## hot paths against bench/budget/budgets.json: make budget ARGS=--update
	@cmake --build --preset release -j $(JOBS) --target bench_budget
	@python3 bench/budget/check.py build/release/bench/budget/bench_budget $(ARGS)

.PHONY: conformance
conformance: ## record what CPython 3.14 says of new scenarios, write docs/conformance.md
	@python3 tests/conformance/tools/record.py $(ARGS)
	@python3 tests/conformance/tools/coverage.py

.PHONY: compile-cost
compile-cost: ## what #include <picot/picot.hpp> costs a translation unit, beside Asio
	@python3 tests/compile/compile_cost.py $(ARGS)

.PHONY: format
format: ## clang-format every C++ file
	@$(BOOTSTRAP) dev
	@clang-format-19 -i $(SOURCES)

.PHONY: tidy
tidy: build/release/build.ninja ## clang-tidy the library's sources
	@$(BOOTSTRAP) dev
	@run-clang-tidy-19 -quiet -j $(JOBS) -p build/release "$(CURDIR)/src/.*"

.PHONY: lint
lint: ## shellcheck the scripts
	@$(BOOTSTRAP) dev
	@shellcheck -x .ci/run bench/*/build $$(git ls-files "*.sh")

.PHONY: install
install: build/release/build.ninja ## install the library: make install PREFIX=/usr/local
	@cmake --build --preset release -j $(JOBS) --target picot
	@cmake --install build/release --prefix "$(PREFIX)"

.PHONY: clean
clean: ## remove everything built
	rm -rf build
