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
FUZZ_DIR=${TONGKET_FUZZ_DIR:-$HOME/.cache/tongket-fuzz}        # what the fuzzers have learnt
PRESETS=(dev release asan-ubsan tsan fuzz gcc)

say() { printf '\033[1m== %s\033[0m\n' "$*"; }
die() {  # die <what> <how to mend it>
  printf 'do: %s\n    mend: %s\n' "$1" "$2" >&2
  exit 1
}

# --- setup ---------------------------------------------------------------------

PACKAGES_run=(cmake ninja-build clang-16 mold ccache pkg-config git ca-certificates
  libsqlite3-dev libyaml-dev libcli11-dev libfmt-dev libspdlog-dev libicu-dev libzip-dev
  libexpat1-dev libssl-dev)
PACKAGES_test=(libgtest-dev libgmock-dev librapidcheck-dev python3 chromium sqlite3 npm)
PACKAGES_dev=(clang-tidy-16 clang-format-16 libclang-rt-16-dev llvm-16 libbenchmark-dev g++
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
  say "installing:" $missing
  as_root env DEBIAN_FRONTEND=noninteractive apt-get update -q ||
    die "apt-get update failed" "check the network and /etc/apt/sources.list, then call ./do setup again"
  # shellcheck disable=SC2086
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $missing ||
    die "apt-get install failed" "read the lines above; sudo apt-get -f install, then ./do setup again"
}

# Node 22 and the browser driver, from the pinned list in tools/node into .tools/.
install_node_tools() {
  [[ -f tools/node/package-lock.json ]] || return 0
  cmp -s tools/node/package-lock.json .tools/installed.json && return
  say "installing into .tools/: Node and playwright-core (tools/node/package-lock.json)"
  mkdir -p .tools
  cp tools/node/package.json tools/node/package-lock.json .tools/
  npm ci --prefix .tools --no-audit --no-fund ||
    die "npm ci failed" "check the network and 'npm config get registry', then ./do setup test again"
  cp tools/node/package-lock.json .tools/installed.json
}

do_setup() {  # [run|test|dev]  install what building, testing or developing needs (default dev)
  case ${1:-dev} in
    run)  install_packages "${PACKAGES_run[@]}" ;;
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

configure() {  # <preset>
  need_preset "$1"
  cmake --preset "$1" >"$(log_of "configure-$1")" 2>&1 || {
    cat "$(log_of "configure-$1")" >&2
    die "cmake could not configure preset $1" \
        "./do setup run; if the compiler changed: rm -r build/$1"
  }
}

log_of() {
  mkdir -p build/log
  printf 'build/log/%s.log' "$1"
}

build() {  # <preset> [target...]
  local preset=$1
  shift
  configure "$preset"
  say "building $preset ${*:-}"
  cmake --build "build/$preset" --target "${@:-all}" ||
    die "the build of preset $preset failed" "the first error above names file and line; then ./do build $preset"
}

do_build() {  # [preset] [target...]  build; presets: dev release asan-ubsan tsan fuzz gcc
  [[ -n $(missing_packages "${PACKAGES_run[@]}") ]] && do_setup run
  if (($# == 0)); then set -- release; fi
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
  local preset=${1:-release}
  shift || true
  [[ -n $(missing_packages "${PACKAGES_run[@]}" "${PACKAGES_test[@]}") ]] && do_setup test
  install_node_tools
  build "$preset"
  say "testing $preset (one alone: ./do test $preset -R <name>)"
  run_ctest "$preset" "$@"
}

do_run() {  # build, make demo data in build/demo, print the two demo reports
  [[ -n $(missing_packages "${PACKAGES_run[@]}") ]] && do_setup run
  build release tongket
  local tongket=build/release/tongket fresh=build/demo.new period out
  rm -rf "$fresh"
  "$tongket" init "$fresh" --pack packs/tttt ||
    die "the demo data could not be made" "the message above names file and line in packs/tttt"
  rm -rf build/demo
  mv "$fresh" build/demo
  for period in 2022 2023-S1; do
    out=build/tong-quan-$period.html
    "$tongket" report build/demo --template tong-quan --period "$period" --out "$out" ||
      die "the report of $period could not be printed" "the message above says which data or template is wrong"
  done
  say "the reports:" build/tong-quan-2022.html build/tong-quan-2023-S1.html
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
