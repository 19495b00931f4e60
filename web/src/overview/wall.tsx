// The display on the wall: full screen, to be read from five metres. It shows the answers, then field
// after field, slowly; Space holds it, the arrows turn it, Escape leaves. It asks for new figures by
// itself and says when it no longer gets any. The speed is ?giay=20.
import { useEffect, useState, type ReactNode } from "react";
import { useSession } from "../api/queries";
import type { Lang, Named } from "../api/types";
import { dayText, leftText, periodText, timeText } from "../locales/dates";
import { useLanguage } from "../locales/i18n";
import type { Key } from "../locales/vi";
import { navigate } from "../router";
import { Button, type IconName } from "../ui/controls";
import { Await } from "../ui/shown";
import { Sparkline } from "../ui/sparkline";
import { useAddress } from "./address";
import { figureParts } from "./figure_parts";
import { useOverview } from "./overview_page";
import { AssessmentBadge, ChangeText, FigureText, PlanText, RowName } from "./shown";
import type { FieldLine, Overview, Row } from "./types";
import { clockText, nextScreen } from "./wall_clock";

const REFRESH = 60_000;
const SECONDS = { least: 5, usual: 20, most: 300 };
const LINES = 3; // beside the main figure
const ANSWERS = 3;

function useClock(now: string | undefined): { time: string; date: string } {
  const [began] = useState(() => performance.now());
  const [passed, setPassed] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setPassed(performance.now() - began), 1000);
    return () => clearInterval(timer);
  }, [began]);
  return clockText(now ?? "", passed);
}

// A display must not go to sleep; where the browser knows no lock, its own settings decide.
function useAwake(): void {
  useEffect(() => {
    let lock: WakeLockSentinel | null = null;
    const take = () => {
      if (document.visibilityState !== "visible" || !("wakeLock" in navigator)) return;
      navigator.wakeLock.request("screen").then(
        (taken) => (lock = taken),
        () => undefined,
      );
    };
    take();
    document.addEventListener("visibilitychange", take);
    return () => {
      document.removeEventListener("visibilitychange", take);
      void lock?.release();
    };
  }, []);
}

function Answer({
  count,
  title,
  bad,
  children,
}: {
  count: number;
  title: string;
  bad: boolean;
  children: ReactNode;
}) {
  return (
    <section className={bad && count > 0 ? "wall-answer q-bad" : "wall-answer"}>
      <h2>
        <span className="wall-count num">{count}</span> {title}
      </h2>
      <ul>{children}</ul>
    </section>
  );
}

function Answers({ data, now }: { data: Overview; now: string }) {
  const { t, named } = useLanguage();
  return (
    <div className="wall-answers">
      <Answer count={data.counts.off_plan} title={t("overview.off_plan")} bad>
        {data.off_plan.slice(0, ANSWERS).map((row) => (
          <li key={`${row.indicator}|${row.breakdown}|${row.org}|${row.unit}`}>
            <span>
              <RowName row={row} />
              {row.org !== data.headlines[0]?.org && `, ${named(row.org_name)}`}
            </span>{" "}
            <PlanText plan={row.plan} brief />
          </li>
        ))}
      </Answer>
      <Answer count={data.late_total} title={t("overview.late")} bad>
        {data.late.slice(0, ANSWERS).map((late) => (
          <li key={late.submission}>
            <span>{named(late.org_name)}</span>{" "}
            <span className="bad">{leftText(late.due, now, t)}</span>
          </li>
        ))}
      </Answer>
      <Answer count={data.changed.length} title={t("overview.changed")} bad={false}>
        {data.changed.slice(0, ANSWERS).map((item) => (
          <li key={`${item.indicator}|${item.org}|${item.at}`}>
            <span>{named(item.name)}</span> <FigureText figure={item.after} />
          </li>
        ))}
      </Answer>
    </div>
  );
}

function WallRow({ row }: { row: Row }) {
  const { named } = useLanguage();
  return (
    <li>
      <span className="wall-name">
        <RowName row={row} />
      </span>
      <FigureText figure={row.value} unit={named(row.unit_name)} />
      <ChangeText change={row.change} />
      {row.plan?.assessment && <AssessmentBadge of={row.plan.assessment} />}
    </li>
  );
}

function FieldScreen({ field }: { field: FieldLine }) {
  const { t, named } = useLanguage();
  const { headline } = field;
  if (!headline) return <p className="wall-none">{t("overview.not_reported")}</p>;
  const others = field.rows
    .filter((row) => row.indicator !== headline.indicator || row.breakdown !== headline.breakdown)
    .slice(0, LINES);
  return (
    <div className="wall-field">
      <section className="wall-main">
        <h2>{named(headline.name)}</h2>
        <p
          className={
            figureParts(headline.value?.text ?? "").number.length > 9
              ? "wall-value long"
              : "wall-value"
          }
        >
          <FigureText figure={headline.value} unit={named(headline.unit_name)} />
        </p>
        <p>
          <ChangeText change={headline.change} /> <PlanText plan={headline.plan} brief />
        </p>
        <Sparkline
          label={named(headline.name)}
          points={headline.history}
          unit={named(headline.unit_name)}
          width={420}
          height={90}
        />
      </section>
      <ul className="wall-rows">
        {others.map((row) => (
          <WallRow key={`${row.indicator}|${row.breakdown}|${row.unit}`} row={row} />
        ))}
      </ul>
    </div>
  );
}

