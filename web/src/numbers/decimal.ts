// Exact decimals as strings ("1614206.5"): a coefficient in a BigInt and a scale. Nothing here goes
// through a number of JavaScript.
//
//   growthText("1100", "1000", "vi")  ->  "+10,0%"
import type { Lang } from "../api/types";

export interface Decimal {
  digits: bigint;
  scale: number;
}

export function toDecimal(text: string): Decimal | null {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
  if (!match) return null;
  const fraction = match[3] ?? "";
  const digits = BigInt((match[2] ?? "0") + fraction);
  return { digits: match[1] ? -digits : digits, scale: fraction.length };
}

function power(exponent: number): bigint {
  return 10n ** BigInt(exponent);
}

function aligned(a: Decimal, b: Decimal): [bigint, bigint, number] {
  const scale = Math.max(a.scale, b.scale);
  return [a.digits * power(scale - a.scale), b.digits * power(scale - b.scale), scale];
}

// Half up, away from zero, as Vietnamese reports round.
function divided(over: bigint, under: bigint): bigint {
  const negative = over < 0n !== under < 0n;
  const [n, d] = [over < 0n ? -over : over, under < 0n ? -under : under];
  const rounded = (2n * n + d) / (2n * d);
  return negative ? -rounded : rounded;
}

export function fromDecimal({ digits, scale }: Decimal): string {
  const sign = digits < 0n ? "-" : "";
  const text = (digits < 0n ? -digits : digits).toString().padStart(scale + 1, "0");
  return scale === 0 ? sign + text : `${sign}${text.slice(0, -scale)}.${text.slice(-scale)}`;
}

// value x 10^by, exactly, without zeros at its end: amounts come in single units ("1614206500000"
// dong), a form asks for them in its own (1.614,2065 tỷ đồng is by = -9).
export function shifted(value: string, by: number): string {
  const decimal = toDecimal(value);
  if (!decimal || by === 0) return value;
  const scale = decimal.scale - by;
  const plain = fromDecimal(
    scale < 0
      ? { digits: decimal.digits * power(-scale), scale: 0 }
      : { digits: decimal.digits, scale },
  );
  return plain.includes(".") ? plain.replace(/0+$/, "").replace(/\.$/, "") : plain;
}

export function sameDecimal(a: string | null, b: string | null): boolean {
  if (a === b) return true;
  const [x, y] = [a === null ? null : toDecimal(a), b === null ? null : toDecimal(b)];
  if (!x || !y) return false;
  const [m, n] = aligned(x, y);
  return m === n;
}

// Negative where a is less than b; what is no number counts as equal.
export function compared(a: string, b: string): number {
  const [x, y] = [toDecimal(a), toDecimal(b)];
  if (!x || !y) return 0;
  const [m, n] = aligned(x, y);
  return m < n ? -1 : m > n ? 1 : 0;
}

// With at least `least` decimals; digits that are there are never cut off.
export function printed(value: string, lang: Lang, least = 0): string {
  const decimal = toDecimal(value);
  if (!decimal) return value;
  const plain = fromDecimal(decimal);
  const [whole = "", given = ""] = plain.replace("-", "").split(".");
  const fraction = given.padEnd(least, "0");
  const [group, point] = lang === "vi" ? [".", ","] : [",", "."];
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, group);
  return (decimal.digits < 0n ? "-" : "") + grouped + (fraction ? point + fraction : "");
}

// "0.87" -> "87%", for shares that the server states.
export function percentText(share: string, lang: Lang): string {
  const decimal = toDecimal(share);
  if (!decimal) return share;
  return `${printed(divided(decimal.digits * 100n, power(decimal.scale)).toString(), lang)}%`;
}

export function percentWhole(share: string): number {
  const decimal = toDecimal(share);
  return decimal ? Number(divided(decimal.digits * 100n, power(decimal.scale))) : 0;
}

// Growth in percent with one decimal; null where the base is zero or of another sign.
export function growthText(value: string, base: string, lang: Lang): string | null {
  const [a, b] = [toDecimal(value), toDecimal(base)];
  if (!a || !b || b.digits <= 0n) return null;
  const [x, y] = aligned(a, b);
  const tenths = divided((x - y) * 1000n, y);
  return `${tenths > 0n ? "+" : ""}${printed(fromDecimal({ digits: tenths, scale: 1 }), lang, 1)}%`;
}

export function differenceText(value: string, base: string, lang: Lang): string | null {
  const [a, b] = [toDecimal(value), toDecimal(base)];
  if (!a || !b) return null;
  const [x, y, scale] = aligned(a, b);
  return `${x > y ? "+" : ""}${printed(fromDecimal({ digits: x - y, scale }), lang)}`;
}
