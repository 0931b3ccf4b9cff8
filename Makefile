# Plain enough for GNU make 3.81, which macOS still ships. The work is in .ci/.

help: ## print this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-16s %s\n", $$1, $$2}' Makefile

run: ## install what is missing, build, and open the window
	@sh .ci/open

test: ## run the checks: format, vet, lint, tests, both builds, all scenarios; LONG=yes: also the long ones
	@sh .ci/test

build: ## build ./groupy, the program with its window
	@sh .ci/check && sh .ci/packages && sh .ci/build window

cli: ## build ./groupy-cli, the command line alone: it needs no C compiler and no display
	@sh .ci/check && sh .ci/build cli

web: ## make the page, Groupy in the browser: the folder dist/page
	@sh .ci/check && sh .ci/web

package-linux: ## make the packages for Linux in dist: .tar.xz and .deb
	@sh .ci/check && sh .ci/packages && sh .ci/web && sh .ci/package-linux

package-windows: ## make the package for Windows in dist: a .zip
	@sh .ci/check && sh .ci/web && sh .ci/package-windows

package-macos: ## make the package for macOS in dist, on a Mac: a .zip
	@sh .ci/check && sh .ci/web && sh .ci/package-macos

release: ## make all packages in dist, with checksums
	@sh .ci/check && sh .ci/release

reproducible: ## make all packages twice, in two clones, and compare them byte for byte
	@sh .ci/check && sh .ci/reproducible

bench: ## run every benchmark
	@sh .ci/check && go test -run '^$$' -bench . -benchmem -tags headless ./...

fuzz: ## run every fuzz target for 30 s, or FUZZTIME=2m
	@sh .ci/check && sh .ci/fuzz

soak-faults: ## play 1,000 seeds with all faults on every version, or SEEDS=100
	@sh .ci/check && sh .ci/soak-faults

soak-kill: ## kill the window at random moments for an hour, or SOAK=5m; nothing may be lost
	@sh .ci/check && sh .ci/packages && sh .ci/build window && sh .ci/soak

pictures: ## renew the pictures of the documentation
	@sh .ci/check && sh .ci/packages && sh .ci/display && sh .ci/build window && sh .ci/pictures

golden: ## renew the golden files; then read the diff
	@sh .ci/check && sh .ci/golden

clean: ## remove what was built here
	rm -rf groupy groupy-cli dist

.PHONY: help run test build cli web package-linux package-windows package-macos release reproducible bench fuzz soak-faults soak-kill pictures golden clean
