#!/usr/bin/env bash
# The commands of the house; `./do help` lists them. Each one can be called on a
# fresh clone of a bare Debian 12 and says how to mend what fails.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

ROOT=$PWD
export CCACHE_DIR=${CCACHE_DIR:-$HOME/.cache/tongket-ccache}   # outside the clone: fresh clones hit
export CCACHE_BASEDIR=$ROOT CCACHE_NOHASHDIR=1
export CTEST_PARALLEL_LEVEL=${CTEST_PARALLEL_LEVEL:-2}
export PYTHONDONTWRITEBYTECODE=1
export LSAN_OPTIONS=suppressions=$ROOT/cmake/lsan.supp:print_suppressions=0
export TSAN_OPTIONS=suppressions=$ROOT/cmake/tsan.supp:print_suppressions=0${TSAN_OPTIONS:+:$TSAN_OPTIONS}
FUZZ_DIR=${TONGKET_FUZZ_DIR:-$HOME/.cache/tongket-fuzz}        # what the fuzzers have learnt
PRESETS=(dev release asan-ubsan tsan gcc)

say() { printf '\033[1m== %s\033[0m\n' "$*"; }
die() {  # die <what> <how to mend it>
  printf 'do: %s\n    mend: %s\n' "$1" "$2" >&2
  exit 1
}

# --- setup ---------------------------------------------------------------------

PACKAGES_run=(cmake ninja-build clang-16 mold ccache pkg-config git ca-certificates
  libsqlite3-dev libyaml-dev libcli11-dev libfmt-dev libicu-dev libzip-dev
  libexpat1-dev libpugixml-dev libsimdjson-dev zlib1g-dev libssl-dev libxlsxwriter-dev libreofficekit-dev
  libboost1.81-dev libcurl4-openssl-dev libbrotli-dev libargon2-dev libnats-dev prometheus-cpp-dev
  libreoffice-writer-nogui libreoffice-calc-nogui fonts-liberation2 fonts-crosextra-carlito
  poppler-utils tesseract-ocr tesseract-ocr-vie npm)
PACKAGES_test=(libgtest-dev libgmock-dev librapidcheck-dev python3 python3-aiosmtpd chromium sqlite3 nginx-light
  nats-server softhsm2 libengine-pkcs11-openssl openssl curl npm)
PACKAGES_dev=(wrk clang-tidy-16 clang-format-16 libclang-rt-16-dev llvm-16 libbenchmark-dev g++
  debootstrap)

missing_packages() {  # prints those of its arguments that are not installed
  local installed package
  installed=$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' "$@" 2>/dev/null || true)
  for package in "$@"; do
    grep -qx "installed $package" <<<"$installed" && continue
    [[ $package == npm ]] && command -v npm >/dev/null && continue   # any npm bootstraps
    printf '%s\n' "$package"
  done
}

as_root() {
  if [[ $(id -u) == 0 ]]; then "$@"; else sudo "$@"; fi
}

install_packages() {
  local missing
  command -v dpkg-query >/dev/null ||
    die "this is not Debian: no dpkg-query" "use Debian 12, or install by hand: $*"
  missing=$(missing_packages "$@")
  [[ -z $missing ]] && return
  # shellcheck disable=SC2086
  say "installing, with what they need (log: $(log_of apt)):" $missing
  as_root env DEBIAN_FRONTEND=noninteractive apt-get update -q >"$(log_of apt)" ||
    die "apt-get update failed" "read $(log_of apt); check the network and /etc/apt/sources.list, then call ./do setup again"
  # shellcheck disable=SC2086
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends \
    -o Dpkg::Use-Pty=0 $missing >>"$(log_of apt)" ||
    die "apt-get install failed" "read $(log_of apt); sudo apt-get -f install, then ./do setup again"
}

have_node_tools() { cmp -s tools/node/package-lock.json .tools/installed.json; }

