// Why an indicator is what it is: the figure and its plan, what units wrote beside it, what the checks
// found, and every unit with what it adds to the change. It stands beside the page, has an address of
// its own and closes with Escape.
import { useEffect, useRef } from "react";
import { query } from "../api/client";
import { useOne } from "../api/queries";
import { periodText } from "../locales/dates";
import { useLanguage } from "../locales/i18n";
import { Link, navigate } from "../router";
import { Button, Icon } from "../ui/controls";
import { Await, StateBadge } from "../ui/shown";
import { Sparkline } from "../ui/sparkline";
import { VirtualTable, type Column } from "../ui/virtual_table";
import type { Address } from "./address";
import { decimalsOf, ordered, pixels, type Direction } from "./order";
import { ChangeText, FigureText, PlanText, RowName, Signed } from "./shown";
import type { Row, Why, WhyUnit } from "./types";

const SORTS = {
  "dong-gop": (unit: WhyUnit) => unit.contribution,
  "gia-tri": (unit: WhyUnit) => unit.value?.value,
  "tang-giam": (unit: WhyUnit) => unit.growth,
} as const;
type Sort = keyof typeof SORTS;
export const CLOSED = { "chi-tieu": "", phan: "", xep: "", chieu: "" };

// From the middle to the left what pulls down, to the right what pushes up.
function Contribution({ unit, most, least }: { unit: WhyUnit; most: number; least: number }) {
  if (unit.contribution === null) return null;
  const length = most === 0 ? 0 : (Math.abs(pixels(unit.contribution)) / most) * 28;
  const down = unit.contribution.startsWith("-");
  return (
    <span className="contribution">
      <svg width="60" height="12" aria-hidden="true" className={down ? "down" : "up"}>
        <path d="M30 0v12" />
        <rect x={down ? 30 - length : 30} y="2" width={length} height="8" />
      </svg>
      <Signed value={unit.contribution} least={least} />
    </span>
  );
}

function Units({ why, address }: { why: Why; address: Address }) {
  const { t, named } = useLanguage();
  const wanted = address.get("xep") as Sort;
  const told = why.units.some((unit) => unit.contribution !== null);
  const sort: Sort = wanted in SORTS ? wanted : told ? "dong-gop" : "gia-tri";
  const fell = (why.total?.growth ?? why.row?.change?.amount ?? "").startsWith("-");
  const up = address.get("chieu");
  const direction: Direction =
    up === "tang"
      ? "ascending"
      : up === "giam" || !(fell && sort === "dong-gop")
        ? "descending"
        : "ascending";
  const units = ordered(why.units, SORTS[sort], direction);
  const most = Math.max(0, ...why.units.map((unit) => Math.abs(pixels(unit.contribution))));
  const decimals = {
    contribution: decimalsOf(why.units.map((unit) => unit.contribution)),
    growth: decimalsOf(why.units.map((unit) => unit.growth)),
  };
  const missing = why.units.filter((unit) => unit.value === null).length;
  const percent = named(why.row?.unit_name) === "%";
  const head = (id: Sort) => ({
    sort: sort === id ? direction : ("none" as const),
    onSort: () =>
      address.set({ xep: id, chieu: sort === id && direction === "descending" ? "tang" : "giam" }),
  });
  const columns: Column<WhyUnit>[] = [
    {
      id: "unit",
      head: t("board.unit"),
      width: told ? "34%" : "48%",
      rowHead: true,
      cell: (unit) => (
        <Link to={`/don-vi/${encodeURIComponent(unit.org)}`} tabIndex={-1}>
          {named(unit.org_name)}
        </Link>
      ),
    },
    {
      id: "value",
      head: t("overview.value"),
      numeric: true,
      width: "30%",
      cell: (unit) =>
        unit.value ? (
          <FigureText figure={unit.value} brief />
        ) : unit.submission && unit.state ? (
          <Link to={`/bieu/${encodeURIComponent(unit.submission)}`} tabIndex={-1}>
            <StateBadge state={unit.state} />
          </Link>
        ) : (
          <FigureText figure={null} />
        ),
      ...head("gia-tri"),
    },
    {
      id: "growth",
      head: t("overview.growth"),
      numeric: true,
      width: told ? "14%" : "22%",
      cell: (unit) => (
        <Signed value={unit.growth} after={percent ? "" : "%"} least={decimals.growth} />
      ),
      ...head("tang-giam"),
    },
    {
      id: "contribution",
      head: t("overview.contribution"),
      numeric: true,
      width: "22%",
      cell: (unit) => <Contribution unit={unit} most={most} least={decimals.contribution} />,
      ...head("dong-gop"),
    },
  ];
  if (why.units.length === 0) return <p className="dim">{t("overview.why_no_units")}</p>;
  return (
    <section aria-labelledby="why-units">
      <h3 id="why-units">{t("overview.why_units")}</h3>
      <p className="dim">
        {t(
          told
            ? "overview.why_units_text"
            : why.total
              ? "overview.why_no_base"
              : "overview.why_not_added",
        )}
        {told && why.total?.of === "units" && why.total.growth !== null && (
          <>
            {" "}
            {t("overview.why_of_units")} <Signed value={why.total.growth} after="%" />.
          </>
        )}
        {why.total?.rest && !/^-?0(\.0+)?$/.test(why.total.rest) && (
          <>
            {" "}
            {t("overview.why_rest")} <Signed value={why.total.rest} />.
          </>
        )}
        {why.measured_by && why.measured_by !== why.row?.indicator && (
          <> {t("overview.why_measured", { name: named(why.measured_by_name) })}</>
        )}
        {missing > 0 && (
          <strong className="bad"> {t("overview.why_missing", { n: missing })}</strong>
        )}
        {why.units_total > why.units.length && (
          <> {t("overview.why_first", { n: why.units.length, all: why.units_total })}</>
        )}
      </p>
      <VirtualTable
        label={t("overview.why_units")}
        rows={units}
        columns={told ? columns : columns.filter((column) => column.id !== "contribution")}
        keyOf={(unit) => unit.org}
        onOpen={(unit) => navigate(`/don-vi/${encodeURIComponent(unit.org)}`)}
        minWidth={told ? "34rem" : "27rem"}
        lines={2}
      />
    </section>
  );
}