interface Screen {
  id: string;
  title: Named | null; // null: the answers
  show: (now: string) => ReactNode;
}
function screensOf(data: Overview): Screen[] {
  const fields = data.fields.filter((field) => field.headline);
  return [
    { id: "", title: null, show: (now) => <Answers data={data} now={now} /> },
    ...fields.map((field) => ({
      id: field.code,
      title: field.name,
      show: () => <FieldScreen field={field} />,
    })),
  ];
}

function useTurning(count: number, seconds: number) {
  const [at, setAt] = useState(0);
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(() => setAt((old) => nextScreen(old, 1, count)), seconds * 1000);
    return () => clearTimeout(timer);
  }, [at, held, count, seconds]);
  useEffect(() => {
    const keyed = (event: KeyboardEvent) => {
      const button = (event.target as Element).closest?.("button");
      if (event.key === "ArrowRight") setAt((old) => nextScreen(old, 1, count));
      else if (event.key === "ArrowLeft") setAt((old) => nextScreen(old, -1, count));
      else if (event.key === " " && !button) setHeld((old) => !old);
      else if (event.key === "Escape" && !document.fullscreenElement) navigate("/tong-quan");
    };
    document.addEventListener("keydown", keyed);
    return () => document.removeEventListener("keydown", keyed);
  }, [count]);
  return { at: Math.min(at, Math.max(0, count - 1)), setAt, held, setHeld };
}

function secondsOf(text: string): number {
  const asked = Number(text) || SECONDS.usual;
  return Math.min(SECONDS.most, Math.max(SECONDS.least, asked));
}

function turnFull(): void {
  const done = document.fullscreenElement
    ? document.exitFullscreen()
    : document.documentElement.requestFullscreen();
  done.catch(() => undefined); // a browser may refuse; the display works in a window as well
}

function Tools({
  turn,
  held,
  setHeld,
}: {
  turn: (by: number) => void;
  held: boolean;
  setHeld: (held: boolean) => void;
}) {
  const { t } = useLanguage();
  const tools: [IconName, Key, () => void][] = [
    ["back", "overview.wall_back", () => turn(-1)],
    held
      ? ["play", "overview.wall_go", () => setHeld(false)]
      : ["pause", "overview.wall_hold", () => setHeld(true)],
    ["next", "overview.wall_next", () => turn(1)],
    ["full", "overview.wall_full", turnFull],
    ["close", "overview.wall_leave", () => navigate("/tong-quan")],
  ];
  return (
    <div className="wall-tools">
      {tools.map(([icon, key, act], place) => (
        <Button key={place} tone="quiet" icon={icon} aria-label={t(key)} onClick={act} />
      ))}
    </div>
  );
}

function Display({ data, failing, lang }: { data: Overview; failing: boolean; lang: Lang }) {
  const { t, named } = useLanguage();
  const session = useSession().data;
  const { time, date } = useClock(session?.now);
  const screens = screensOf(data);
  const seconds = secondsOf(useAddress().get("giay"));
  const { at, setAt, held, setHeld } = useTurning(screens.length, seconds);
  const screen = screens[at];
  const title = screen?.title ? named(screen.title) : t("overview.title");
  const turn = (by: number) => setAt(nextScreen(at, by, screens.length));
  useEffect(() => {
    document.title = `${t("overview.wall")} - Tổng Kết`;
  }, [t]);
  return (
    <div className="wall">
      <header>
        <div>
          <p className="wall-period">{periodText(data.period, t)}</p>
          <h1>{title}</h1>
        </div>
        <p className="wall-clock">
          <time className="num">{time}</time>
          <span>{dayText(date, lang)}</span>
        </p>
      </header>
      <main key={screen?.id} className="wall-screen">
        {screen?.show(session?.now ?? "")}
      </main>
      <footer>
        <p className={failing ? "bad" : ""} role="status">
          {session?.demo && <strong>{t("shell.demo")} </strong>}
          {failing
            ? t("overview.wall_lost", { at: timeText(data.data_at, lang) })
            : t("overview.data_at", { at: timeText(data.data_at, lang) })}
        </p>
        <p className="wall-place num" aria-hidden="true">
          {screens.map((one, i) => (
            <span key={one.id} className={i === at ? "now" : ""} />
          ))}
        </p>
        <Tools turn={turn} held={held} setHeld={setHeld} />
      </footer>
    </div>
  );
}

export default function Wall() {
  const { lang } = useLanguage();
  const address = useAddress();
  const overview = useOverview(address.get("ky"), REFRESH);
  useAwake();
  return (
    <Await of={{ ...overview, error: overview.data ? null : overview.error }}>
      {(data) => <Display data={data} failing={overview.isRefetchError} lang={lang} />}
    </Await>
  );
}
