#!/usr/bin/env python3
"""Make the pack packs/tttt from the source data, and show that the two agree.

usage: pack_from_data.py [--data DIR] [--pack DIR] [--write | --check]
       pack_from_data.py --labels CLAIMS.csv [--data DIR] --out FILE

DIR of the data holds facts.csv, stated.csv, orgs.csv, org_events.csv (default:
../shared/pack-data beside the clone).

--write   copies facts.csv to observations.csv and stated.csv, letter for letter,
          and adds to the definitions what the data has and the pack lacks:
          indicators/<FIELD>.yaml, orgs.yaml, org_events.yaml. What stands in
          these files is never changed, so that hand-made corrections stay; a
          block begins with "- code:", "- id:" or "- date:". The other files
          (pack, fields, units_of_measure, code_lists, identities, rates,
          collections) are kept by hand, and never touched.
--check   changes nothing; fails if the copies differ in a byte, or if the data
          uses an indicator, unit of measure, org unit, breakdown code or field
          that the pack does not define. Without the data there is nothing to
          check, and that is said.
--labels  writes what is known of the stated comparisons (right, wrong,
          undecidable), without any sentence of the documents.

How an indicator is made (the same data always give the same text):
- code as in the data; field is its first part.
- name: of the values without breakdown (of all, if there is none): the most
  frequent Vietnamese name, then the shortest, then by letter; the others become
  synonyms. The English name: the most frequent one beside that name.
- units: all that occur, the most frequent first.
- kind, by the first rule that fits: RANK, LEVEL -> rank; SCORE -> index; PERCENT,
  PER100, PER1000, RATIO -> ratio; averages (ARPU, income per head) -> ratio;
  money -> flow, capital -> stock; physical units and durations -> count; counts
  and persons: by words of the code (COUNT_, STOCK_, FLOW_WORDS), a value with an
  as-of date or a month as period -> stock, a range or part of a year -> flow,
  else count.
- direction: ranks less; LESS_WORDS less; NEITHER_WORDS neither; else more.
- aggregation: flow and count of money, persons, items -> sum; stock -> last;
  else none.
- tier: core with a plan or target, several periods, several org units or a
  stated comparison; else mention.
- frequency: half if a half-year occurs, year with several whole years.
- level: province if only provinces report it, and at least two do.
- may_exceed_whole: growth and the other percentages of WHOLE_WORDS.
An indicator that only a stated comparison names has no name in the data: it has
to be written by hand, and --check says so.
"""
import argparse
import collections
import csv
import json
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
CAPITAL = re.compile(r"\.CAPITAL$")
AVERAGE = re.compile(r"ARPU|INCOME_PC|PRODUCTIVITY|UNIT_VALUE|_PER_|\.PER_|_MONTH$")
FLOW_WORDS = re.compile(
    r"\.(VOL|TX|VISITS|DOSSIER|ONLINE_DOSSIER|ARTICLES|ATTACK|SMS|TAKEDOWN)\b|"
    r"_NEW$|\.NEW$|BLOCKED$|^SEC\.(ATTACK|BADSITE|VULN)$|DECISIONS$|CASES$")
STOCK_WORDS = re.compile(
    r"\.(SUBS|LABOR|STAFF|ACCOUNTS|USERS|BTS)$|CNSCD\.(TEAMS|MEMBERS)$|_CUM$|_ACTIVE$|"
    r"^(MIN\.SECTOR|ICT|SEC|PUB)\.ENT$|^MIN\.SOE\.COUNT$|^PUB\.HOUSES$|^NET\.VNIX\.POP$|"
    r"^NET\..*TOTAL$|^PROV\.(CERT|STATIONS|OCOP)\.TOTAL$|CARDS\.TOTAL$|"
    r"^SEC\.(CERT_GOV|CERT_PUBLIC|BOTNET_IP)$|^ICT\.ITPARK(_MEMBERS)?$|ESIGN_PORTAL|"
    r"IPV6GOV\..*_UNITS$|LIST_UNITS$|^POST\.ECOM\.TX$|^ENT\.EDU\.SCHOOLS$")
