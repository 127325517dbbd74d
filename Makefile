# make demo     the portal with invented people, at http://localhost:8000
# make test     every test, on real PostgreSQL
# make check    style, types, imports, templates, migrations, production's safety
SHELL := /bin/sh
PYTHON_HERE := .venv/bin/python
READY := .venv/.ready

# What production is given, so that its checks run here as they would there.
AS_IN_PRODUCTION := env -i PATH="$$PATH" DEBUG=0 SECRET_KEY=0123456789-for-the-checks-only-0123456789-abcdefgh \
	SITE_URL=https://community.example DATABASE_URL=postgres://nobody@localhost:1/none \
	EMAIL_URL=smtp+tls://user:password@smtp.example:587 TRUSTED_PROXY_COUNT=1 \
	COMMUNITY_CONTACT=hello@community.test COMMUNITY_MAIL_FROM=no-reply@community.test

.PHONY: help demo demo-reset test fast check format walk bench rush requirements clean

help:
	@sed -n 's/^# make/make/p' Makefile

demo: $(READY)
	@$(PYTHON_HERE) -m community.demo

# make demo-reset   forget the demo's data; `make demo` loads it anew
demo-reset: $(READY)
	@$(PYTHON_HERE) -m community.demo reset

test: $(READY)
	$(PYTHON_HERE) -m pytest -n 2

# make fast     the tests to run after every change: no browser, nothing slow
fast: $(READY)
	$(PYTHON_HERE) -m pytest -n 2 -q -m "not browser and not slow"

check: $(READY)
	.venv/bin/ruff check
	.venv/bin/ruff format --check
	.venv/bin/mypy
	.venv/bin/lint-imports --no-logo
	find templates -name '*.html' -exec .venv/bin/djade --check {} +
	$(AS_IN_PRODUCTION) $(PYTHON_HERE) -W ignore::RuntimeWarning manage.py makemigrations --check --dry-run
	$(AS_IN_PRODUCTION) $(PYTHON_HERE) manage.py check --deploy --fail-level WARNING

# make format   put code and templates into the agreed form
format: $(READY)
	.venv/bin/ruff check --fix
	.venv/bin/ruff format
	find templates -name '*.html' -exec .venv/bin/djade {} +

# make walk     every page, as every role, in every state, through every checker; needs Node and Java
# make walk PAGES="register welcome"   only pages with these words in their names
# make walk BRIEF=1   every state as one role only, and no pictures: what CI has time for
# make walk PICTURES=1   and the pictures of the README anew
walk: $(READY)
	@$(PYTHON_HERE) -m tests.walk $(if $(BRIEF),--brief) $(if $(PICTURES),--pictures) $(PAGES)

# make bench    how fast it is: a table, and JSON in bench-results/
bench: $(READY)
	$(PYTHON_HERE) -m tests.bench

# make rush     2019 again, against the running demo
rush: $(READY)
	$(PYTHON_HERE) -m tests.bench.rush

# Bytecode is left to the first import of what is used: a third off the installation.
$(READY): requirements-dev.txt
	@set -e; if [ ! -x $(PYTHON_HERE) ]; then python=$$(PYTHON="$(PYTHON)" .ci/find-python); "$$python" -m venv .venv; fi
	@$(PYTHON_HERE) -m pip install --quiet --disable-pip-version-check --no-deps --no-compile --require-hashes -r requirements-dev.txt
	@touch $@

# make requirements   pin anew what pyproject.toml asks for (needs uv; nobody else does)
requirements:
	uv lock --upgrade
	$(call export,--no-dev,requirements.txt)
	$(call export,,requirements-dev.txt)
export = uv export --quiet --frozen --format requirements-txt --no-emit-index-url --no-header --no-annotate \
	--prune wagtail $(1) --output-file $(2)

# make clean    remove everything that was made here, the demo's data too
clean:
	@if [ -e $(READY) ]; then $(PYTHON_HERE) manage.py stop_database; fi
	rm -rf .venv .data .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