# Node 22 and the browser driver, from the pinned list in tools/node into .tools/.
install_node_tools() {
  have_node_tools && return
  say "installing into .tools/: Node and playwright-core (tools/node/package-lock.json)"
  mkdir -p .tools
  cp tools/node/package.json tools/node/package-lock.json .tools/
  npm ci --prefix .tools --no-audit --no-fund --ignore-scripts --loglevel=error &&
    mkdir -p .tools/bin &&
    (cd .tools/bin && ln -sf ../node_modules/node-linux-*/bin/node node) &&  # npm 9 leaves it out
    .tools/bin/node --version ||
    die "npm ci brought no working Node" \
        "check the network and 'npm config get registry'; rm -r .tools; ./do setup test"
  cp tools/node/package-lock.json .tools/installed.json
}

do_setup() {  # [run|test|dev]  install what building, testing or developing needs (default dev)
  case ${1:-dev} in
    run)  install_packages "${PACKAGES_run[@]}"
          install_node_tools ;;
    test) install_packages "${PACKAGES_run[@]}" "${PACKAGES_test[@]}"
          install_node_tools ;;
    dev)  install_packages "${PACKAGES_run[@]}" "${PACKAGES_test[@]}" "${PACKAGES_dev[@]}"
          install_node_tools ;;
    *)    die "no such set: $1" "./do setup run, ./do setup test or ./do setup dev" ;;
  esac
  say "setup ${1:-dev}: everything is installed"
}

# --- build, test, run ----------------------------------------------------------

need_preset() {
  [[ " ${PRESETS[*]} " == *" $1 "* ]] || die "no preset '$1'" "use one of: ${PRESETS[*]}"
}

# Installs what is missing for a set, or says nothing.
need_setup() {  # run|test|dev
  case $1 in
    run)  [[ -z $(missing_packages "${PACKAGES_run[@]}") ]] && have_node_tools ;;
    test) [[ -z $(missing_packages "${PACKAGES_run[@]}" "${PACKAGES_test[@]}") ]] && have_node_tools ;;
    dev)  [[ -z $(missing_packages "${PACKAGES_run[@]}" "${PACKAGES_test[@]}" \
                   "${PACKAGES_dev[@]}") ]] && have_node_tools ;;
  esac || do_setup "$1"
}

# Sanitizers need clang's run-time libraries, preset gcc needs g++: both in set dev.
set_of_preset() {  # <preset> <set that dev and release need>
  case $1 in
    dev | release) echo "$2" ;;
    *) echo dev ;;
  esac
}

configure() {  # <preset>
  need_preset "$1"
  locked "$1" cmake --preset "$1" >"$(log_of "configure-$1")" 2>&1 || {
    cat "$(log_of "configure-$1")" >&2
    die "cmake could not configure preset $1" \
        "./do setup run; if the compiler changed: rm -r build/$1"
  }
}

log_of() {
  mkdir -p build/log
  printf 'build/log/%s.log' "$1"
}

# Two builds of one preset in one clone wait for each other.
locked() {  # <preset> <command...>
  local lock
  lock=$(log_of "$1.lock")
  shift
  flock "$lock" "$@"
}

build() {  # <preset> [target...]
  local preset=$1
  shift
  configure "$preset"
  say "building $preset ${*:-}"
  locked "$preset" cmake --build "build/$preset" --target "${@:-all}" ||
    die "the build of preset $preset failed" "the first error above names file and line; then ./do build $preset"
}

