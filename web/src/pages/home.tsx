// "What do I have to do": the forms of my unit, or the cycles that I look after.
import { hasRole, useAll, useSession } from "../api/queries";
import type { Cycle, Submission } from "../api/types";
import { hoursLeft, leftText, periodText, timeText } from "../locales/dates";
import { useLanguage } from "../locales/i18n";
import { Link } from "../router";
import { Await, CycleBadge, FindingCount, PageHead, Progress, StateBadge } from "../ui/shown";

const ORDER = [
  "returned",
  "reopened",
  "draft",
  "open",
  "submitted",
  "approved",
  "published",
] as const;

function Work({ item, now }: { item: Submission; now: string }) {
  const { t, lang, named } = useLanguage();
  const todo = item.may.includes("edit") || item.may.includes("approve");
  const hours = hoursLeft(item.due, now);
  return (
    <li
      className={`work ${item.state} ${todo && hours < 0 ? "overdue" : todo && hours < 72 ? "soon" : ""}`}
      data-submission={item.id}
    >
      <h3>
        <Link to={`/bieu/${encodeURIComponent(item.id)}`}>{named(item.form_name)}</Link>
      </h3>
      <p className="dim">
        {named(item.org_name)} · {periodText(item.period, t)}
      </p>
      <p>
        <StateBadge state={item.state} late={item.late} />
      </p>
      <p className="dim">
        {t("form.due", { at: timeText(item.due, lang) })}
        {todo && (
          <strong className={hours < 0 ? "bad" : hours < 72 ? "warn" : ""}>
            {" "}
            {leftText(item.due, now, t)}
          </strong>
        )}
      </p>
      <p>
        <Progress share={item.complete} label={t("home.complete")} />
      </p>
      <p>
        {item.missing > 0 && (
          <span className="missing">{t("home.missing", { n: item.missing })}</span>
        )}{" "}
        <FindingCount counts={item.findings} />
      </p>
    </li>
  );
}

function MyForms({ now }: { now: string }) {
  const { t } = useLanguage();
  const mine = useAll<Submission>("/submissions", { mine: "1" });
  return (
    <section aria-labelledby="mine">
      <h2 id="mine">{t("home.mine")}</h2>
      <Await of={mine}>
        {(items) =>
          items.length === 0 ? (
            <p className="dim">{t("home.none")}</p>
          ) : (
            <ul className="works">
              {[...items]
                .sort(
                  (a, b) =>
                    ORDER.indexOf(a.state) - ORDER.indexOf(b.state) || a.due.localeCompare(b.due),
                )
                .map((item) => (
                  <Work key={item.id} item={item} now={now} />
                ))}
            </ul>
          )
        }
      </Await>
    </section>
  );
}

export function CycleCard({ cycle }: { cycle: Cycle }) {
  const { t, lang, named } = useLanguage();
  const done =
    (cycle.counts.submitted ?? 0) + (cycle.counts.approved ?? 0) + (cycle.counts.published ?? 0);
  return (
    <li className="work" data-cycle={cycle.id}>
      <h3>
        <Link to={`/dot/${encodeURIComponent(cycle.id)}`}>{named(cycle.name)}</Link>
      </h3>
      <p className="dim">
        {t(`cycle_kind.${cycle.kind}`)} · {periodText(cycle.period, t)}
      </p>
      <p>
        <CycleBadge state={cycle.state} />
      </p>
      <p className="dim">{t("form.due", { at: timeText(cycle.due, lang) })}</p>
      <p>
        {t("home.received", { n: done, all: cycle.expected })}
        {(cycle.counts.late ?? 0) > 0 && (
          <strong className="bad"> {t("home.late", { n: cycle.counts.late ?? 0 })}</strong>
        )}
      </p>
      {cycle.expected > 0 && (
        <p>
          <Progress share={cycle.complete} label={t("home.complete")} />
        </p>
      )}
      {cycle.kind === "request" && (
        <p>
          <Link to={`/dot/${encodeURIComponent(cycle.id)}/ket-qua`}>{t("cycle.result")}</Link>
        </p>
      )}
    </li>
  );
}

function MyCycles() {
  const { t } = useLanguage();
  const cycles = useAll<Cycle>("/cycles", { state: "open" });
  return (
    <section aria-labelledby="cycles">
      <h2 id="cycles">{t("home.cycles")}</h2>
      <Await of={cycles}>
        {(items) =>
          items.length === 0 ? (
            <p className="dim">{t("home.no_cycles")}</p>
          ) : (
            <ul className="works">
              {items.map((cycle) => (
                <CycleCard key={cycle.id} cycle={cycle} />
              ))}
            </ul>
          )
        }
      </Await>
    </section>
  );
}

export default function Home() {
  const { t, lang } = useLanguage();
  const session = useSession().data;
  if (!session?.account) return null;
  const desk = hasRole(session, "desk", "editor", "leader", "administrator");
  const unit = hasRole(session, "reporter", "approver");
  return (
    <>
      <PageHead title={t("home.title")}>
        <span>{session.account.name}</span>
        <span className="dim">{timeText(session.now, lang)}</span>
      </PageHead>
      <div className="stack">
        {(unit || !desk) && <MyForms now={session.now} />}
        {desk && <MyCycles />}
      </div>
    </>
  );
}
