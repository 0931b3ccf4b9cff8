# Plain enough for GNU make 3.81, which macOS still ships. The work is in .ci/.

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-10s %s\n", $$1, $$2}' Makefile

run: ## check this machine, install what is missing, build, open the window
	@sh .ci/open

test: ## every check: format, vet, lint, tests, both builds, all scenarios; LONG=yes: at length
	@sh .ci/test

build: ## ./groupy, the program with its window
	@sh .ci/check && sh .ci/packages && sh .ci/build window

cli: ## ./groupy-cli, the command line alone: no C compiler, no display
	@sh .ci/check && sh .ci/build cli

bench: ## every benchmark
	@sh .ci/check && go test -run '^$$' -bench . -benchmem -tags headless ./...

fuzz: ## every fuzz target for 30 s, or FUZZTIME=2m
	@sh .ci/check && sh .ci/fuzz

soak-kill: ## end the window by force at random moments for an hour, or SOAK=5m; nothing may be lost
	@sh .ci/check && sh .ci/packages && sh .ci/build window && sh .ci/soak

pictures: ## take the pictures of the documentation anew
	@sh .ci/check && sh .ci/packages && sh .ci/display && sh .ci/build window && sh .ci/pictures

golden: ## write the golden files anew; then read the diff
	@sh .ci/check && sh .ci/golden

clean: ## remove what was built here
	rm -f groupy groupy-cli

.PHONY: help run test build cli bench fuzz soak-kill pictures golden clean
