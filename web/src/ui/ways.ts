// The ways to the pages, in groups, for who is looking. A group of one page is shown as that page.
import { hasRole } from "../api/queries";
import type { Session } from "../api/types";
import type { Key } from "../locales/vi";

export interface Way {
  to: string;
  key: Key;
}
export interface WayGroup {
  id: string;
  key: Key;
  ways: Way[];
}

const PUBLIC: Way[] = [
  { to: "/chi-tieu", key: "nav.indicators" },
  { to: "/don-vi", key: "nav.units" },
  { to: "/cong-khai", key: "nav.public" },
];
const SERVICES: Way = { to: "/dich-vu", key: "nav.services" };
const ADMINISTRATION: Way[] = [
  { to: "/quan-tri/tai-khoan", key: "nav.accounts" },
  { to: "/quan-tri/don-vi", key: "nav.org_events" },
  { to: "/quan-tri/bieu-mau", key: "nav.forms" },
  { to: "/quan-tri/thu-dien-tu", key: "nav.mail" },
  { to: "/quan-tri/sao-luu", key: "nav.backups" },
  { to: "/quan-tri/nhat-ky", key: "nav.audit" },
];

export function overlooks(session: Session | undefined): boolean {
  return hasRole(session, "desk", "editor", "leader", "administrator");
}

// What the name of the product leads to.
export function start(session: Session | undefined): string {
  return overlooks(session) ? "/tong-quan" : "/";
}

export function wayGroups(session: Session | undefined): WayGroup[] {
  const single = (way: Way): WayGroup => ({ id: way.to, key: way.key, ways: [way] });
  if (!session?.account) return [...PUBLIC, SERVICES].map(single);
  const desk = hasRole(session, "desk", "administrator");
  const writes = hasRole(session, "editor", "leader", "desk");
  const over = overlooks(session);
  const groups: (WayGroup | false)[] = [
    over && single({ to: "/tong-quan", key: "nav.overview" }),
    {
      id: "work",
      key: "nav.work",
      ways: [
        { to: "/", key: "nav.home" },
        { to: "/viec-can-lam", key: "nav.todo" },
        ...(over ? [{ to: "/dot", key: "nav.cycles" } as const] : []),
        ...(desk ? [{ to: "/yeu-cau/moi", key: "nav.request" } as const] : []),
      ],
    },
    { id: "data", key: "nav.data", ways: [...PUBLIC, SERVICES] },
    {
      id: "follow",
      key: "nav.follow",
      ways: [
        { to: "/so-theo-doi", key: "nav.records" },
        { to: "/nhiem-vu", key: "nav.tasks" },
        { to: "/van-ban", key: "nav.documents" },
        ...(session.exchanged ? [{ to: "/trao-doi", key: "exchange.short" } as const] : []),
      ],
    },
    {
      id: "reports",
      key: "nav.reports",
      ways: [
        ...(writes ? [{ to: "/bao-cao", key: "nav.report" } as const] : []),
        { to: "/soat", key: "nav.proof" },
      ],
    },
    hasRole(session, "administrator") && { id: "admin", key: "nav.admin", ways: ADMINISTRATION },
  ];
  return groups.filter((group) => group !== false);
}

// Whether an address belongs to a way; the start belongs only to itself, and the longest way wins
// ("/dot/1" is "/dot", "/quan-tri/don-vi" is not "/don-vi").
export function leadsTo(way: Way, path: string): boolean {
  return path === way.to || (way.to !== "/" && path.startsWith(`${way.to}/`));
}
