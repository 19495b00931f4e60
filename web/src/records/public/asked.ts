// What these pages ask without an account.
import { useOne } from "../../api/queries";
import type { PublicKind, PublicKindRow } from "../types";

export const usePublicKinds = () => useOne<{ kinds: PublicKindRow[] }>("/public/record-kinds");
export const usePublicKind = (kind: string) =>
  useOne<PublicKind>(`/public/record-kinds/${encodeURIComponent(kind)}`);

// "7f3k 9qxm 2btd" is the same code as "7F3K-9QXM-2BTD"; what looks like a digit is one.
export function tidyCode(typed: string): string {
  const letters = typed.toUpperCase().replace(/[^0-9A-Z]/g, "");
  const digits = letters.replace(/O/g, "0").replace(/[IL]/g, "1");
  return digits.length === 12 ? (digits.match(/.{4}/g) ?? []).join("-") : digits;
}