COUNT_WORDS = re.compile(r"\.CONF|BRIEFINGS|SESSIONS|CLASSES|NA_VOTE|SATELLITE|^SEC\.PLATFORM|"
                         r"MINORITY|TRAINED_PROV")
LESS_WORDS = re.compile(
    r"BOTNET|^SEC\.ATTACK$|^SEC\.VULN$|FAKE_BTS|INTERFERENCE\.(STATIONS|SAFETY)|HAMLETS_LEFT|"
    r"UNTRAINED|NOT_APPROVED|2G\.SUBS_RATE|LINK_LOSS|VIOLATIONS|TRANSIT_HOURS|POST\.RADIUS|"
    r"\.SEC\.(ATTACKS|VIRUS|SPAM)|PRESS\.(DETAINED|PROSECUTED)|BUILD_MONTHS")
NEITHER_WORDS = re.compile(
    r"SANCTION|FINES|BADSITE|SPAM(?!.*_RATE)|MALWARE|C2_BLOCKED|TAKEDOWN|SELFSCAN|EINFO\.(ADS|GAME\.(APPS|DO))|"
    r"INSP|PETITION(?!.*RATE)|CITIZEN\.RECEIVED|COVID|ADMIN\.|_BASE$|OPEX|\.CIT$|TAX_DUE|STRATEGY\.|"
    r"\.ORDER$|BANKLIKE|DOMAIN\.(KEPT|REV|SUSP)|NA_VOTE|APPOINT|SECONDED|DOWNSIZED|VICE_MINISTER|"
    r"LEADER_PLANNING|SUSPEN|MONTHS|_YEARS$|NOTICES|REPORTS_TO_PROV|CHECK\.|RECALLED|SENTIMENT|"
    r"ACCESS\.BALANCE|PRINTRUN|DRAFTS_REVIEWED|TTHC\.TOTAL|SOCIALNET|SPAMCALL|VOICE_SMS|\.LEG\.")
WHOLE_WORDS = re.compile(
    r"GROWTH|IMPORT_RATE$|\.ROE$|^PROV\.PC\.RATE$|SMARTPHONE\.POP_RATE$|TARGET\.MIN_RATE$|"
    r"INSPECT\.PLAN_RATE$|ACC\.ADULT_RATE$")

KINDS = [  # id, Vietnamese, English
    ("nation", "Quốc gia", "Nation"), ("country", "Nước khác", "Other country"),
    ("state", "Cơ quan nhà nước cấp cao", "High state body"),
    ("party", "Cơ quan Đảng", "Body of the Party"), ("ministry", "Bộ", "Ministry"),
    ("ministry-unit", "Đơn vị thuộc Bộ", "Unit of a ministry"), ("province", "Tỉnh, thành phố", "Province"),
    ("district", "Quận, huyện", "District"), ("commune", "Xã, phường", "Commune"),
    ("enterprise", "Doanh nghiệp", "Enterprise"), ("association", "Hội, hiệp hội", "Association"),
    ("press", "Cơ quan báo chí", "Press agency"), ("publisher", "Nhà xuất bản", "Publishing house"),
    ("school", "Cơ sở đào tạo", "School")]
PARENTS = {"viettelpost": "viettel", "vnpttech": "vnpt", "mic-youth": "mic"}
BELOW_NATION = {"province", "enterprise", "association", "press", "publisher", "ministry",
                "state", "party"}
BELOW_MINISTRY = {"ministry-unit", "school"}
RENAMED = {"thuathienhue": ("Sở TT&TT Thành phố Huế",
                            "Department of Information and Communications of Hue")}
KEPT = "# Kept by hand. tools/pack_from_data.py adds what the data newly needs; it changes nothing.\n"


