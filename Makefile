# Every task of the project. Each installs what it needs the first time; `make` alone lists them.
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory
PORT ?= 8080
WASM := wasm32-unknown-unknown
with := .ci/with
# Erased view types make the page a tenth smaller. Without the builder's folders, the same source gives the same bytes anywhere.
CARGO_HOME ?= $(HOME)/.cargo
build js: export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS := --cfg erase_components \
	--remap-path-prefix=$(CARGO_HOME)/registry/src=crates --remap-path-prefix=$(CURDIR)=.

.PHONY: help serve dev check deny test build dev-build first-screen lint js bench bench-page bench-statistics bench-import pictures words mutants fuzz sbom reproducible clean
help: ## list the tasks
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-16s %s\n", $$1, $$2 }' Makefile

serve: build ## build the release page and serve it on http://127.0.0.1:8080 (another port: PORT=8081)
	@exec node .ci/serve.mjs pkg/site $(PORT)

dev: ## the page, rebuilt and reloaded at every change: http://127.0.0.1:8080 (another port: PORT=8081)
	@$(with) node .ci/dev.mjs $(PORT)

check: ## formatting, lints and tests on this machine, no browser: a minute or two after an edit
	@$(with) .ci/format.sh --check
	@$(with) cargo clippy --quiet --locked --workspace --all-targets -- -D warnings
	@$(with) cargo test --quiet --locked --workspace

deny: ## licences, bans and sources of every dependency; advisories where their database can be reached
	@.ci/deny.sh

test: ## the whole suite: lints, native and browser tests, page build, end-to-end tests
	@$(with) --browser --word node .ci/suite.mjs

build: ## build pkg/site (for a web server) and pkg/nadir.html (one file), and print their sizes
	@$(with) trunk build --log warn
	@node src/packaging/pack.mjs pkg/site pkg/nadir.html
	@node src/packaging/headers.mjs pkg/site
	@node src/packaging/sizes.mjs

dev-build: ## the same two artefacts, quickly and unoptimised, under the real policy
	@$(with) trunk build --log warn --release=false
	@node src/packaging/pack.mjs pkg/site pkg/nadir.html
	@node src/packaging/headers.mjs pkg/site

first-screen: dev-build ## write anew the grid that comes with the page, after a change of the empty patient's screen
	@$(with) --browser node src/packaging/first-screen.mjs

lint: ## formatting and lints, on the host and on wasm32
	@$(with) .ci/format.sh --check
	@$(with) cargo clippy --quiet --locked --workspace --all-targets -- -D warnings
	@$(with) cargo clippy --quiet --locked --workspace --all-targets --target $(WASM) -- -D warnings

js: ## build the JavaScript module pkg/js and print its sizes
	@$(with) cargo build --quiet --locked --profile module --target $(WASM) --package nadir-module
	@$(with) node src/packaging/module.mjs target/$(WASM)/module/nadir-module.wasm pkg/js
	@node src/packaging/sizes.mjs pkg/js

bench: bench-page bench-statistics bench-import ## all benchmarks (measured, never asserted)

bench-page: build js ## cold start, keystroke to painted result, click on the example to its tables, the same tests in R, in Chromium
	@$(with) --browser node tests/e2e/measure.mjs
	@$(with) --browser node tests/e2e/measure-study.mjs
	@$(with) --browser node tests/e2e/measure-large.mjs 10000

bench-statistics: js ## the statistics beside scipy, lifelines, R, jStat and simple-statistics, which it installs
	@$(with) --browser node tests/bench/run.mjs

bench-import: build ## a sheet of 240 000 rows read, mapped, checked and assessed, beside Papa Parse and SheetJS
	@$(with) --browser node tests/bench/import.mjs

pictures: build ## the README's pictures, taken of the built page
	@$(with) --browser node tests/e2e/pictures.mjs

words: ## every text that people read, in both languages side by side, into pkg/words*.md, to be read through
	@mkdir -p pkg
	@node .ci/words.mjs > pkg/words.md
	@$(with) cargo test --quiet -p nadir-tests --test all -- --ignored every_text_is_written_out

mutants: ## mutation test of a sample of the statistics (another: PART=1/20), an hour or more
	@$(with) .ci/mutants.sh $(or $(PART),0/20)

fuzz: ## feed whatever reads files and pasted text with inputs by chance, two minutes in all (longer: SECONDS_EACH=600)
	@$(with) .ci/fuzz.sh $(or $(SECONDS_EACH),15)

sbom: ## write pkg/sbom.json, what the product is made of (CycloneDX), from the lock files alone
	@mkdir -p pkg
	@$(with) node src/packaging/sbom.mjs pkg/sbom.json

reproducible: ## build the page and the module in two clean folders and compare every byte, half an hour or more
	@$(with) .ci/reproducible.sh

clean: ## remove everything that was built (the tools in the cache stay)
	@cargo clean --quiet
	@find pkg -mindepth 1 ! -name README.md -delete
	@rm -rf tests/e2e/node_modules tests/e2e/output
