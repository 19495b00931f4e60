// Things that lie somewhere, as points on the map: their stage told by shape and colour, those that lie
// together as a group with their number and a ring of their stages. One stop of the Tab key; arrows go
// from point to point, Enter opens one, or looks nearer at a group, whose members are listed beside it.
import { useId, useMemo, useState, type KeyboardEvent } from "react";
import { useLanguage } from "../locales/i18n";
import { navigate } from "../router";
import {
  around,
  at,
  boundsOf,
  MOST_SCALE,
  pushed,
  WHOLE,
  type Bounds,
  type Dot,
  type Size,
} from "./geometry";
import { grouped, nextDot, type Group } from "./groups";
import { MapFrame } from "./map_frame";
import { counts, Legend, Members, PointsTable, Shape, type Mark, type Point } from "./point_lists";
import { ARROWS, useMapView } from "./use_view";

interface Props {
  points: Point[];
  marks: Mark[]; // all that there can be, in the order of the legend
  label: string;
}
const RING = 13;
const EDGE = 40; // pixels that a point keeps from the edge when the arrows reach it
const COUNTRY = 7; // degrees of latitude
const NONE: ReadonlySet<string> = new Set();

// Around the points; where these lie all over the country, the whole of it.
function firstBounds(points: readonly Point[]): Bounds {
  const bounds = boundsOf(points);
  return bounds.north - bounds.south > COUNTRY ? WHOLE : around(bounds, 0.08, 0.3);
}

// How many of each mark, as parts of a ring.
function Ring({ group, marks }: { group: Group<Point>; marks: Mark[] }) {
  const whole = 2 * Math.PI * RING;
  let done = 0;
  return (
    <>
      <circle className="geo-group" r={RING + 3} />
      {counts(group.members, marks).map(({ mark, n }) => {
        const part = (whole * n) / group.members.length;
        const before = done;
        done += part;
        return (
          <circle
            key={mark.id}
            className={`geo-ring ${mark.id}`}
            r={RING}
            strokeDasharray={`${part} ${whole - part}`}
            strokeDashoffset={-before}
            transform="rotate(-90)"
          />
        );
      })}
      <text className="geo-count" y="4">
        {group.members.length}
      </text>
    </>
  );
}

export function PointsMap({ points, marks, label }: Props) {
  const { t } = useLanguage();
  const id = useId();
  const first = useMemo(() => firstBounds(points), [points]);
  const [active, setActive] = useState("");
  const map = useMapView(first, points.find(({ key }) => key === active));
  const [chosen, setChosen] = useState<ReadonlySet<string>>(NONE);
  const size: Size = map.size ?? { width: 1, height: 1 };
  const groups = useMemo(
    () =>
      grouped(points, map.view, size).sort((a, b) => b.lat - a.lat || a.lon - b.lon),
    [points, map.view.lat, map.view.lon, map.view.scale, size.width, size.height],
  );
  const here = Math.max(
    0,
    groups.findIndex(({ members }) => members.some(({ key }) => key === active)),
  );
  const listed = points.filter(({ key }) => chosen.has(key));
  const go = (i: number) => {
    const group = groups[i];
    if (!group) return;
    setActive(group.members[0]?.key ?? "");
    // A point beyond the edge is brought into the window.
    const inside = (value: number, most: number) => Math.min(most - EDGE, Math.max(EDGE, value));
    const to = { x: inside(group.dot.x, size.width), y: inside(group.dot.y, size.height) };
    const by = { x: to.x - group.dot.x, y: to.y - group.dot.y };
    if (by.x || by.y) map.set(pushed(map.view, size, by));
  };
  const open = (group: Group<Point>) => {
    const [point] = group.members;
    if (!point) return;
    setActive(point.key);
    if (group.members.length === 1) return navigate(point.to);
    setChosen(new Set(group.members.map(({ key }) => key)));
    const bounds = boundsOf(group.members);
    const parted = bounds.north > bounds.south || bounds.east > bounds.west;
    if (parted && map.view.scale < MOST_SCALE) map.show(around(bounds, 0.2, 0.002));
  };
  const keyed = (event: KeyboardEvent) => {
    if (map.keyed(event)) return;
    const arrow: Dot | undefined = ARROWS[event.key];
    const group = groups[here];
    if (arrow) go(nextDot(groups.map(({ dot }) => dot), here, arrow));
    else if (event.key === "Home") go(0);
    else if (event.key === "End") go(groups.length - 1);
    else if ((event.key === "Enter" || event.key === " ") && group) open(group);
    else if (event.key === "Escape" && listed.length > 0) setChosen(NONE);
    else return;
    event.preventDefault();
  };
  const said = ({ members }: Group<Point>) =>
    members.length === 1
      ? `${members[0]?.name}, ${members[0]?.about}`
      : t("places.group", {
          n: members.length,
          what: counts(members, marks)
            .map(({ mark, n }) => t("places.legend_n", { name: mark.name, n }))
            .join(", "),
        });
  return (
    <>
      <Legend points={points} marks={marks} />
      <div className="geo-columns">
        <MapFrame
          map={map}
          drawn={groups.map(({ dot, members }) => ({
            ...dot,
            wide: members.length > 1 ? RING + 3 : 7,
          }))}
          drawing={{
            role: "listbox",
            tabIndex: 0,
            "aria-label": label,
            "aria-describedby": `${id}keys`,
            "aria-activedescendant": `${id}${groups[here]?.members[0]?.key ?? ""}`,
            onKeyDown: keyed,
          }}
        >
          {(within) =>
            groups.map((group, i) => {
              const { x, y } = at(map.view, within, group);
              const words = said(group);
              return (
                <g
                  key={group.members[0]?.key}
                  id={`${id}${group.members[0]?.key}`}
                  role="option"
                  aria-selected={group.members.some(({ key }) => chosen.has(key))}
                  aria-label={words}
                  className={i === here ? "geo-point geo-at" : "geo-point"}
                  data-members={group.members.length}
                  transform={`translate(${x} ${y})`}
                  onClick={() => open(group)}
                >
                  <title>{words}</title>
                  <circle className="geo-halo" r={group.members.length > 1 ? RING + 5 : 12} />
                  {group.members.length > 1 ? (
                    <Ring group={group} marks={marks} />
                  ) : (
                    <Shape mark={group.members[0]?.mark ?? ""} />
                  )}
                </g>
              );
            })
          }
        </MapFrame>
        {listed.length > 0 && <Members members={listed} onClose={() => setChosen(NONE)} />}
      </div>
      <p id={`${id}keys`} className="dim no-print">
        {t("places.keys")}
      </p>
      <PointsTable points={points} label={label} />
    </>
  );
}
