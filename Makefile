# Touchline: what a developer or a CI machine asks for.

GO      ?= go
PROGRAM := bin/touchline

.PHONY: help
help: ## list these targets
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 10

.PHONY: run
run: build ## build the program and open its window
	$(PROGRAM)

.PHONY: build
build: ## build one binary, without cgo
	CGO_ENABLED=0 $(GO) build -trimpath -o $(PROGRAM) ./cmd/touchline

# The window's tests wait for a browser much of their time: named first, they
# have the other rooms' beside them.
.PHONY: test
test: lint tools ## run every check and every test
	$(GO) test ./ui ./...
	CGO_ENABLED=1 $(GO) test -race ./ui ./...

.PHONY: lint
lint: ## check form: gofmt, vet, staticcheck
	@unformatted=$$(gofmt -l cmd forecast scenarios sim ui); \
	if [ -n "$$unformatted" ]; then echo "not gofmt-ed:"; echo "$$unformatted"; exit 1; fi
	$(GO) vet ./...
	$(GO) tool staticcheck ./...

.PHONY: tools
tools: ## find what the tests need beside Go, or install it
	.ci/install-tools

.PHONY: bench
bench: build ## measure the engine, what reads it and the window
	$(PROGRAM) bench
	$(GO) test -run '^$$' -bench . -benchtime 1s ./sim ./forecast/... ./ui

.PHONY: cover
cover: ## say how much of the rooms below the window the tests reach
	$(GO) test -cover ./sim/... ./scenarios/... ./forecast/...

.PHONY: mutants
mutants: ## bias the engine on purpose, line by line: the tests must notice
	$(GO) test -count 1 -tags mutants -timeout 60m -run 'Mutant' -v ./sim

.PHONY: release
release: ## build the release for six platforms into dist/
	.ci/release

.PHONY: notices
notices: ## write the licences of what is linked in anew
	licences=$$(.ci/notices) && printf '%s\n' "$$licences" > cmd/touchline/notices.txt

.PHONY: picture
picture: tools ## take the README's picture of the window anew
	TOUCHLINE_PICTURE=1 $(GO) test -count 1 -run TestPictureOfTheReadme ./ui

# GALLERY=/renewals takes one view, GALLERY=running one state.
GALLERY ?= 1
.PHONY: gallery
gallery: tools ## take a picture of every view in every state, to look at in ui/testdata/gallery
	TOUCHLINE_GALLERY=$(GALLERY) $(GO) test -count 1 -timeout 60m -v -run '^TestGallery$$' ./ui

.PHONY: scale
scale: ## measure what size costs, and draw the README's picture of it
	TOUCHLINE_SCALE=1 $(GO) test -count 1 -v -run TestPictureOfScale ./cmd/touchline

.PHONY: soak
soak: ## run what takes long: many more random cases and seeds, kills, runs, streams, steps of a slider, and every view in every state
	.ci/install-tools soak
	$(GO) test -count 1 -timeout 60m $$($(GO) list -f '{{range .TestImports}}{{if eq . "pgregory.net/rapid"}}{{$$.ImportPath}}{{end}}{{end}}' ./...) -rapid.checks 5000
	$(GO) test -count 1 -tags soak -timeout 60m ./sim ./ui/report
	$(GO) test -count 1 -tags soak -timeout 60m -run "Outlives|Soak|LeaveNothingBehind" ./scenarios ./ui ./cmd/touchline
	$(MAKE) gallery GALLERY=1 # in which axe-core looks too

# A fuzz target is found by its name, so that a new one is fuzzed too.
FUZZTIME ?= 30s
.PHONY: fuzz
fuzz: ## fuzz files, addresses and scenarios, for FUZZTIME each
	@for room in $$($(GO) list ./...); do \
		for target in $$($(GO) test -list '^Fuzz' $$room | grep '^Fuzz'); do \
			echo "$$room $$target"; \
			$(GO) test -run '^$$' -fuzz "^$$target$$" -fuzztime $(FUZZTIME) -fuzzminimizetime 20x $$room || exit 1; \
		done; \
	done
