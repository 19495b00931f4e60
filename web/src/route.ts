// A page and its address. `open`: also for who is not logged in; `bare`: without the bar around it.
import { lazy, type ComponentType } from "react";

export type PageType = ComponentType<{ params: Record<string, string> }>;
export interface Route {
  path: string;
  page: PageType;
  open?: boolean;
  bare?: boolean;
}

// A file of its own that is loaded when the page is first opened.
export const page = (load: () => Promise<{ default: PageType }>) =>
  lazy(load) as unknown as PageType;
