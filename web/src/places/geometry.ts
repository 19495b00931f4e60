// A map of degrees: places are projected so that a degree of longitude is as wide as it is in the middle
// of the country (16°), which bends no line of the graticule. A view is the place in the middle and how
// many pixels a degree of latitude has; what is drawn is reckoned from it, so texts and points keep
// their size however near one looks.
export interface Place {
  lat: number; // degrees, north
  lon: number; // degrees, east
}
export interface View extends Place {
  scale: number; // pixels of a degree of latitude
}
export interface Size {
  width: number; // pixels
  height: number;
}
export interface Dot {
  x: number; // pixels from the left
  y: number; // pixels from the top
}
export interface Bounds {
  south: number;
  north: number;
  west: number;
  east: number;
}

// The land, Hoàng Sa, Trường Sa and the sea between them.
export const WHOLE: Bounds = { south: 6.4, north: 23.9, west: 101.6, east: 117.2 };
export const MOST_SCALE = 12_000; // a pixel is about nine metres
const SQUEEZE = Math.cos((16 * Math.PI) / 180);
const EARTH_DEGREE = 111.2; // kilometres of a degree of latitude
const STEPS = [5, 2, 1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01];
const LINES_APART = 80; // pixels at least

export function readPair(text: string): Place | null {
  const [lat = "", lon = ""] = text.split(",").map((part) => part.trim());
  if (!lat || !lon) return null;
  const place = { lat: Number(lat), lon: Number(lon) };
  const is = Math.abs(place.lat) <= 90 && Math.abs(place.lon) <= 180; // false of what is no number
  return is ? place : null;
}
export const pairOf = ({ lat, lon }: Place) => `${lat.toFixed(5)},${lon.toFixed(5)}`;

export function at(view: View, { width, height }: Size, place: Place): Dot {
  return {
    x: width / 2 + (place.lon - view.lon) * SQUEEZE * view.scale,
    y: height / 2 - (place.lat - view.lat) * view.scale,
  };
}
export function placeAt(view: View, { width, height }: Size, { x, y }: Dot): Place {
  return {
    lat: view.lat - (y - height / 2) / view.scale,
    lon: view.lon + (x - width / 2) / (SQUEEZE * view.scale),
  };
}

const clamp = (value: number, least: number, most: number) =>
  Math.min(most, Math.max(least, value));
const leastScale = (size: Size) => fitted(size, WHOLE).scale;

// The nearest view that shows all within the bounds.
export function fitted({ width, height }: Size, bounds: Bounds): View {
  const wide = Math.max((bounds.east - bounds.west) * SQUEEZE, 1e-9);
  const high = Math.max(bounds.north - bounds.south, 1e-9);
  return {
    lat: (bounds.north + bounds.south) / 2,
    lon: (bounds.east + bounds.west) / 2,
    scale: Math.min(width / wide, height / high, MOST_SCALE),
  };
}
// Never further away than the whole, and never off it.
export function kept(view: View, size: Size): View {
  return {
    lat: clamp(view.lat, WHOLE.south, WHOLE.north),
    lon: clamp(view.lon, WHOLE.west, WHOLE.east),
    scale: clamp(view.scale, leastScale(size), MOST_SCALE),
  };
}
// Nearer by the factor; what lies under the dot stays there.
export function zoomed(view: View, size: Size, by: number, around?: Dot): View {
  const dot = around ?? { x: size.width / 2, y: size.height / 2 };
  const fixed = placeAt(view, size, dot);
  const scale = clamp(view.scale * by, leastScale(size), MOST_SCALE);
  const moved = placeAt({ ...view, scale }, size, dot);
  const [lat, lon] = [view.lat + fixed.lat - moved.lat, view.lon + fixed.lon - moved.lon];
  return kept({ lat, lon, scale }, size);
}
// Pushed by so many pixels, as paper under the hand.
export function pushed(view: View, size: Size, by: Dot): View {
  const { lat, lon } = placeAt(view, size, { x: size.width / 2 - by.x, y: size.height / 2 - by.y });
  return kept({ lat, lon, scale: view.scale }, size);
}
export const isOnMap = ({ lat, lon }: Place) =>
  lat >= WHOLE.south && lat <= WHOLE.north && lon >= WHOLE.west && lon <= WHOLE.east;
export const isWhole = (view: View, size: Size) => view.scale <= leastScale(size) * 1.001;

export function boundsOf(places: readonly Place[]): Bounds {
  const [lats, lons] = [places.map(({ lat }) => lat), places.map(({ lon }) => lon)];
  return {
    south: Math.min(...lats),
    north: Math.max(...lats),
    west: Math.min(...lons),
    east: Math.max(...lons),
  };
}
// With a margin around it, so that nothing stands on the edge, and never so near that one sees nothing
// else.
export function around(bounds: Bounds, share = 0.15, least = 0.02): Bounds {
  const [high, wide] = [bounds.north - bounds.south, bounds.east - bounds.west];
  const [tall, broad] = [Math.max(high * share, least), Math.max(wide * share, least)];
  return {
    south: bounds.south - tall,
    north: bounds.north + tall,
    west: bounds.west - broad,
    east: bounds.east + broad,
  };
}

export interface Lines {
  lats: number[];
  lons: number[];
  digits: number; // behind the point, of their labels
}
// The lines of the graticule that lie within the view.
export function graticule(view: View, size: Size): Lines {
  const fits = STEPS.filter((step) => step * SQUEEZE * view.scale >= LINES_APART);
  const step = fits.at(-1) ?? STEPS[0] ?? 1;
  const [top, bottom] = [
    placeAt(view, size, { x: 0, y: 0 }),
    placeAt(view, size, { x: size.width, y: size.height }),
  ];
  const between = (low: number, high: number) => {
    const first = Math.ceil(low / step);
    const count = Math.max(0, Math.floor(high / step) - first + 1);
    return Array.from({ length: count }, (_, i) => Number(((first + i) * step).toFixed(2)));
  };
  return {
    lats: between(bottom.lat, top.lat),
    lons: between(top.lon, bottom.lon),
    digits: step >= 1 ? 0 : step >= 0.1 ? 1 : 2,
  };
}

// How far one place is from another, and on which side: eight ways, north first, clockwise.
export function distance(from: Place, to: Place): { km: number; way: number } {
  const north = (to.lat - from.lat) * EARTH_DEGREE;
  const middle = Math.cos((((from.lat + to.lat) / 2) * Math.PI) / 180);
  const east = (to.lon - from.lon) * EARTH_DEGREE * middle;
  const turn = Math.atan2(east, north) / (Math.PI / 4);
  return { km: Math.hypot(north, east), way: (Math.round(turn) + 8) % 8 };
}
