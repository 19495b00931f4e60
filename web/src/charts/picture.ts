// A drawing of the page as a file that stands alone: title, key, drawing, source and day; as SVG or as
// PNG. What the style sheets say is written into the copy, and the letters come along, so that it looks
// the same elsewhere.
export interface Caption {
  title: string;
  subtitle: string;
  notes: string[]; // source, day, address
}
export interface Picture {
  svg: string;
  width: number;
  height: number;
}

const KEPT = [
  "fill",
  "fill-opacity",
  "stroke",
  "stroke-width",
  "stroke-dasharray",
  "stroke-linejoin",
  "stroke-linecap",
  "font-family",
  "font-size",
  "font-weight",
  "font-style",
  "letter-spacing",
  "text-anchor",
  "dominant-baseline",
  "opacity",
  "paint-order",
] as const;
const EDGE = 24;

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

// The copy has as attributes what the original has by rules; what is not shown is left out.
export function standing(original: SVGElement): SVGElement {
  const copy = original.cloneNode(true) as SVGElement;
  const pairs: [Element, Element][] = [[original, copy]];
  for (let pair = pairs.pop(); pair; pair = pairs.pop()) {
    const [from, to] = pair;
    const style = getComputedStyle(from);
    if (style.display === "none" || style.visibility === "hidden") {
      to.remove();
      continue;
    }
    for (const name of KEPT) {
      const value = style.getPropertyValue(name);
      if (value) to.setAttribute(name, value);
    }
    const moved = style.getPropertyValue("transform"); // by an attribute or by a rule
    if (moved && moved !== "none") to.setAttribute("transform", moved);
    for (const name of ["style", "class", "id", "role", "tabindex"]) to.removeAttribute(name);
    [...from.children].forEach((child, i) => pairs.push([child, to.children[i] as Element]));
  }
  return copy;
}

// Breaks a text into lines no wider than `width`.
export function lines(text: string, width: number, measure: (text: string) => number): string[] {
  const out: string[] = [];
  for (const word of text.split(/\s+/)) {
    const longer = out.length > 0 ? `${out.at(-1)} ${word}` : word;
    if (out.length > 0 && measure(longer) <= width) out[out.length - 1] = longer;
    else out.push(word);
  }
  return out;
}

interface Pen {
  y: number;
  out: string[];
  width: number;
  family: string;
}
function write(
  pen: Pen,
  text: string,
  { size, weight, color }: { size: number; weight: number; color: string },
) {
  const context = document.createElement("canvas").getContext("2d");
  if (context) context.font = `${weight} ${size}px ${pen.family}`;
  for (const line of lines(
    text,
    pen.width,
    (t) => context?.measureText(t).width ?? t.length * size * 0.55,
  )) {
    pen.y += size * 1.35;
    pen.out.push(
      `<text x="${EDGE}" y="${pen.y.toFixed(1)}" font-family="${escaped(pen.family)}" font-size="${size}" ` +
        `font-weight="${weight}" fill="${escaped(color)}">${escaped(line)}</text>`,
    );
  }
}

function key(pen: Pen, place: Element, color: string): void {
  const context = document.createElement("canvas").getContext("2d");
  if (context) context.font = `400 13px ${pen.family}`;
  let x = EDGE;
  let first = true;
  for (const item of place.querySelectorAll("[data-key]")) {
    const text = item.textContent?.trim() ?? "";
    const wide = 40 + (context?.measureText(text).width ?? text.length * 7);
    if (first || x + wide > pen.width + EDGE) {
      pen.y += 24;
      x = EDGE;
    }
    first = false;
    const swatch = item.querySelector("svg");
    if (swatch) {
      const copy = standing(swatch);
      copy.setAttribute("x", String(x));
      copy.setAttribute("y", String(pen.y - 12));
      pen.out.push(new XMLSerializer().serializeToString(copy));
    }
    pen.out.push(
      `<text x="${x + 36}" y="${pen.y}" font-family="${escaped(pen.family)}" font-size="13" fill="${escaped(color)}">${escaped(text)}</text>`,
    );
    x += wide + 12;
  }
}

async function letters(): Promise<string> {
  const faces: Promise<string>[] = [];
  for (const sheet of document.styleSheets) {
    for (const rule of sheet.cssRules) {
      if (!(rule instanceof CSSFontFaceRule)) continue;
      const style = rule.style;
      const found = /url\("?([^")]+)"?\)/.exec(style.getPropertyValue("src"))?.[1];
      if (!found || style.getPropertyValue("font-weight") === "500") continue;
      const address = new URL(found, sheet.href ?? document.baseURI);
      faces.push(face(address.href, style));
    }
  }
  return (await Promise.all(faces)).join("");
}
async function face(address: string, style: CSSStyleDeclaration): Promise<string> {
  const bytes = new Uint8Array(await (await fetch(address)).arrayBuffer());
  const data = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  return (
    `@font-face{font-family:${style.getPropertyValue("font-family")};` +
    `font-weight:${style.getPropertyValue("font-weight")};` +
    `unicode-range:${style.getPropertyValue("unicode-range")};` +
    `src:url(data:font/woff2;base64,${data}) format("woff2")}`
  );
}

// `place` holds one drawing ([data-drawing] svg), the items of its key ([data-key]) and what is said
// above it ([data-caption]).
export async function pictureOf(place: Element, caption: Caption): Promise<Picture | null> {
  const drawing = place.querySelector<SVGElement>("[data-drawing] svg");
  if (!drawing) return null;
  const style = getComputedStyle(document.documentElement);
  const token = (name: string) => style.getPropertyValue(name).trim();
  const box = drawing.getBoundingClientRect();
  const width = Math.max(420, Math.round(box.width)) + 2 * EDGE;
  const pen: Pen = { y: EDGE, out: [], width: width - 2 * EDGE, family: token("--text") };
  write(pen, caption.title, { size: 19, weight: 600, color: token("--ink") });
  if (caption.subtitle)
    write(pen, caption.subtitle, { size: 13, weight: 400, color: token("--dim") });
  key(pen, place, token("--ink"));
  const copy = standing(drawing);
  pen.y += 16;
  copy.setAttribute("x", String(EDGE));
  copy.setAttribute("y", pen.y.toFixed(1));
  copy.setAttribute("width", String(box.width));
  copy.setAttribute("height", String(box.height));
  pen.out.push(new XMLSerializer().serializeToString(copy));
  pen.y += box.height + 8;
  for (const note of caption.notes)
    write(pen, note, { size: 12, weight: 400, color: token("--dim") });
  const height = Math.round(pen.y + EDGE);
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">` +
    `<title>${escaped(caption.title)}</title><style>${await letters()}</style>` +
    `<rect width="100%" height="100%" fill="${escaped(token("--bg"))}"/>${pen.out.join("")}</svg>`;
  return { svg, width, height };
}

// Twice as fine as the screen, for print. The address is a data: one: the page's policy allows no other.
// Letters within a picture are read only when it is first drawn, and nothing tells when they are there:
// it is drawn until two drawings are the same.
export async function pngOf({ svg, width, height }: Picture): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  let before = "";
  for (let round = 0; round < DRAWINGS; ++round) {
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [width * 2, height * 2];
    canvas.getContext("2d")?.drawImage(image, 0, 0, width * 2, height * 2);
    const now = canvas.toDataURL();
    if (round > 1 && now === before) return blobOf(canvas);
    before = now;
    await new Promise((done) => setTimeout(done, 150));
  }
  throw new Error("no picture");
}
const DRAWINGS = 12;

function blobOf(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((done, failed) => {
    canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error("no picture"))), "image/png");
  });
}

export function save(blob: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
