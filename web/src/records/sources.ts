// Why one source's value stands and the others' do not.
import type { FieldSources, KindDef } from "./types";

export type Why = "hand" | "first_for" | "order" | "chosen";

// The field's sources without the one that stands; those that agree with it too.
export const otherSayings = (one: FieldSources) =>
  one.said.filter(({ source }) => source !== one.source);

// Whether a source says something else than what stands.
export function differs(one: FieldSources, values: string[]): boolean {
  return otherSayings(one).some((saying) => saying.values.join("\n") !== values.join("\n"));
}

export function whyStands(def: Pick<KindDef, "sources">, one: FieldSources): Why {
  const at = def.sources.findIndex(({ id }) => id === one.source);
  const source = def.sources[at];
  if (!source) return "hand";
  if (source.first_for.includes(one.field)) return "first_for";
  // The server has them in the order in which they go before each other.
  return one.said[0]?.source === one.source ? "order" : "chosen";
}
