// What is chosen on a page stands in its address, so that it can be sent to somebody. A choice that
// opens something goes into the history (Back closes it); a filter replaces.
import { navigate, usePath, useSearch } from "../router";

export interface Address {
  get: (name: string) => string;
  set: (changes: Record<string, string>, how?: "push" | "replace") => void;
  link: (changes: Record<string, string>) => string;
}

export function changed(
  path: string,
  search: URLSearchParams,
  changes: Record<string, string>,
): string {
  const next = new URLSearchParams(search);
  for (const [name, value] of Object.entries(changes))
    if (value) next.set(name, value);
    else next.delete(name);
  const text = next.toString();
  return text ? `${path}?${text}` : path;
}

export function useAddress(): Address {
  const search = useSearch();
  const path = usePath();
  const link = (changes: Record<string, string>) => changed(path, search, changes);
  return {
    get: (name) => search.get(name) ?? "",
    set: (changes, how = "replace") => navigate(link(changes), how),
    link,
  };
}
