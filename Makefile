# Every recipe installs first what it needs; nothing is installed outside .venv and .venv-peers.

PYTHON ?= python3
BIN := .venv/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check
LOCK := $(BIN)/pip-compile --quiet --allow-unsafe --strip-extras --no-header --annotation-style line \
	--no-emit-find-links --no-emit-index-url --no-emit-trusted-host
SAMPLE := Кой спечели маратона в Стара Загора при мъжете?
EVAL ?= seeds
MEASURED := benchmarks/README.md

TOLD = Name the folder that holds parallel/, pairs/, eval/ and news/: make $@ DATA=FOLDER

.PHONY: demo bot preview ask build eval train compare-models eval-model benchmark-quality \
	benchmark-speed benchmark-crowd benchmark-reindex test fuzz golden lint check fix lock screenshot

demo: export INDEX_ARTICLES := seeds
demo: export INDEX_ROOT := data/demo
demo: build  ## answer questions over seeds/ in the terminal
	@if [ -t 0 ]; then $(BIN)/python -m index ask; else $(BIN)/python -m index ask "$(SAMPLE)"; fi

bot: .venv/installed  ## answer questions in Telegram (settings: .env.example)
	$(BIN)/python -m bot

preview: build  ## try the bot in a local web page, without Telegram: make preview PORT=8043
	$(BIN)/python -m bot.preview $(if $(PORT),--port $(PORT))

ask: .venv/installed  ## ask the index that is there
	$(BIN)/python -m index ask

build: .venv/installed  ## index the articles
	$(BIN)/python -m index build

eval: .venv/installed  ## measure questions with known answers: make eval EVAL=FOLDER
	$(BIN)/python -m index eval $(EVAL)

train: .venv/installed-dev  ## make the shipped model again: make train DATA=FOLDER
	@test -d "$(DATA)" || { echo "$(TOLD)" >&2; exit 1; }
	$(BIN)/python -m training "$(DATA)" --out index/model

compare-models: .venv/installed-dev  ## measure variations of its recipe: make compare-models DATA=FOLDER
	@test -d "$(DATA)" || { echo "$(TOLD)" >&2; exit 1; }
	$(BIN)/python -m training.compare "$(DATA)"

eval-model: .venv/installed  ## measure the model alone, then the whole search: make eval-model DATA=FOLDER
	@test -d "$(DATA)/eval" || { echo "$(TOLD)" >&2; exit 1; }
	@for set in "$(DATA)"/eval/*/; do \
		echo "$$set, the model alone"; $(BIN)/python -m index eval --vectors "$$set" || exit 1; \
		echo "$$set, the whole search"; $(BIN)/python -m index eval "$$set" || exit 1; \
	done

benchmark-quality: .venv/installed-dev .venv-peers/installed  ## compare the search with peers: make benchmark-quality DATA=FOLDER
	@test -d "$(DATA)/eval" || { echo "$(TOLD)" >&2; exit 1; }
	$(BIN)/python -m benchmarks.quality "$(DATA)" --out $(MEASURED)
	$(BIN)/python -m benchmarks.highlight "$(DATA)" --out $(MEASURED)

benchmark-speed: .venv/installed-dev  ## how long answers take: make benchmark-speed DATA=FOLDER
	@test -d "$(DATA)/news" || { echo "$(TOLD)" >&2; exit 1; }
	$(BIN)/python -m benchmarks.speed "$(DATA)" --out $(MEASURED)

benchmark-crowd: .venv/installed-dev  ## how long 200 people wait who ask at once: make benchmark-crowd DATA=FOLDER
	@test -d "$(DATA)/news" || { echo "$(TOLD)" >&2; exit 1; }
	$(BIN)/python -m benchmarks.crowd "$(DATA)" --out $(MEASURED)

benchmark-reindex: .venv/installed-dev  ## what a reindex costs, and whom: make benchmark-reindex DATA=FOLDER
	@test -d "$(DATA)/news" || { echo "$(TOLD)" >&2; exit 1; }
	$(BIN)/python -m benchmarks.reindex "$(DATA)" --out $(MEASURED)

# The bots of stories would compile all code anew, each time.
test: export PYTHONDONTWRITEBYTECODE :=
test: .venv/installed-dev  ## run the tests, three files at a time: stories wait much
	$(BIN)/python -m pytest --numprocesses 3 --dist loadfile --no-loadscope-reorder

fuzz: .venv/installed-dev  ## spoil files and read them: make fuzz READER=pdf SECONDS=600
	@test -n "$(READER)" || { echo "Name a reader: make fuzz READER=pdf" >&2; exit 1; }
	$(BIN)/python -m tests.fuzz $(READER) $(or $(SECONDS),60)

soak: .venv/installed-dev  ## kill a process that keeps an archive, again and again: make soak KILLS=200
	$(BIN)/python -m tests.soak $(or $(KILLS),200)

golden: .venv/installed-dev  ## write tests/golden anew: all that the bot says, to be read before it is committed
	$(BIN)/python -m tests.stories

lint: .venv/installed-dev  ## format, lint, types, architecture
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

check: lint test

fix: .venv/installed-dev  ## format, and mend what can be mended
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lock: .venv/installed-dev  ## resolve the dependencies anew
	$(LOCK) --output-file requirements.txt pyproject.toml
	$(LOCK) --extra dev --constraint requirements.txt \
		--output-file requirements-dev.txt pyproject.toml
	# The build of torch is the machine's own affair; its version is not.
	sed -i 's/^\(torch==[0-9.]*\)+cpu/\1/' requirements.txt requirements-dev.txt

screenshot: .venv/installed-dev  ## take README's picture of the preview anew (it needs Chromium)
	$(BIN)/python -m tests.screenshot bot/preview/screenshot.png

.venv/installed: requirements.txt
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Izvor needs Python 3.11 or newer; set PYTHON=python3.11")'
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(INSTALL) -r requirements.txt
	touch $@

.venv/installed-dev: .venv/installed requirements-dev.txt
	$(INSTALL) -r requirements-dev.txt
	touch $@

# Apart, so that what peers bring along never mixes with what Izvor needs.
.venv-peers/installed: benchmarks/peers/requirements.txt
	test -x .venv-peers/bin/python || $(PYTHON) -m venv .venv-peers
	.venv-peers/bin/python -m pip install --quiet --disable-pip-version-check -r $<
	touch $@