def rows(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def quoted(text):
    return json.dumps(text, ensure_ascii=False)


def names(vi, en):
    return f"{{vi: {quoted(vi)}, en: {quoted(en)}}}"


def listed(items):
    return "[" + ", ".join(items) + "]"


def breakdown_parts(text):
    return [part for part in text.split(";") if part]


def by_frequency(values, key=lambda v: v):
    """Distinct values, the most frequent first; ties by key."""
    count = collections.Counter(values)
    return sorted(count, key=lambda v: (-count[v], key(v)))


# --- indicators -----------------------------------------------------------------


def kind_of(code, facts):
    units = {fact["unit"] for fact in facts}
    if units & {"RANK", "LEVEL"}:
        return "rank"
    if "SCORE" in units:
        return "index"
    if units & {"PERCENT", "PER100", "PER1000", "RATIO"} or AVERAGE.search(code):
        return "ratio"
    if units & {"VND", "USD"}:
        return "stock" if CAPITAL.search(code) else "flow"
    if not units & {"COUNT", "PERS"}:
        return "count"
    for kind, words in (("count", COUNT_WORDS), ("stock", STOCK_WORDS), ("flow", FLOW_WORDS)):
        if words.search(code):
            return kind
    periods = {fact["period"] for fact in facts}
    if any("/P" in period for period in periods):
        return "flow"
    if any(fact["as_of"] for fact in facts) or any("-M" in period for period in periods):
        return "stock"
    return "flow" if any(re.search("-[SQ]", period) for period in periods) else "count"


def direction_of(code, kind):
    if LESS_WORDS.search(code):
        return "less"
    if NEITHER_WORDS.search(code):
        return "neither"
    return "less" if kind == "rank" else "more"


def aggregation_of(kind, units):
    if kind == "stock":
        return "last"
    additive = set(units) <= {"VND", "USD", "COUNT", "PERS"}
    return "sum" if kind in ("flow", "count") and additive else "none"


def tier_of(facts, is_stated):
    several = any(len({fact[key] for fact in facts}) > 1 for key in ("period", "org"))
    planned = any(fact["scenario"] != "actual" for fact in facts)
    return "core" if several or planned or is_stated else "mention"


def frequency_of(facts):
    periods = {fact["period"] for fact in facts if fact["scenario"] == "actual"}
    if any(re.fullmatch(r"\d{4}-S[12]", period) for period in periods):
        return "half"
    years = [period for period in periods if re.fullmatch(r"\d{4}", period)]
    return "year" if len(years) > 1 else "irregular"


def indicator_block(code, facts, is_stated, kind_of_org):
    totals = [fact for fact in facts if not fact["breakdown"]] or facts
    by_name = by_frequency([fact["name_vi"] for fact in totals], lambda name: (len(name), name))
    name = by_name[0]
    english = by_frequency([f["name_en"] for f in totals if f["name_vi"] == name],
                           lambda text: (len(text), text))[0]
    synonyms = sorted({fact["name_vi"] for fact in facts} - {name})
    units = by_frequency([fact["unit"] for fact in facts])
    kind = kind_of(code, facts)
    lines = [f"- code: {code}", f"  name: {names(name, english)}", f"  units: {listed(units)}",
             *dimensions_of(facts),
             f"  kind: {kind}", f"  direction: {direction_of(code, kind)}",
             f"  aggregation: {aggregation_of(kind, units)}",
             f"  tier: {tier_of(facts, is_stated)}"]
    if frequency_of(facts) != "irregular":
        lines.append(f"  frequency: {frequency_of(facts)}")
    orgs = {fact["org"] for fact in facts}
    if len(orgs) > 1 and {kind_of_org[org] for org in orgs} == {"province"}:
        lines.append("  level: province")
    if "PERCENT" in units and WHOLE_WORDS.search(code):
        lines.append("  may_exceed_whole: true")
    if synonyms:
        lines.append("  synonyms:")
        lines += [f"    - {quoted(synonym)}" for synonym in synonyms]
    return "\n".join(lines) + "\n"


def dimensions_of(facts):
    parts = {part.split("=")[0] for fact in facts for part in fact["breakdown"].split(";") if part}
    return [f"  dimensions: {listed(sorted(parts))}"] if parts else []


# --- org units ------------------------------------------------------------------


def parent_of(org, ids):
    base = org["id"].removesuffix("-parent")
    if base != org["id"] and base in ids:
        return base
    if org["id"] in PARENTS:
        return PARENTS[org["id"]]
    if org["kind"] in BELOW_MINISTRY:
        return "mic"
    return "VN" if org["kind"] in BELOW_NATION else ""


def org_block(org, ids):
    lines = [f"  - id: {org['id']}", f"    name: {names(org['name_vi'], org['name_en'])}",
             f"    kind: {org['kind']}"]
    if org["field"]:
        lines.append(f"    field: {org['field']}")
    if parent_of(org, ids):
        lines.append(f"    parent: {parent_of(org, ids)}")
    return "\n".join(lines) + "\n"


def orgs_head():
    lines = [KEPT.rstrip(), "kinds:"]
    lines += [f"  - {{id: {kind}, vi: {quoted(vi)}, en: {quoted(en)}}}" for kind, vi, en in KINDS]
    return "\n".join(lines + ["units:"]) + "\n"


def event_block(event):
    lines = [f"- date: {event['date']}", f"  kind: {event['kind']}"]
    for side in ("from", "to"):
        if event[side]:
            lines.append(f"  {side}: {listed(event[side].split(';'))}")
    note = event["note"]
    if event["kind"] == "transfer":
        lines.append(f"  fields: {listed(note.removeprefix('fields ').split(';'))}")
        note = ""
    if event["kind"] == "close" and not event["from"]:
        lines.append("  level: district")
    if event["kind"] == "rename":
        lines.append(f"  name: {names(*RENAMED[event['to']])}")
    if note:
        lines.append(f"  note: {quoted(note)}")
    return "\n".join(lines) + "\n"


# --- files of blocks --------------------------------------------------------------


def split_blocks(text, start):
    """The head of a file and its blocks, which begin with `start` at the line's begin."""
    parts = re.split(rf"(?m)^(?={re.escape(start)})", text)
    return parts[0], parts[1:]


def key_of(block, start):
    return block.splitlines()[0][len(start):].strip()


def with_missing_blocks(path, start, head, wanted):
    """The file's text with blocks added for the keys that it lacks; the rest as it stands."""
    text = path.read_text(encoding="utf-8") if path.exists() else head
    head, blocks = split_blocks(text, start)
    standing = {key_of(block, start) for block in blocks}
    added = [block for key, block in wanted.items() if key not in standing]
    if not added:
        return text
    blocks += added
    if start == "- code: ":
        blocks.sort(key=lambda block: key_of(block, start))
    return head + "".join(blocks)


# --- the three jobs -----------------------------------------------------------------


def definitions(data, pack):
    """Path -> text of the files that this tool adds to."""
    facts, stated, orgs = (rows(data / f"{name}.csv") for name in ("facts", "stated", "orgs"))
    kind_of_org = {org["id"]: org["kind"] for org in orgs}
    of_code = collections.defaultdict(list)
    for fact in facts:
        of_code[fact["code"]].append(fact)
    is_stated = {row["code"] for row in stated}
    out = {}
    for field in sorted({code.split(".")[0] for code in of_code}):
        wanted = {code: indicator_block(code, of_code[code], code in is_stated, kind_of_org)
                  for code in sorted(of_code) if code.split(".")[0] == field}
        path = pack / "indicators" / f"{field}.yaml"
        out[path] = with_missing_blocks(path, "- code: ", KEPT, wanted)
    path = pack / "orgs.yaml"
    out[path] = with_missing_blocks(path, "  - id: ", orgs_head(),
                                    {org["id"]: org_block(org, kind_of_org) for org in orgs})
    path = pack / "org_events.yaml"
    if not path.exists():  # events have no key of their own
        out[path] = KEPT + "".join(event_block(e) for e in rows(data / "org_events.csv"))
    return out


def write(data, pack):
    (pack / "indicators").mkdir(parents=True, exist_ok=True)
    for path, text in definitions(data, pack).items():
        path.write_text(text, encoding="utf-8")
    for source, copy in COPIES.items():
        (pack / copy).write_bytes((data / source).read_bytes())


COPIES = {"facts.csv": "observations.csv", "stated.csv": "stated.csv"}


def ids_in(path, pattern):
    return set(re.findall(pattern, path.read_text(encoding="utf-8"), re.M)) if path.exists() else set()


def defined_codes(pack):
    """DIM=CODE of the code lists."""
    out, dimension = set(), ""
    for line in (pack / "code_lists.yaml").read_text(encoding="utf-8").splitlines():
        if match := re.match(r"- dimension: (\S+)", line):
            dimension = match[1]
        elif match := re.match(r"    - \{id: ([^,]+),", line):
            out.add(f"{dimension}={match[1]}")
    return out


def check(data, pack):
    if not data.is_dir():
        print(f"pack_from_data: no data at {data}; nothing to check")
        return 0
    wrong = [f"{pack / copy} differs from {source}; mend: --write" for source, copy in COPIES.items()
             if (data / source).read_bytes() != (pack / copy).read_bytes()]
    facts, stated = rows(data / "facts.csv"), rows(data / "stated.csv")
    known = set()
    for path in (pack / "indicators").glob("*.yaml"):
        known |= ids_in(path, r"^- code: (\S+)")
    used = {
        "indicator": ({row["code"] for row in facts + stated}, known),
        "org unit": ({row["org"] for row in facts + stated} | {o["id"] for o in rows(data / "orgs.csv")},
                     ids_in(pack / "orgs.yaml", r"^  - id: (\S+)")),
        "unit of measure": ({row["unit"] for row in facts},
                            ids_in(pack / "units_of_measure.yaml", r"^- id: (\S+)")),
        "breakdown code": ({part for row in facts + stated for part in breakdown_parts(row["breakdown"])},
                           defined_codes(pack)),
        "field": ({row["field"] for row in facts},
                  set(re.findall(r"[A-Z]+", " ".join(ids_in(pack / "fields.yaml", r"^  includes: (.*)"))))),
    }
    for thing, (needed, defined) in used.items():
        wrong += [f"{thing} {name} of the data is not defined in {pack}" for name in
                  sorted(needed - defined)]
    for line in wrong:
        print(f"pack_from_data: {line}", file=sys.stderr)
    return 1 if wrong else 0


KEY = ("doc", "code", "org", "breakdown", "period", "kind", "base_period", "stated", "qualifier")


def labels(claims, data, out):
    keys = {tuple(row[column] for column in KEY) for row in rows(data / "stated.csv")}
    known = [row for row in rows(claims) if tuple(row[column] for column in KEY) in keys]
    with open(out, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([*KEY, "verdict"])
        writer.writerows([row[column] for column in (*KEY, "verdict")] for row in known)
    print(f"{out}: {len(known)} comparisons")


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=pathlib.Path, default=ROOT.parent / "shared" / "pack-data")
    parser.add_argument("--pack", type=pathlib.Path, default=ROOT / "packs" / "tttt")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--labels", type=pathlib.Path)
    parser.add_argument("--out", type=pathlib.Path)
    args = parser.parse_args()
    if args.labels and args.out:
        labels(args.labels, args.data, args.out)
    elif args.write:
        write(args.data, args.pack)
    elif args.check:
        return check(args.data, args.pack)
    else:
        parser.error("one of --write, --check, --labels with --out is needed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