do_build() {  # [preset] [target...]  build; presets: dev release asan-ubsan tsan gcc
  if (($# == 0)); then set -- release; fi
  need_setup "$(set_of_preset "$1" run)"
  build "$@"
}

# Node from .tools/ for tests that drive a browser.
use_node_tools() {
  [[ -d .tools/node_modules ]] || return 0
  export PATH=$ROOT/.tools/bin:$PATH NODE_PATH=$ROOT/.tools/node_modules
}

run_ctest() {  # <preset> [ctest arguments...]
  local preset=$1
  shift
  use_node_tools
  ctest --test-dir "build/$preset" --output-on-failure -j2 --no-tests=error "$@"
}

do_test() {  # [preset] [ctest arguments...]  build and run all tests, e.g. ./do test release -R store
  if (($# == 0)) || [[ $1 == -* ]]; then set -- release "$@"; fi
  local preset=$1
  shift
  need_setup "$(set_of_preset "$preset" test)"
  do_web
  build "$preset"
  say "testing $preset (one alone: ./do test $preset -R <name>)"
  run_ctest "$preset" "$@"
}

have_web_packages() { cmp -s web/package-lock.json web/node_modules/installed.json; }

do_web() {  # [test]  build the pages into build/web; test: and use them in Chromium, without a server
  [[ ${1:-test} == test ]] || die "web knows no '$1'" "./do web or ./do web test"
  need_setup "${1:-run}"
  if ! have_web_packages; then
    say "installing what the pages are built with (web/package-lock.json)"
    npm ci --prefix web --no-audit --no-fund --ignore-scripts --loglevel=error ||
      die "npm ci failed in web/" "check the network and 'npm config get registry'; rm -r web/node_modules; ./do web"
    cp web/package-lock.json web/node_modules/installed.json
  fi
  say "building the pages"
  (
    cd web
    PATH=$ROOT/.tools/bin:$PATH
    node node_modules/typescript/bin/tsc --noEmit &&
      node node_modules/vite/bin/vite.js build --logLevel warn
  ) || die "the pages could not be built" "the first error above names file and line; then ./do web"
  [[ ${1:-} == test ]] || return 0
  say "testing the pages"
  (cd web && PATH=$ROOT/.tools/bin:$PATH node node_modules/vitest/vitest.mjs run) ||
    die "a test of the pages failed" "one alone: cd web && npx vitest run <file>"
  .tools/bin/node web/mock/grid_check.mjs ||
    die "the form does not do as people expect" "the message above names the line in web/mock/grid_check.mjs"
  .tools/bin/node web/mock/records_check.mjs ||
    die "registers and cases do not do as people expect" "the message above names the line in web/mock/records_check.mjs"
}

do_run() {  # [--no-serve]  build, print the two reports from build/demo, then serve the demonstration
  [[ -z ${1:-} || $1 == --no-serve ]] || die "run knows no '$1'" "./do run or ./do run --no-serve"
  need_setup run
  build release tongket
  do_web
  local tongket=build/release/tongket fresh=build/demo.new period out
  rm -rf "$fresh"
  "$tongket" init "$fresh" --pack packs/tttt >/dev/null ||
    die "the demo data could not be made" "the message above names file and line in packs/tttt"
  rm -rf build/demo
  mv "$fresh" build/demo
  for period in 2022 2023-S1; do
    out=build/tong-quan-$period.html
    "$tongket" report build/demo --template tong-quan --period "$period" --out "$out" ||
      die "the report of $period could not be printed" "the message above says which data or template is wrong"
  done
  say "the reports:" build/tong-quan-2022.html build/tong-quan-2023-S1.html
  [[ -z ${1:-} ]] || return 0
  [[ -d build/demo-server ]] || "$tongket" init build/demo-server --pack packs/tttt --demo >/dev/null ||
    die "the demonstration could not be made" "the message above names file and line in packs/tttt"
  "$tongket" serve build/demo-server --demo --listen "${TONGKET_LISTEN:-127.0.0.1:8080}" 2>build/log/serve.log ||
    die "the server stopped" "read build/log/serve.log; another port: TONGKET_LISTEN=127.0.0.1:8081 ./do run"
}

# --- form ----------------------------------------------------------------------

our_sources() {  # tracked and new C++ files of ours
  git ls-files -co --exclude-standard -- 'src/*.cc' 'src/*.h' 'tests/*.cc' 'tests/*.h' \
    'bench/*.cc' 'bench/*.h' | while read -r file; do [[ -f $file ]] && echo "$file"; done
}

do_fmt() {  # format all C++ sources in place
  need_setup dev
  our_sources | xargs -r -P2 -n20 clang-format-16 -i
  say "formatted; see git diff"
}

# What to judge in a lint that is not of everything: what changed since the main
# line; on the main line itself since the previous commit, or since the last commit
# that passed here when that is older.
lint_base() {
  local base passed
  [[ -n ${TONGKET_LINT_BASE:-} ]] && { echo "$TONGKET_LINT_BASE"; return; }
  base=$(git merge-base HEAD origin/main 2>/dev/null || git merge-base HEAD main 2>/dev/null || true)
  if [[ -z $base || $base == "$(git rev-parse HEAD)" ]]; then
    base=$(git rev-parse -q --verify HEAD~1 || true)
  fi
  passed=$(cat "$LINT_PASSED" 2>/dev/null || true)
  if [[ -n $passed && -n $base ]] && git merge-base --is-ancestor "$passed" "$base" 2>/dev/null; then
    base=$passed
  fi
  echo "$base"
}
LINT_PASSED=${TONGKET_TIDY_CACHE:-$HOME/.cache/tongket-tidy}/passed

# The .cc files by which clang-tidy sees the given files: themselves; for a header
# its own .cc, else the first file that includes it.
translation_units() {
  local file
  while read -r file; do
    if [[ $file == *.cc ]]; then echo "$file"
    elif [[ -f ${file%.h}.cc ]]; then echo "${file%.h}.cc"
    else our_sources | grep '\.cc$' | xargs -r grep -lF "#include \"${file#src/}\"" | head -n 1 || true
    fi
  done | sort -u
}

do_lint() {  # [--all]  format, clang-tidy on changed files (or all), floors, trace
  local base='' files bad=0
  need_setup dev
  configure dev
  say "format (mend: ./do fmt)"
  our_sources | xargs -r -P2 -n20 clang-format-16 --dry-run -Werror || bad=1
  say "floors"
  python3 tools/check_layers.py || bad=1
  python3 tools/check_names.py || bad=1
  if [[ -f docs/TRACE.md ]]; then python3 tools/check_trace.py || bad=1; fi
  [[ ${1:-} == --all ]] || base=$(lint_base)
  if [[ -n $base ]] && git diff --quiet "$base" -- .clang-tidy; then
    say "clang-tidy on what changed since $(git log -1 --format='%h %s' "$base")"
    files=$({ git diff --name-only --diff-filter=d "$base" -- '*.cc' '*.h'
              git ls-files -o --exclude-standard -- '*.cc' '*.h'; } |
            { grep -E '^(src|tests|bench)/' || true; } | translation_units)
  else
    say "clang-tidy on everything"
    files=$(our_sources | grep '\.cc$' || true)
  fi
  # shellcheck disable=SC2086
  [[ -z $files ]] || python3 tools/tidy.py --build build/dev --jobs 2 $files || bad=1
  [[ $bad == 0 ]] || die "lint found something" "each finding above says how; format: ./do fmt"
  if [[ -z ${TONGKET_LINT_BASE:-} && -z $(git status --porcelain -- src tests bench) ]]; then
    mkdir -p "$(dirname "$LINT_PASSED")"
    git rev-parse HEAD >"$LINT_PASSED"
  fi
  say "lint: nothing to mend"
}

# --- speed and strange input ---------------------------------------------------

sources_named() {  # <kind>: the x of every x_<kind>.cc
  { find src bench -name "*_$1.cc" 2>/dev/null || true; } | sed "s|.*/||; s|_$1\.cc\$||" | sort
}

do_bench() {  # [S|M|L] [name]  run the benchmarks at a size (default M); also: reading, serving, pages; national --size S|M|L|all [--peer] [--readers] [--json F] [--threads N]; results in build/bench
  if [[ ${1:-} == national ]]; then
    shift
    need_setup dev
    build release national_bench
    use_node_tools
    build/release/bench/national_bench "$@" ||
      die "the national benchmark failed" "the lines above that say WRONG or failed tell what"
    return
  fi
  local size=${1:-M} only=${2:-} program name names bad=0
  [[ $size == [SML] ]] || die "no size '$size'" "./do bench S, ./do bench M or ./do bench L"
  need_setup dev
  build release bench
  mkdir -p build/bench
  names=$(sources_named bench)
  if [[ $only == reading || $only == serving || $only == pages ]]; then
    names=
  elif [[ -n $only ]]; then
    names=$(grep -x "${only%_bench}" <<<"$names") ||
      die "no benchmark '$only'" "use one of: reading serving pages $(sources_named bench | xargs)"
  fi
  for name in $names; do
    program=build/release/bench/${name}_bench
    say "$name at size $size"
    TONGKET_BENCH_SIZE=$size TONGKET=$ROOT/build/release/tongket "$program" \
      --benchmark_min_time="${TONGKET_BENCH_SECONDS:-0.5}" \
      --benchmark_out="build/bench/$name-$size.json" --benchmark_out_format=json &&
      ! grep -qs '"error_occurred": true' "build/bench/$name-$size.json" || {
        echo "do: $name failed at size $size"
        bad=1
      }
  done
  if [[ -z $only || $only == reading ]]; then
    say "scores of reading"
    TONGKET=$ROOT/build/release/tongket python3 bench/reading_scores.py || bad=1
  fi
  if [[ -z $only || $only == serving ]]; then
    say "the server under load"
    local -A seconds=([S]=1 [M]=10 [L]=30)
    python3 bench/cycle_load.py build/release/tongket "${seconds[$size]}" || bad=1
  fi
  if [[ -z $only || $only == pages ]]; then
    say "the pages in Chromium"
    local -A rounds=([S]=1 [M]=9 [L]=31)
    do_web
    python3 bench/page_speed.py build/release/tongket "${rounds[$size]}" || bad=1
  fi
  [[ $bad == 0 ]] || die "a benchmark failed" "one alone: ./do bench $size <name>"
}

do_fuzz() {  # [seconds] [target]  feed strange input to every parser, or to one (default 60 s each)
  local seconds=${1:-60} only=${2:-} names
  need_setup dev
  names=$(sources_named fuzz)
  [[ -z $only ]] || names=$(grep -x "${only%_fuzz}" <<<"$names") ||
    die "no fuzz target '$only'" "use one of: $(sources_named fuzz | xargs)"
  build asan-ubsan fuzzers
  xargs -r -P "${TONGKET_FUZZ_JOBS:-2}" -I{} ./do fuzz_one "$seconds" {} <<<"$names" ||
    die "fuzzing found something" \
        "copy the named file to tests/corpus/<target>/, mend the parser, ./do test; then fuzz again"
  say "fuzz: $(wc -w <<<"$names") targets, $seconds s each, nothing found"
}

do_fuzz_one() {
  local seconds=$1 name=$2 log
  log=$(log_of "fuzz-$name")
  mkdir -p "$FUZZ_DIR/$name" "$FUZZ_DIR/found/$name" "tests/corpus/$name"
  export ASAN_SYMBOLIZER_PATH=${ASAN_SYMBOLIZER_PATH:-$(command -v llvm-symbolizer-16 || true)}
  if "build/asan-ubsan/fuzz/${name}_fuzz" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 \
       -artifact_prefix="$FUZZ_DIR/found/$name/" "$FUZZ_DIR/$name" "tests/corpus/$name" \
       >"$log" 2>&1; then
    printf '%-24s %s\n' "$name" "$(grep -E '^(Done|#[0-9]+.*DONE)' "$log" | tail -n 1)"
  else
    tail -n 60 "$log"
    echo "do: target $name, whole log in $log"
    return 1
  fi
}

# --- everything ----------------------------------------------------------------

CI_TABLE=()
CI_FAILED=()  # logs of the stages that did

stage() {  # <name> <command...>: runs it in its own process, notes time and outcome
  local name=$1 start=$SECONDS outcome=ok log
  shift
  log=$(log_of "ci-${name//[^a-z0-9-]/_}")
  say "stage: $name"
  "$@" 2>&1 | tee "$log" || { outcome=FAILED; CI_FAILED+=("$log"); }
  CI_TABLE+=("$(printf '%-28s %7d s  %s' "$name" "$((SECONDS - start))" "$outcome")")
}

do_tsan_part() {  # thread sanitizer where threads are
  local targets=() module
  for module in store derive http measure exchange; do
    compgen -G "src/$module/*_test.cc" >/dev/null || compgen -G "src/$module/*/*_test.cc" >/dev/null &&
      targets+=("${module}_test")
  done
  if ((${#targets[@]} == 0)); then
    say "no tests with threads yet"
    return
  fi
  build tsan "${targets[@]}"
  run_ctest tsan -R '^(store|derive|http|measure|exchange)\.'
}

# End to end with sanitizers in the gate: what reads bytes of strangers. The full run takes all.
SANITIZED='api_property|cli|gateway'

do_ci() {  # [--full]  what has to pass before a change lands; --full adds the long runs
  local full=${1:-}
  [[ -z $full || $full == --full ]] || die "ci knows no '$full'" "./do ci or ./do ci --full"
  if [[ $full ]]; then
    export TONGKET_KILLS=${TONGKET_KILLS:-200}
  else
    export TONGKET_BRIEF=1  # walks in Vietnamese only, axe at one size a page
  fi
  stage "setup" ./do setup dev
  # The last commit only: hundreds of files take hours. Who develops lints since what passed last.
  stage "lint" env TONGKET_LINT_BASE="${TONGKET_LINT_BASE:-$(git rev-parse HEAD~1)}" ./do lint
  stage "release tests" ./do test
  if [[ $full ]]; then
    stage "asan-ubsan tests" ./do test asan-ubsan -LE 'house|pages'
    stage "tsan tests, all" ./do test tsan -LE 'house|pages'
    stage "fuzz, 600 s each" ./do fuzz 600
    stage "gcc tests" ./do test gcc -LE 'house|pages'
    stage "bench at M" ./do bench M
    stage "bench at L" ./do bench L
  else
    # Properties in a fifth of the rounds where a sanitizer takes ten times as long.
    export RC_PARAMS=${RC_PARAMS:-max_success=20}
    stage "asan-ubsan tests" ./do test asan-ubsan -LE 'house|pages|walks|e2e'
    stage "asan-ubsan, end to end" ./do test asan-ubsan -R "^e2e\.($SANITIZED)_test"
    stage "tsan tests" ./do tsan_part
    stage "fuzz, 20 s each" env TONGKET_FUZZ_JOBS=4 ./do fuzz 20
    stage "bench at S" env TONGKET_BENCH_SECONDS=0.01 ./do bench S
  fi
  say "stages"
  printf '%s\n' "${CI_TABLE[@]}" "$(printf '%-28s %7d s' total "$SECONDS")"
  local log
  for log in "${CI_FAILED[@]}"; do
    say "how $log ended"
    { grep -aE 'error:|Error(:|$)|: Failure$|\*\*\*Failed|SUMMARY:|^do: ' "$log" | tail -n 30
      tail -n 25 "$log"; } | cut -c1-200
  done
  if ((${#CI_FAILED[@]})); then echo "ci FAILED. mend: the lines above, or the whole logs, say what"; fi
  say "the release tests, once more"
  sed -n '/tests passed, .* tests* failed out of/,$p' "$(log_of ci-release_tests)"
  exit "$((${#CI_FAILED[@]} > 0))"
}

do_help() {  # list the commands
  echo "usage: ./do <command> [arguments]"
  echo
  sed -nE 's/^do_([a-z]+)\(\) \{  # (.*)$/\1\t\2/p' do | while IFS=$'\t' read -r name text; do
    if [[ $text =~ ^((\[[^]]*\] ?)+)\ (.*)$ ]]; then
      printf '  %-42s %s\n' "$name ${BASH_REMATCH[1]}" "${BASH_REMATCH[3]}"
    else
      printf '  %-42s %s\n' "$name" "$text"
    fi
  done
}

command=${1:-help}
[[ $command == -h || $command == --help ]] && command=help
declare -F "do_$command" >/dev/null || die "no command '$command'" "./do help lists them"
shift || true
"do_$command" "$@"
