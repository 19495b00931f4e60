// A page and its address. `open`: also for who is not logged in; `bare`: without the bar around it.
//
// Pages are files of their own, loaded when they are first opened. They are not loaded by React's
// Suspense: once it has shown a placeholder it holds the page back for 300 ms, however fast it came.
import { createElement, useEffect, useState, type ComponentType } from "react";
import { asApiError } from "./api/client";
import { Loading, Problem } from "./ui/shown";

interface PageProps {
  params: Record<string, string>;
}
export type PageType = ComponentType<PageProps> & { preload?: () => Promise<unknown> };
export interface Route {
  path: string;
  page: PageType;
  open?: boolean;
  bare?: boolean;
}

export function page(load: () => Promise<{ default: ComponentType<PageProps> }>): PageType {
  let ready: ComponentType<PageProps> | null = null;
  const preload = async () => (ready ??= (await load()).default);
  function Page(props: PageProps) {
    const [type, setType] = useState(() => ready);
    const [error, setError] = useState<unknown>(null);
    useEffect(() => {
      if (!type) preload().then((loaded) => setType(() => loaded), setError);
    }, [type]);
    if (error) return createElement(Problem, { error: asApiError(error) });
    return createElement(type ?? Loading, props);
  }
  return Object.assign(Page, { preload });
}
