// Which power of ten a chart or a table prints its values in, and the axis of a chart.
import type { Lang } from "../api/types";
import { fromDecimal, printed, shifted, toDecimal } from "../numbers/decimal";

export type Power = 0 | 3 | 6 | 9 | 12;
const WORDS: Record<Lang, Record<Power, string>> = {
  vi: { 0: "", 3: "nghìn", 6: "triệu", 9: "tỷ", 12: "nghìn tỷ" },
  en: { 0: "", 3: "thousand", 6: "million", 9: "billion", 12: "trillion" },
};

export function unitText(unit: string, power: Power, lang: Lang): string {
  return [WORDS[lang][power], unit].filter(Boolean).join(" ");
}

function digitsBefore(value: string): number {
  return value.replace(/^-/, "").split(".")[0]?.replace(/^0+/, "").length ?? 0;
}

// For an axis: few digits. 138000000000000 dong is 138 thousand billion.
export function axisPower(values: readonly (string | null | undefined)[]): Power {
  const most = Math.max(0, ...values.map((v) => (v ? digitsBefore(v) : 0)));
  if (most > 13) return 12;
  if (most > 9) return 9;
  return most > 6 ? 6 : 0;
}

// For a table: the largest power that needs no decimals, so that nothing is rounded away.
export function tablePower(values: readonly (string | null | undefined)[]): Power {
  const known = values.filter((v): v is string => Boolean(v) && toDecimal(v ?? "")?.digits !== 0n);
  if (Math.max(0, ...known.map(digitsBefore)) < 10) return 0;
  const zeros = Math.min(
    ...known.map((v) => (v.includes(".") ? 0 : (/0*$/.exec(v)?.[0].length ?? 0))),
  );
  return zeros >= 9 ? 9 : zeros >= 6 ? 6 : zeros >= 3 ? 3 : 0;
}

export function scaled(value: string, power: Power, lang: Lang): string {
  return printed(shifted(value, -power), lang);
}

// Half up, to so many decimals; negative: to tens, hundreds and so on.
export function rounded(value: string, decimals: number): string {
  const known = toDecimal(value);
  if (!known || known.scale <= decimals) return value;
  const step = 10n ** BigInt(known.scale - decimals);
  const size = known.digits < 0n ? -known.digits : known.digits;
  const units = (2n * size + step) / (2n * step);
  const digits = (known.digits < 0n ? -units : units) * 10n ** BigInt(Math.max(0, -decimals));
  return fromDecimal({ digits, scale: Math.max(0, decimals) });
}

// Beside a mark: at most two decimals, fewer where many digits stand before them. The whole value
// stands in the balloon and in the table.
export function labelText(value: string, power: Power, lang: Lang): string {
  const kept = digitsBefore(value) - power;
  let decimals = power === 0 ? 2 : Math.max(0, Math.min(2, 4 - kept));
  const zero = (text: string) => toDecimal(text)?.digits === 0n;
  while (decimals < 9 && zero(rounded(value, decimals - power)) && !zero(value)) ++decimals; // little is not nothing
  return scaled(rounded(value, decimals - power), power, lang);
}

// Where a mark stands; for drawing only.
export function place(value: string | null | undefined, power: Power): number | null {
  return value && toDecimal(value) ? Number(shifted(value, -power)) : null;
}

// A tick of the axis: the library works out round numbers, binary dust is cut off.
export function tickText(tick: number, lang: Lang): string {
  return printed(String(Number(tick.toPrecision(10))).replace(/e.*$/, ""), lang);
}

// Lines that differ little would lie on each other above a zero line; the axis is then cut, and the
// page says so. Bars always start at zero.
export function cutsAxis(places: readonly (number | null)[]): boolean {
  const known = places.filter((p): p is number => p !== null);
  const [least, most] = [Math.min(...known), Math.max(...known)];
  return known.length > 1 && least > 0 && least > most * 0.6;
}
