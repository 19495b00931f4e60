// What the pages of reports ask the server, and under which names the answers are kept.
import { useQuery, type QueryClient } from "@tanstack/react-query";
import { ApiError, get, query, send } from "../api/client";
import type { Page } from "../api/types";
import type { Stored, Written } from "./text/texts";
import type {
  Difference,
  Draft,
  DraftFinding,
  Edition,
  FigureChange,
  MergeReceipt,
  Present,
  ReportRow,
  SavedText,
  Sources,
  TextVersion,
} from "./types";

export interface ReportKey {
  report: string;
  period: string;
}
export const reportPath = ({ report, period }: ReportKey) =>
  `/reports/${encodeURIComponent(report)}/${encodeURIComponent(period)}`;
export const pagePath = ({ report, period }: ReportKey) =>
  `/bao-cao/${encodeURIComponent(report)}/${encodeURIComponent(period)}`;

const draftKey = (key: ReportKey) => ["draft", key.report, key.period];
const sourcesKey = (key: ReportKey) => ["sources", key.report, key.period];
const findingsKey = (key: ReportKey) => ["draft-findings", key.report, key.period];
const historyKey = (key: ReportKey) => ["text-history", key.report, key.period];
const editionsKey = (key: ReportKey) => ["editions", key.report, key.period];
export const CHANGES = ["changes-of-figures"];

export function useReports() {
  return useQuery<Page<ReportRow>, ApiError>({
    queryKey: ["reports"],
    queryFn: ({ signal }) => get("/reports?limit=200", signal),
  });
}
export function useDraft(key: ReportKey, enabled = true) {
  return useQuery<Draft, ApiError>({
    queryKey: draftKey(key),
    queryFn: ({ signal }) => get(`${reportPath(key)}/draft`, signal),
    enabled,
    refetchInterval: 120_000, // who writes hears of changes sooner, see usePresence()
  });
}
export function useSources(key: ReportKey, place: string | null) {
  return useQuery<Sources, ApiError>({
    queryKey: [...sourcesKey(key), place],
    queryFn: ({ signal }) => get(`${reportPath(key)}/sources${query({ place })}`, signal),
    enabled: place !== null,
    placeholderData: (old) => (old?.place === place ? old : undefined),
  });
}
export function useDraftFindings(key: ReportKey, enabled = true) {
  return useQuery<{ items: DraftFinding[] }, ApiError>({
    queryKey: findingsKey(key),
    queryFn: ({ signal }) => get(`${reportPath(key)}/findings`, signal),
    enabled,
    staleTime: 60_000,
  });
}
export function useTextHistory(key: ReportKey, place: string) {
  return useQuery<{ items: TextVersion[] }, ApiError>({
    queryKey: [...historyKey(key), place],
    queryFn: ({ signal }) => get(`${reportPath(key)}/texts${query({ place })}`, signal),
  });
}
export function useEditions(key: ReportKey, enabled = true) {
  return useQuery<Page<Edition>, ApiError>({
    queryKey: editionsKey(key),
    queryFn: ({ signal }) => get(`${reportPath(key)}/editions?limit=100`, signal),
    enabled,
  });
}
export function useFigureChanges(enabled: boolean) {
  return useQuery<{ items: FigureChange[] }, ApiError>({
    queryKey: CHANGES,
    queryFn: ({ signal }) => get("/changes-of-figures", signal),
    enabled,
  });
}
export function useDifference(from: string, to: string) {
  return useQuery<Difference, ApiError>({
    queryKey: ["difference", from, to],
    queryFn: ({ signal }) => get(`/editions/difference${query({ from, to })}`, signal),
    enabled: Boolean(from && to),
  });
}

// A text was stored: what is printed with it, who is waiting and what it says wrong may be others.
export function textChanged(client: QueryClient, key: ReportKey): void {
  for (const name of [draftKey(key), sourcesKey(key), historyKey(key)])
    void client.invalidateQueries({ queryKey: name });
}
export function findingsChanged(client: QueryClient, key: ReportKey): void {
  void client.invalidateQueries({ queryKey: findingsKey(key) });
}
export function editionsChanged(client: QueryClient, key: ReportKey): void {
  for (const name of [editionsKey(key), CHANGES]) void client.invalidateQueries({ queryKey: name });
}

export async function putText(
  key: ReportKey,
  place: string,
  version: number,
  written: Written,
): Promise<Stored> {
  const saved = await send<SavedText>("PUT", `${reportPath(key)}/texts`, {
    body: { place, version, paragraphs: written.paragraphs, sources: written.taken },
  });
  return { ...written, version: saved.version, author: "", at: "" };
}
// Back to what template and pack say.
export const restoreText = (key: ReportKey, place: string, version: number) =>
  send<SavedText>("DELETE", `${reportPath(key)}/texts${query({ place, version })}`);
export const tellHere = (key: ReportKey, place: string | null) =>
  send<{ editors: Present[]; draft: string }>("POST", `${reportPath(key)}/here`, {
    body: { place },
  });
export const mergeFile = (key: ReportKey, file: Blob, how: "dry_run" | "store") =>
  send<MergeReceipt>(
    "POST",
    `${reportPath(key)}/merge${query({ dry_run: how === "dry_run" ? 1 : undefined })}`,
    { body: file, headers: { "Content-Type": "application/octet-stream" } },
  );
export const issueReport = (key: ReportKey, body: { number: string; date: string }) =>
  send<{ edition: number }>("POST", `${reportPath(key)}/issue`, { body });
export const publishEdition = (id: number) => send<void>("POST", `/editions/${id}/publish`);
export const withdrawEdition = (id: number, reason: string) =>
  send<void>("POST", `/editions/${id}/withdraw`, { body: { reason } });
export const decideChange = (id: number, decision: "accept" | "restore") =>
  send<void>("POST", `/changes-of-figures/${id}`, { body: { decision } });
