// "/so-lieu", where the figures stood before: old links lead to the same figures. "/so-lieu/14291" is
// one figure by its number, as a report or a document names it: its source opens beside its indicator.
import { useEffect } from "react";
import { useOne } from "../api/queries";
import { navigate } from "../router";
import { Loading, Problem } from "../ui/shown";
import type { Fact } from "./types";
import { movedAddress } from "./view";

export default function Moved({ params }: { params: Record<string, string> }) {
  const id = params.fact ?? "";
  const fact = useOne<Fact>(`/facts/${encodeURIComponent(id)}`, id !== "");
  useEffect(() => {
    if (id === "") navigate(movedAddress(new URLSearchParams(window.location.search)), "replace");
    else if (fact.data)
      navigate(
        `/chi-tieu/${encodeURIComponent(fact.data.indicator)}?nguon=${encodeURIComponent(id)}`,
        "replace",
      );
  }, [id, fact.data]);
  return fact.error ? <Problem error={fact.error} /> : <Loading />;
}
