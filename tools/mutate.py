#!/usr/bin/env python3
"""Do the tests notice when the arithmetic is wrong? Applies small mistakes, one at a time.

    tools/mutate.py                       all mutations: minutes at first, one with a warm ccache
    tools/mutate.py --only rounding shift those whose name contains one of the words
    tools/mutate.py --list                names and places, nothing is built

Each mutation below is (name, file, exact text, replacement); the text stands exactly once in its
file. The working tree is copied to a folder of its own (--work, default a temporary one) and built
there with the preset dev and ccache. A mutation is killed when a test program fails, crashes or
hangs; it survives when all pass. Programs are asked from the mutated module's own upwards. Exits
with 1 if any survives, does not compile, or no longer fits its file: mend the test, or the list.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MODULES = ["base", "model", "check"]  # from the lowest floor upwards
TEST_SECONDS = 120

DECIMAL = "src/base/decimal.cc"
INTERVAL = "src/base/interval.cc"
DATE = "src/base/date.cc"
DIGEST = "src/base/digest.cc"
PERIOD = "src/model/time_period.cc"
BREAKDOWN = "src/model/breakdown.cc"
OBSERVATION = "src/model/observation.cc"
COMPARISON = "src/model/comparison.cc"
FOOTING = "src/model/org_footing.cc"
ORG = "src/model/org_unit.cc"
INDEX = "src/model/fact_index.cc"

MUTATIONS = [
    # Rounding and exactness.
    ("rounding: half up -> half down", DECIMAL, "rest >= d - rest", "rest > d - rest"),
    ("rounding: half up -> half even", DECIMAL, "if (rest >= d - rest) q +=",
     "if (rest > d - rest || (rest == d - rest && q % 2 != 0)) q +="),
    ("rounding: half up -> truncate", DECIMAL, "if (rest >= d - rest) q += n < 0 ? -1 : 1;", ""),
    ("rounding: ties toward plus infinity", DECIMAL, "q += n < 0 ? -1 : 1;",
     "q += n < 0 ? (2 * rest == d ? 0 : -1) : 1;"),
    ("rounding: floor truncates", DECIMAL, "if (r < 0) --q;", ""),
    ("rounding: ceiling truncates", DECIMAL, "if (r > 0) ++q;", ""),
    ("rounding: a vanishing quotient is always zero", DECIMAL,
     "if (rounding == Rounding::kCeiling && n > 0) return 1;", ""),
    ("division: sign of the divisor lost", DECIMAL, "    n = -n;\n    d = -d;", "    d = -d;"),
    ("division: small quotients overflow", DECIMAL,
     "return Decimal::from_wide(vanishing_quotient(n, rounding), scale);",
     "return overflow(a.to_string());"),
    ("order: overflow answers the wrong way", DECIMAL,
     "if (!x_fits) return a.sign() > 0 ?", "if (!x_fits) return a.sign() < 0 ?"),
    ("sum: 64-bit limit off by one", DECIMAL, "coefficient < -kMaxCoefficient ||",
     "coefficient < -kMaxCoefficient + 1 ||"),
    ("sum: an overflow is forgotten", DECIMAL, "if (overflowed_at_) return;",
     "overflowed_at_.reset();"),
    ("sum: the finer scale is not taken over", DECIMAL, "  scale_ = scale;\n}", "}"),
    ("parse: too many decimals abort", DECIMAL,
     "decimals > static_cast<std::size_t>(kMaxDecimals)",
     "decimals > static_cast<std::size_t>(kMaxDecimals) + 1"),
    # Intervals.
    ("interval: end near zero opened", INTERVAL, "Bound{low, from.sign() > 0}",
     "Bound{low, false}"),
    ("interval: end away from zero closed", INTERVAL, "Bound{high, to.sign() < 0}",
     "Bound{high, true}"),
    ("interval: zero rounds up from -0.5", INTERVAL, "from.sign() > 0}", "from.sign() >= 0}"),
    ("interval: a whole unit instead of half", INTERVAL, "Decimal::of(5, 1 - exponent)",
     "Decimal::of(1, -exponent)"),
    ("interval: over contains its number", INTERVAL, "Bound{value, false}, Bound{more, true}",
     "Bound{value, true}, Bound{more, true}"),
    ("interval: under contains its number", INTERVAL, "Bound{less, true}, Bound{value, false}",
     "Bound{less, true}, Bound{value, true}"),
    ("interval: qualified decreases not mirrored", INTERVAL,
     "return p.value.sign() < 0 ? mirrored(out) : out;", "return out;"),
    ("interval: both ends of a range rounded alike", INTERVAL,
     "half_power_of_ten(digit(to))", "half_power_of_ten(digit(from))"),
    ("interval: loose forgets that decimals are exact", INTERVAL,
     "return value.scale() <= 0 ? last_nonzero_exponent(value) : last_digit_exponent(value);",
     "return last_nonzero_exponent(value);"),
    ("interval: loose is tight", INTERVAL,
     "return interval_of(printed, last_nonzero_exponent_of_integer);",
     "return interval_of(printed, last_digit_exponent);"),
    ("interval: truncation closes the far end", INTERVAL,
     "value.sign() < 0 ? Bound{value, true} : Bound{more, false}",
     "value.sign() < 0 ? Bound{value, true} : Bound{more, true}"),
    ("interval: touching open ends meet", INTERVAL, "low->closed && high->closed",
     "(low->closed || high->closed)"),
    ("interval: quotient's low end rounded inward", INTERVAL, "Rounding::kFloor",
     "Rounding::kCeiling"),
    ("interval: quotient's high end rounded inward", INTERVAL, "Rounding::kCeiling",
     "Rounding::kFloor"),
    ("interval: quotient of zero loses zero", INTERVAL,
     "return std::optional<Bound>({Decimal(), x->closed});",
     "return std::optional<Bound>({Decimal(), y && x->closed && y->closed});"),
    ("interval: divisor's ends swapped", INTERVAL, "from_below ? b.low() : b.high()",
     "from_below ? b.high() : b.low()"),
    ("interval: division by what may be zero", INTERVAL,
     "if (b.contains(Decimal())) return unbounded_quotient();",
     ""),
    # Dates and digests.
    ("date: missing day not clamped", DATE, "std::min(from.day(), last.day())", "last.day()"),
    ("date: other time zone", DATE, "kVietnamOffset{7}", "kVietnamOffset{8}"),
    ("date: days that do not exist", DATE, "if (!date.ok()) return reject();", ""),
    ("digest: borders of fields do not count", DIGEST,
     "update({length.data(), length.size()});", ""),
    # Periods.
    ("period: half shifted by a month", PERIOD, "start_.plus_months(-6)", "start_.plus_months(-5)"),
    ("period: quarter shifted by a month", PERIOD, "start_.plus_months(-3)",
     "start_.plus_months(-2)"),
    ("period: a year before is 11 months", PERIOD, "start_.plus_months(12 * count);",
     "start_.plus_months(11 * count);"),
    ("period: end day a year before kept in length", PERIOD, "if (kind_ == Kind::kDays || moved)",
     "if (moved)"),
    ("period: 29 February forgotten", PERIOD, "if (kind_ == Kind::kDays || moved)",
     "if (kind_ == Kind::kDays)"),
    ("period: half ends a day late", PERIOD, "return start_.plus_months(6).plus_days(-1);",
     "return start_.plus_months(6);"),
    ("period: days end a day late", PERIOD, "start_.plus_days(count_ - 1)",
     "start_.plus_days(count_)"),
    ("period: the previous one leaves a gap", PERIOD,
     "candidate.last_day() == last ? candidate", "true ? candidate"),
    ("period: last day not contained", PERIOD, "day <= last_day()", "day < last_day()"),
    ("period: a part-year begins anywhere", PERIOD, "first_day() == year.first_day() && ", ""),
    ("period: a whole year is a part-year", PERIOD, "last_day() < year.last_day()",
     "last_day() <= year.last_day()"),
    ("period: month 0", PERIOD, "index >= 1 && index <= 12", "index >= 0 && index <= 12"),
    ("breakdown: not sorted", BREAKDOWN, "return a.dimension < b.dimension;", "return &a < &b;"),
    ("breakdown: a dimension twice", BREAKDOWN, "parts[i].dimension == parts[i - 1].dimension",
     "false"),
    # Observations and their order.
    ("stands: imputed values correct", OBSERVATION, "std::make_tuple(!imputed, f.load,",
     "std::make_tuple(true, f.load,"),
    ("stands: finality before the load", OBSERVATION, "f.load, finality(o.status),",
     "finality(o.status), f.load,"),
    ("stands: the earlier load", OBSERVATION, "!imputed, f.load,", "!imputed, -f.load,"),
    ("stands: qualified before exact", OBSERVATION, "o.qualifier == Qualifier::kExact",
     "o.qualifier != Qualifier::kExact"),
    ("stands: fewer digits", OBSERVATION, "significant_digits(o), -f.version",
     "-significant_digits(o), -f.version"),
    ("stands: the last instead of the first", OBSERVATION, "-f.version", "f.version"),
    ("stands: estimate before provisional", OBSERVATION,
     "case ObsStatus::kProvisional:\n      return 4;", "case ObsStatus::kProvisional:\n      return 2;"),
    ("observation: interval without multiplier", OBSERVATION,
     "tight_interval(printed()));\n  return interval.shifted(mult);",
     "tight_interval(printed()));\n  return interval;"),
    ("index: versions in reverse", INDEX, "return stands_before(a, b);",
     "return stands_before(b, a);"),
    ("index: as-of dates mixed", INDEX, "if (x.as_of != y.as_of) return x.as_of < y.as_of;", ""),
    ("index: any as-of from the earliest", INDEX, "counted_on(*a) > counted_on(*b)",
     "counted_on(*a) < counted_on(*b)"),
    ("index: any as-of ignores the asked day", INDEX, "if (exact_a != exact_b) return exact_a;",
     ""),
    ("index: all versions visited", INDEX, "if (!same_key) visit(fact);", "visit(fact);"),
    # Comparisons.
    ("comparison: growth of the base", COMPARISON, "divide(change.shifted(2), b, decimals, kRound)",
     "divide(change.shifted(2), a, decimals, kRound)"),
    ("comparison: growth without x 100", COMPARISON, "divide(change.shifted(2), b",
     "divide(change, b"),
    ("comparison: level without x 100", COMPARISON, "return divide(a.shifted(2), b, decimals, kRound)",
     "return divide(a, b, decimals, kRound)"),
    ("comparison: growth is a level", COMPARISON,
     "      TK_TRY(const Decimal change, subtract(a, b));\n      return divide(",
     "      const Decimal& change = a;\n      return divide("),
    ("comparison: multiple upside down", COMPARISON, "return divide(a, b, decimals, kRound);",
     "return divide(b, a, decimals, kRound);"),
    ("comparison: difference not rounded half up", COMPARISON,
     "return change.rescaled(decimals, kRound);",
     "return change.rescaled(decimals, Rounding::kTruncate);"),
    ("comparison: growth from zero", COMPARISON, "if (b.sign() <= 0)", "if (b.sign() < 0)"),
    ("comparison: growth from a loss", COMPARISON,
     "if (!base.low() || base.low()->at.sign() < 0) {", "if (!base.low()) {"),
    ("comparison: possible growth without - 100", COMPARISON,
     "return subtract(ratio.shifted(2), Interval::point(Decimal::of(100)));",
     "return ratio.shifted(2);"),
    ("comparison: possible difference swapped", COMPARISON, "return subtract(current, base);",
     "return subtract(base, current);"),
    ("comparison: units of measure not looked at", COMPARISON, "a.key.unit != b.key.unit", "false"),
    ("comparison: any span will do", COMPARISON, "!same_span(a.key.period, b.key.period)",
     "false"),
    ("comparison: a plan's vintage counts", COMPARISON,
     "(!against_plan && is_preliminary(b.status))", "is_preliminary(b.status)"),
    ("comparison: the base's break counts", COMPARISON, "out.series_break = a.status",
     "out.series_break = b.status"),
    ("progress: the last day is not over", COMPARISON,
     "period.last_day().days_since(year.first_day()) + 1",
     "period.last_day().days_since(year.first_day())"),
    ("ranks: ties counted on", COMPARISON, "tied ? out[order[i - 1]] : ", ""),
    ("ranks: direction turned", COMPARISON,
     "direction == Direction::kLessIsBetter ? values[x]",
     "direction != Direction::kLessIsBetter ? values[x]"),
    ("assess: exceeding begins at the plan", COMPARISON,
     "  if (percent > rules.exceeds_above) return Assessment::kExceeds;\n"
     "  if (percent >= rules.reaches_from) return Assessment::kReaches;\n"
     "  return percent >= rules.near_from",
     "  if (percent >= rules.exceeds_above) return Assessment::kExceeds;\n"
     "  if (percent >= rules.reaches_from) return Assessment::kReaches;\n"
     "  return percent >= rules.near_from"),
    ("assess: near is open", COMPARISON, "percent >= rules.near_from", "percent > rules.near_from"),
    ("assess: exactly on track is behind", COMPARISON, "return percent >= expected ?",
     "return percent > expected ?"),
    ("assess: allowances turned", COMPARISON, "attainment.percent <= expected ?",
     "attainment.percent >= expected ?"),
    ("assess: an allowance exactly on track is behind", COMPARISON,
     "attainment.percent <= expected ?", "attainment.percent < expected ?"),
    ("assess: an allowance used up is not noticed", COMPARISON,
     "if (percent < rules.reaches_from) return Assessment::kFallsShort;", ""),
    ("assess: stocks accrue", COMPARISON, "if (accrues && attainment.period.is_part_year())",
     "if (attainment.period.is_part_year())"),
    # Units in time.
    ("footing: a merger back is the whole alone", FOOTING,
     "for (const std::string& id : event.from) TK_CHECK(accumulate(at, id, *weight));",
     "TK_CHECK(accumulate(at, event.to.front(), *weight));"),
    ("footing: merged parts stay", FOOTING,
     "if (const auto weight = taken(at, id)) moved.push_back(*weight);",
     "moved.push_back(taken(at, id).value_or(Decimal()));"),
    ("footing: a split gives all to each", FOOTING,
     "TK_TRY(const Decimal share, multiply(*weight, event.weights[i]));",
     "const Decimal share = *weight;"),
    ("footing: a split back takes all", FOOTING,
     "TK_TRY(const Decimal share, multiply(*found[i], event.weights[i]));",
     "const Decimal share = *found[i];"),
    ("footing: shares forward swapped", FOOTING, "accumulate(at, event.to[i], share)",
     "accumulate(at, event.to[event.to.size() - 1 - i], share)"),
    ("footing: some parts are the whole", FOOTING, "return w && *w == *found.front(); });",
     "return !w || w == found.front(); });"),
    ("footing: events of the first day counted", FOOTING, "footing.at < event.date &&",
     "footing.at <= event.date &&"),
    ("footing: events of the last day left out", FOOTING, "event.date <= footing.of",
     "event.date < footing.of"),
    ("footing: composition walks forward", FOOTING,
     "auto it = events_.rbegin(); it != events_.rend(); ++it", "auto it = events_.begin(); it != events_.end(); ++it"),
    ("footing: parts that did not exist", FOOTING,
     "  TK_CHECK(all_exist(weights, *this, footing.at));\n  return to_shares", "  return to_shares"),
    ("footing: successors that ended", FOOTING,
     "  TK_CHECK(all_exist(weights, *this, footing.of));\n  return to_shares", "  return to_shares"),
    ("org: exists on its last day", ORG, "!life.to || day < *life.to", "!life.to || day <= *life.to"),
    ("org: does not come back", ORG, "lives_[unit].push_back({day, std::nullopt});", ""),
    ("org: closings first on their day", ORG,
     "case OrgEventKind::kClose:\n      return 3;", "case OrgEventKind::kClose:\n      return -1;"),
    ("org: weights need not add up", ORG, "total != Decimal::of(1) || ", ""),
    ("org: a merger of one", ORG, "return from > 1 && to == 1;", "return from > 0 && to == 1;"),
    ("org: parent of the past", ORG, "event.kind == OrgEventKind::kReparent && has(event.from, id)",
     "false"),
    ("org: a merged parent stays", ORG,
     "if (moves || parent_goes_on) out", "if (moves) out"),
    ("org: a unit becomes its own parent", ORG,
     "goes_on_elsewhere(event, out) && event.to.front() != id", "goes_on_elsewhere(event, out)"),
    ("org: any field passes on", ORG, "has(event.fields, field);", "true;"),
]


def copy_tree(work, committed):
    tree = work / "tree"
    if committed:
        tree.mkdir()
        archive = subprocess.run(["git", "archive", "HEAD"], cwd=ROOT, stdout=subprocess.PIPE,
                                 check=True)
        subprocess.run(["tar", "-x"], cwd=tree, input=archive.stdout, check=True)
        return tree
    skip = shutil.ignore_patterns(".git", "build", ".tools", "node_modules", "__pycache__")
    shutil.copytree(ROOT, tree, ignore=skip)
    return tree


def run(command, cwd, seconds=None):
    env = dict(os.environ, RC_PARAMS="seed=20221120")  # the same random cases in every run
    env.setdefault("CCACHE_DIR", str(Path.home() / ".cache/tongket-ccache"))
    try:
        return subprocess.run(command, cwd=cwd, env=env, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, text=True, timeout=seconds,
                              errors="replace", check=False)
    except subprocess.TimeoutExpired:
        return subprocess.CompletedProcess(command, 124, "it hangs\n")


def compile_test(tree, build, module):
    return run(["ninja", "-C", str(build), f"-j{os.cpu_count()}", f"{module}_test"], tree)


def first_failure(output):
    for line in output.splitlines():
        if line.startswith("[  FAILED  ] "):
            return line.removeprefix("[  FAILED  ] ").split(" (")[0]
    return output.strip().splitlines()[-1] if output.strip() else "died without a word"


def try_mutation(tree, build, modules, mutation):
    """-> (outcome, detail); the file is as before afterwards."""
    _, file, text, replacement = mutation
    path = tree / file
    original = path.read_text()
    if original.count(text) != 1:
        return "does not fit", f"the text stands {original.count(text)} times in {file}"
    path.write_text(original.replace(text, replacement))
    try:
        for module in modules[modules.index(file.split("/")[1]):]:
            built = compile_test(tree, build, module)
            if built.returncode != 0:
                return "does not compile", "\n".join(built.stdout.splitlines()[-15:])
            tested = run([str(build / "tests" / f"{module}_test"), "--gtest_brief=1"], tree,
                         TEST_SECONDS)
            if tested.returncode != 0:
                return "killed", f"{module}_test: {first_failure(tested.stdout)}"
        return "SURVIVED", ""
    finally:
        path.write_text(original)


def baseline(tree, build):
    """Builds everything unmutated; -> the modules that have tests."""
    # -w, since a mutation may leave a variable unused.
    configured = run(["cmake", "--preset", "dev", "-B", str(build),
                      "-DCMAKE_CXX_FLAGS=-O1 -D_GLIBCXX_ASSERTIONS -w"], tree)
    if configured.returncode != 0:
        sys.exit(configured.stdout + "mutate: cmake could not configure; mend: ./do setup test")
    modules = [m for m in MODULES if list((tree / "src" / m).glob("*_test.cc"))]
    for module in modules:
        built = compile_test(tree, build, module)
        if built.returncode != 0:
            sys.exit(built.stdout + f"mutate: {module}_test does not build; mend: ./do build")
        tested = run([str(build / "tests" / f"{module}_test"), "--gtest_brief=1"], tree)
        if tested.returncode != 0:
            sys.exit(tested.stdout + f"mutate: {module}_test fails unmutated; mend: ./do test")
    return modules


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", nargs="+", default=[""], metavar="WORD")
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--committed", action="store_true",
                        help="take the last commit instead of the working tree")
    parser.add_argument("--work", type=Path, help="an empty folder to copy and build in")
    args = parser.parse_args()

    chosen = [m for m in MUTATIONS if any(word in m[0] for word in args.only)]
    if args.list:
        for name, file, *_ in chosen:
            print(f"{file}: {name}")
        return 0
    with tempfile.TemporaryDirectory(prefix="tongket-mutate-") as temporary:
        work = args.work or Path(temporary)
        work.mkdir(parents=True, exist_ok=True)
        tree = copy_tree(work, args.committed)
        modules = baseline(tree, work / "build")
        counts = {}
        for number, mutation in enumerate(chosen, 1):
            start = time.monotonic()
            outcome, detail = try_mutation(tree, work / "build", modules, mutation)
            counts[outcome] = counts.get(outcome, 0) + 1
            print(f"[{number}/{len(chosen)}] {time.monotonic() - start:5.1f} s  {outcome}: "
                  f"{mutation[0]}  ({detail})", flush=True)
    print("mutate: " + ", ".join(f"{count} {outcome}" for outcome, count in counts.items()))
    return 0 if set(counts) <= {"killed"} else 1


if __name__ == "__main__":
    sys.exit(main())
