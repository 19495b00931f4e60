// Points that would lie on each other are shown as one group with their number. They are grouped where
// they lie on the paper, not in the window, so that pushing the map moves groups and changes none.
import { at, type Dot, type Place, type Size, type View } from "./geometry";

export interface Group<T extends Place> extends Place {
  members: T[];
  dot: Dot;
}
const NEAR = 30; // pixels

export function grouped<T extends Place>(points: readonly T[], view: View, size: Size): Group<T>[] {
  const paper = { lat: 0, lon: 0, scale: view.scale };
  const none = { width: 0, height: 0 };
  const found: { first: Dot; members: T[] }[] = [];
  const cells = new Map<string, typeof found>();
  const cellOf = ({ x, y }: Dot, dx = 0, dy = 0) =>
    `${Math.floor(x / NEAR) + dx}.${Math.floor(y / NEAR) + dy}`;
  for (const point of points) {
    const dot = at(paper, none, point);
    const near = [-1, 0, 1]
      .flatMap((dx) => [-1, 0, 1].flatMap((dy) => cells.get(cellOf(dot, dx, dy)) ?? []))
      .find(({ first }) => Math.hypot(first.x - dot.x, first.y - dot.y) < NEAR);
    if (near) {
      near.members.push(point);
      continue;
    }
    const made = { first: dot, members: [point] };
    found.push(made);
    cells.set(cellOf(dot), [...(cells.get(cellOf(dot)) ?? []), made]);
  }
  return found.map(({ members }) => {
    const middle = {
      lat: members.reduce((sum, one) => sum + one.lat, 0) / members.length,
      lon: members.reduce((sum, one) => sum + one.lon, 0) / members.length,
    };
    return { ...middle, members, dot: at(view, size, middle) };
  });
}

// What an arrow leads to: the nearest within the half that it points to; itself if there is none.
export function nextDot(dots: readonly Dot[], from: number, way: Dot): number {
  const here = dots[from];
  if (!here) return 0;
  let best = from;
  let least = Infinity;
  dots.forEach((dot, i) => {
    const ahead = (dot.x - here.x) * way.x + (dot.y - here.y) * way.y;
    const aside = Math.abs((dot.x - here.x) * way.y) + Math.abs((dot.y - here.y) * way.x);
    const cost = ahead + 2 * aside;
    if (i !== from && ahead > 0.5 && cost < least) [best, least] = [i, cost];
  });
  return best;
}