function Parts({ parts }: { parts: Row[] }) {
  const { t, named } = useLanguage();
  if (parts.length === 0) return null;
  return (
    <section aria-labelledby="why-parts">
      <h3 id="why-parts">{t("overview.why_parts")}</h3>
      <table className="table">
        <tbody>
          {parts.map((part) => (
            <tr key={part.breakdown}>
              <th scope="row">{named(part.breakdown_name) || part.breakdown}</th>
              <td className="num">
                <FigureText figure={part.value} unit={named(part.unit_name)} />
              </td>
              <td>
                <ChangeText change={part.change} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Said({ why }: { why: Why }) {
  const { t, named } = useLanguage();
  return (
    <>
      {why.findings.length > 0 && (
        <section aria-labelledby="why-findings">
          <h3 id="why-findings">{t("overview.why_findings")}</h3>
          <ul className="said-list">
            {why.findings.map((finding) => (
              <li key={finding.text}>
                <span className={`badge finding-${finding.severity}`}>
                  {t(`finding.${finding.severity}`)}
                </span>{" "}
                {finding.text}
              </li>
            ))}
          </ul>
        </section>
      )}
      {why.explanations.length > 0 && (
        <section aria-labelledby="why-said">
          <h3 id="why-said">{t("overview.why_said")}</h3>
          <ul className="said-list">
            {why.explanations.map((one) => (
              <li key={one.org + one.text}>
                <Link to={`/don-vi/${encodeURIComponent(one.org)}`}>{named(one.org_name)}</Link>
                <blockquote>{one.text}</blockquote>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function Standing({ row }: { row: Row }) {
  const { t, named } = useLanguage();
  return (
    <>
      <p className="why-value">
        <FigureText figure={row.value} unit={named(row.unit_name)} />{" "}
        <ChangeText change={row.change} />
      </p>
      <div className="why-facts">
        <div>
          {row.base && (
            <p className="dim">
              {t("overview.base", { period: periodText(row.base.period, t) })}{" "}
              <FigureText figure={row.base} />
            </p>
          )}
          <PlanText plan={row.plan} />
        </div>
        <Sparkline
          label={named(row.name)}
          points={row.history}
          unit={named(row.unit_name)}
          width={180}
          height={56}
        />
      </div>
    </>
  );
}

function Content({ why, address }: { why: Why; address: Address }) {
  const { t } = useLanguage();
  return (
    <>
      {why.row ? <Standing row={why.row} /> : <p className="dim">{t("overview.why_units_only")}</p>}
      <Said why={why} />
      <Parts parts={why.parts} />
      <Units why={why} address={address} />
      <p>
        <Link to={`/chi-tieu/${encodeURIComponent(address.get("chi-tieu"))}`}>
          {t("overview.open_indicator")} <Icon name="next" size={14} />
        </Link>
      </p>
    </>
  );
}

export function WhyPanel({ period, address }: { period: string; address: Address }) {
  const { t, named } = useLanguage();
  const heading = useRef<HTMLHeadingElement>(null);
  const [indicator, breakdown] = [address.get("chi-tieu"), address.get("phan")];
  const why = useOne<Why>(`/overview/why${query({ indicator, period, breakdown })}`);
  useEffect(() => {
    const before = document.activeElement;
    heading.current?.focus({ preventScroll: true });
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, [indicator, breakdown]);
  const close = () => address.set(CLOSED);
  return (
    <aside className="why-panel" aria-labelledby="why-title" data-testid="why">
      <header>
        <div>
          <p className="kicker">{t("overview.why")}</p>
          <h2 id="why-title" ref={heading} tabIndex={-1}>
            {why.data?.row ? (
              <RowName row={why.data.row} />
            ) : (
              named(why.data?.measured_by_name) || indicator
            )}
          </h2>
          <p className="dim">
            {why.data?.row && `${named(why.data.row.org_name)}, `}
            {periodText(period, t)}
          </p>
        </div>
        <Button tone="quiet" icon="close" aria-label={t("action.close")} onClick={close} />
      </header>
      <Await of={why}>{(data) => <Content why={data} address={address} />}</Await>
    </aside>
  );
}
