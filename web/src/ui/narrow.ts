// Whether the window is narrow, for what style sheets cannot do: other columns, other roles.
import { useSyncExternalStore } from "react";

const queries = new Map<number, MediaQueryList>();
function queryOf(width: number): MediaQueryList {
  const known = queries.get(width) ?? matchMedia(`(max-width: ${width}px)`);
  queries.set(width, known);
  return known;
}

export function useNarrow(width: number): boolean {
  const query = queryOf(width);
  return useSyncExternalStore(
    (listener) => {
      query.addEventListener("change", listener);
      return () => query.removeEventListener("change", listener);
    },
    () => query.matches,
  );
}
