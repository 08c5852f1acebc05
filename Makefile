# make demo    set up what is missing, then do a real task in a real browser
#              make demo TASK='click "Learn more"' URL="https://example.org"    your task on your page
# make test    set up what is missing, then run the tests (ARGS="-k words" picks some; JOBS=1 runs one at a time, not two)
# make prove   of every task that ships: doing nothing fails it, its scripted solution passes it (SUITE=web: only those);
#              and of an evaluation: killed 20 times, it comes to what it would have come to;
#              and one task in the words of every family of models, on a browser, a desktop and a phone
# make soak    hundreds of episodes with trouble for 20 minutes, then what they left behind (MINUTES=3: shorter)
# make check   formatting, lint, types, layers
# make setup   only set up (EXTRAS="served local" adds what some models and devices need)
.PHONY: demo test prove soak check setup help
.DEFAULT_GOAL := help
BIN := .venv/bin
export TASK URL ON

help:
	@sed -n '/^#/!q; s/^# //p' Makefile

setup: .venv/.base $(addprefix .venv/.,$(EXTRAS))

# .venv/.base, .venv/.test, .venv/.desktop: seehand installed with that extra. Holds until one of these files changes.
.venv/.test: $(wildcard tests/environments/*/packages.txt)
.venv/.%: pyproject.toml setup.sh
	@./setup.sh $(filter-out base,$*)
	@touch .venv/.base $@

EXTRA_desktop := desktop
EXTRA_android := android
EXTRA_phone := android

demo: .venv/.$(or $(EXTRA_$(ON)),base)
	@$(BIN)/python -m agent.demo $(if $(ON),--on "$$ON")

test: .venv/.test
	@$(BIN)/pytest --numprocesses $(or $(JOBS),2) --dist loadfile --no-loadscope-reorder $(ARGS)

prove: .venv/.test
	@$(BIN)/python -m tasks.suites.prove $(SUITE)
	@$(if $(SUITE),,KILLS=20 $(BIN)/pytest tests/agent/evaluate/test_killed.py)
	@$(if $(SUITE),,DIALECTS=all $(BIN)/pytest tests/model/test_devices.py)

soak: .venv/.test
	@$(BIN)/python -m agent.evaluate.soak --minutes $(or $(MINUTES),20)

check: .venv/.test
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache
