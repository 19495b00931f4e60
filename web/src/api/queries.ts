// The reads that more than one page makes, and who the reader is.
import { QueryClient, useQuery, useQueryClient } from "@tanstack/react-query";
import { ApiError, asApiError, get, query, rememberSession, send } from "./client";
import type { Notifications, Page, Role, Session } from "./types";

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      retry: (count, error) => asApiError(error).status === 0 && count < 2,
      refetchOnWindowFocus: false,
    },
  },
});

export const SESSION = ["session"];

const session = {
  queryKey: SESSION,
  queryFn: async ({ signal }: { signal: AbortSignal }) =>
    rememberSession(await get<Session>("/session", signal)),
  staleTime: 60_000,
};
export function useSession() {
  return useQuery(session);
}
// Asked before the first page is drawn: nothing else can be asked without it.
export function startSession(): void {
  void queryClient.prefetchQuery(session);
}

export function useSetSession(): (session: Session) => void {
  const client = useQueryClient();
  return (session) => client.setQueryData(SESSION, rememberSession(session));
}

export function hasRole(session: Session | undefined, ...roles: Role[]): boolean {
  return session?.account?.roles.some((grant) => roles.includes(grant.role)) ?? false;
}

export function useNotifications(enabled: boolean) {
  return useQuery({
    queryKey: ["notifications"],
    queryFn: ({ signal }) => get<Notifications>("/notifications", signal),
    enabled,
    refetchInterval: 60_000,
  });
}

export function useOne<T>(path: string, enabled = true) {
  return useQuery<T, ApiError>({
    queryKey: [path],
    queryFn: ({ signal }) => get<T>(path, signal),
    enabled,
  });
}

// All pages of a list, up to a bound that no list of people or forms should reach.
export async function getAll<T>(
  path: string,
  values: Record<string, string | undefined> = {},
  signal?: AbortSignal,
): Promise<T[]> {
  const items: T[] = [];
  let after: string | null = null;
  for (let page = 0; page < 50; ++page) {
    const answer: Page<T> = await get<Page<T>>(
      path + query({ ...values, limit: 200, after }),
      signal,
    );
    items.push(...answer.items);
    after = answer.next ?? null;
    if (!after) break;
  }
  return items;
}

export function useAll<T>(
  path: string,
  values: Record<string, string | undefined> = {},
  enabled = true,
) {
  return useQuery<T[], ApiError>({
    queryKey: [path, values],
    queryFn: ({ signal }) => getAll<T>(path, values, signal),
    enabled,
  });
}

export async function logOut(): Promise<void> {
  await send("DELETE", "/session");
  queryClient.clear();
}
