// Order of decimals that are text: exact, the unknown at the end whichever way the others go.
import { toDecimal } from "../numbers/decimal";

export function compared(a: string, b: string): number {
  const [x, y] = [toDecimal(a), toDecimal(b)];
  if (!x || !y) return Number(!x) - Number(!y);
  const scale = Math.max(x.scale, y.scale);
  const [m, n] = [
    x.digits * 10n ** BigInt(scale - x.scale),
    y.digits * 10n ** BigInt(scale - y.scale),
  ];
  return m < n ? -1 : m > n ? 1 : 0;
}

export type Direction = "ascending" | "descending";
export function ordered<T>(
  items: readonly T[],
  value: (item: T) => string | null | undefined,
  direction: Direction,
): T[] {
  const sign = direction === "ascending" ? 1 : -1;
  return [...items].sort((one, other) => {
    const [a, b] = [value(one) ?? null, value(other) ?? null];
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    return sign * compared(a, b);
  });
}

// "-2.5" -> -2.5, for lengths on the screen only.
export function pixels(value: string | null | undefined): number {
  const number = Number(value ?? 0);
  return Number.isFinite(number) ? number : 0;
}

// The most decimals that any of the values has.
export function decimalsOf(values: (string | null | undefined)[]): number {
  return Math.max(0, ...values.map((value) => toDecimal(value ?? "")?.scale ?? 0));
}
