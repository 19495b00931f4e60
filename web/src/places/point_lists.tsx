// Points of a map as lists: the legend, the members of a group, all of them as a table.
import { useState } from "react";
import { useLanguage } from "../locales/i18n";
import { Link } from "../router";
import { Button } from "../ui/controls";
import type { Place } from "./geometry";

export interface Mark {
  id: string; // class: geo-mark <id>
  name: string;
}
export interface Point extends Place {
  key: string;
  mark: string; // id of one of the marks
  name: string;
  about: string; // its state, in words
  to: string; // address
}

const LISTED = 50;

// Each mark is another shape, 12 pixels wide: circle, diamond, square, cross.
const SHAPES: Record<string, string> = {
  open: "M6 0a6 6 0 1 1-12 0a6 6 0 1 1 12 0z",
  stands: "M0-7.5L7.5 0L0 7.5L-7.5 0z",
  done: "M-5.5-5.5h11v11h-11z",
  dropped: "M-5-2v4h3v3h4v-3h3v-4h-3v-3h-4v3z",
};
export function Shape({ mark }: { mark: string }) {
  return <path className={`geo-mark ${mark}`} d={SHAPES[mark] ?? SHAPES.open} />;
}

export function counts(members: readonly Point[], marks: readonly Mark[]) {
  return marks
    .map((mark) => ({ mark, n: members.filter((one) => one.mark === mark.id).length }))
    .filter(({ n }) => n > 0);
}

export function Legend({ points, marks }: { points: Point[]; marks: Mark[] }) {
  const { t } = useLanguage();
  return (
    <ul className="geo-legend" aria-label={t("places.legend")}>
      {counts(points, marks).map(({ mark, n }) => (
        <li key={mark.id} data-mark={mark.id}>
          <svg width="18" height="18" viewBox="-9 -9 18 18" aria-hidden="true">
            <Shape mark={mark.id} />
          </svg>
          {t("places.legend_n", { name: mark.name, n })}
        </li>
      ))}
    </ul>
  );
}

// The members of the group that was chosen, also once the map has parted them.
export function Members({ members, onClose }: { members: Point[]; onClose: () => void }) {
  const { t } = useLanguage();
  const said = t("places.here", { n: members.length });
  return (
    <section className="geo-members" aria-label={said}>
      <div className="section-head">
        <h3 role="status">{said}</h3>
        <Button tone="quiet" icon="close" aria-label={t("action.close")} onClick={onClose} />
      </div>
      <ul>
        {members.slice(0, LISTED).map((point) => (
          <li key={point.key}>
            <svg width="18" height="18" viewBox="-9 -9 18 18" aria-hidden="true">
              <Shape mark={point.mark} />
            </svg>
            <span>
              <Link to={point.to}>{point.name}</Link> <span className="dim">{point.about}</span>
            </span>
          </li>
        ))}
      </ul>
      {members.length > LISTED && (
        <p className="dim">{t("places.more_here", { n: members.length - LISTED })}</p>
      )}
    </section>
  );
}

// The same as a table, for whoever does not look at a map.
export function PointsTable({ points, label }: { points: Point[]; label: string }) {
  const { t } = useLanguage();
  const [open, setOpen] = useState(false);
  return (
    <details className="geo-table" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t("places.as_table", { n: points.length })}</summary>
      {open && (
        <table className="table">
          <caption className="vh">{label}</caption>
          <thead>
            <tr>
              <th scope="col">{t("records.record")}</th>
              <th scope="col">{t("overview.state")}</th>
              <th scope="col">{t("places.place")}</th>
            </tr>
          </thead>
          <tbody>
            {points.map((point) => (
              <tr key={point.key}>
                <th scope="row">
                  <Link to={point.to}>{point.name}</Link>
                </th>
                <td>{point.about}</td>
                <td className="num">
                  {t("places.pair", { lat: point.lat.toFixed(5), lon: point.lon.toFixed(5) })}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </details>
  );
}
