// The view of a map that a person looks at: its size in the page, and pushing and zooming it by pointer
// (drag, two fingers, Ctrl with the wheel, double click) and by keys (+, -, 0, Shift with arrows).
import {
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type PointerEvent,
  type RefObject,
} from "react";
import {
  at,
  fitted,
  isWhole,
  kept,
  placeAt,
  pushed,
  WHOLE,
  zoomed,
  type Bounds,
  type Dot,
  type Place,
  type Size,
  type View,
} from "./geometry";

export const NEARER = 1.6;
const PUSH = 60; // pixels
const STILL = 5; // pixels: a pointer that moved less was not dragged
const HIGHER = 1.1; // of the width
const SHARE = 0.72; // of the window's height at most
export const ARROWS: Record<string, Dot> = {
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
};

export interface MapView {
  box: RefObject<HTMLDivElement | null>;
  svg: RefObject<SVGSVGElement | null>;
  size: Size | null; // null: not measured yet
  view: View;
  whole: boolean;
  set: (view: View) => void;
  zoom: (by: number) => void;
  show: (bounds: Bounds) => void;
  keyed: (event: KeyboardEvent) => boolean; // whether the key was one of the map's
  pointers: {
    onPointerDown: (event: PointerEvent<SVGSVGElement>) => void;
    onPointerMove: (event: PointerEvent<SVGSVGElement>) => void;
    onPointerUp: (event: PointerEvent<SVGSVGElement>) => void;
    onPointerCancel: (event: PointerEvent<SVGSVGElement>) => void;
  };
}

function useSize(box: RefObject<HTMLDivElement | null>): Size | null {
  const [size, setSize] = useState<Size | null>(null);
  useLayoutEffect(() => {
    const place = box.current;
    if (!place) return;
    const measure = () => {
      const width = Math.max(200, Math.floor(place.clientWidth));
      const height = Math.round(Math.min(width * HIGHER, Math.max(320, innerHeight * SHARE)));
      setSize((old) => (old?.width === width && old.height === height ? old : { width, height }));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(place);
    return () => observer.disconnect();
  }, [box]);
  return size;
}

// `first`: what is shown until somebody looks elsewhere. `fixed`: the place that stays where it is when keys
// and buttons zoom, if it is in sight. `onPress`: where the map was pressed, not dragged.
export function useMapView(
  first: Bounds,
  fixed?: Place | null,
  onPress?: (place: Place) => void,
): MapView {
  const box = useRef<HTMLDivElement>(null);
  const svg = useRef<SVGSVGElement>(null);
  const size = useSize(box);
  const [chosen, setChosen] = useState<View | Bounds>(first); // bounds also fit a frame that changes
  const frame = size ?? { width: 1, height: 1 };
  const view = kept("scale" in chosen ? chosen : fitted(frame, chosen), frame);
  const down = useRef(new Map<number, Dot>()); // the pointers that are pressed
  const moved = useRef(false);
  const now = useRef({ view, frame });
  now.current = { view, frame };

  const dotOf = ({ clientX, clientY }: { clientX: number; clientY: number }): Dot => {
    const place = svg.current?.getBoundingClientRect();
    return { x: clientX - (place?.left ?? 0), y: clientY - (place?.top ?? 0) };
  };
  const set = (next: View) => setChosen(kept(next, frame));
  const zoom = (by: number) => {
    const dot = fixed ? at(view, frame, fixed) : null;
    const seen = dot && dot.x >= 0 && dot.y >= 0 && dot.x <= frame.width && dot.y <= frame.height;
    set(zoomed(view, frame, by, seen ? dot : undefined));
  };

  useEffect(() => {
    const drawing = svg.current;
    if (!drawing) return;
    const wheeled = (event: WheelEvent) => {
      if (!event.ctrlKey) return; // without it the page scrolls
      event.preventDefault();
      const by = Math.exp(-event.deltaY / 300);
      const { view: seen, frame: within } = now.current;
      setChosen(zoomed(seen, within, by, dotOf(event)));
    };
    drawing.addEventListener("wheel", wheeled, { passive: false });
    return () => drawing.removeEventListener("wheel", wheeled);
  }, [size !== null]);

  const ended = (event: PointerEvent<SVGSVGElement>, pressed: boolean) => {
    const was = down.current.delete(event.pointerId);
    if (!was || !pressed || moved.current || down.current.size > 0) return;
    onPress?.(placeAt(view, frame, dotOf(event)));
  };
  return {
    ...{ box, svg, size, view, set },
    whole: isWhole(view, frame),
    zoom,
    show: setChosen,
    keyed: (event) => {
      const arrow = event.shiftKey ? ARROWS[event.key] : undefined;
      if (event.ctrlKey || event.metaKey || event.altKey) return false;
      if (arrow) set(pushed(view, frame, { x: -arrow.x * PUSH, y: -arrow.y * PUSH }));
      else if (event.key === "+" || event.key === "=") zoom(NEARER);
      else if (event.key === "-") zoom(1 / NEARER);
      else if (event.key === "0") setChosen(WHOLE);
      else return false;
      event.preventDefault();
      return true;
    },
    pointers: {
      onPointerDown: (event) => {
        if (event.button !== 0) return;
        if (down.current.size === 0) moved.current = false;
        down.current.set(event.pointerId, dotOf(event));
      },
      onPointerMove: (event) => {
        const from = down.current.get(event.pointerId);
        if (!from) return;
        const to = dotOf(event);
        const by = { x: to.x - from.x, y: to.y - from.y };
        if (!moved.current && Math.hypot(by.x, by.y) < STILL) return;
        moved.current = true;
        svg.current?.setPointerCapture(event.pointerId);
        const [other] = [...down.current].filter(([id]) => id !== event.pointerId);
        down.current.set(event.pointerId, to);
        if (!other) return set(pushed(view, frame, by));
        const [, fixed] = other;
        const far = (dot: Dot) => Math.hypot(dot.x - fixed.x, dot.y - fixed.y);
        const [before, after] = [far(from), far(to)];
        if (before && after) set(zoomed(view, frame, after / before, fixed));
      },
      onPointerUp: (event) => ended(event, true),
      onPointerCancel: (event) => ended(event, false),
    },
  };
}
