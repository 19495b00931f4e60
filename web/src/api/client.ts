// One function for each kind of request. An answer that is no success becomes an ApiError with the
// server's own words; no answer at all becomes an ApiError of status 0, so that callers tell
// "refused" from "not reached".
import type { Problem, Session } from "./types";

export const BASE = "/api/v1";
let csrf = "";

export function rememberSession(session: Session): Session {
  csrf = session.csrf;
  return session;
}

export class ApiError extends Error {
  readonly status: number;
  readonly problem: Problem;
  readonly retryAfter: number | null;
  constructor(problem: Problem, retryAfter: number | null = null) {
    super(problem.detail || problem.title);
    this.status = problem.status;
    this.problem = problem;
    this.retryAfter = retryAfter;
  }
}

export function asApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  return new ApiError({
    type: "about:blank",
    title: "",
    status: 0,
    detail: "",
    key: "web.not_reached",
  });
}

async function problemOf(response: Response): Promise<Problem> {
  const plain: Problem = {
    type: "about:blank",
    title: response.statusText,
    status: response.status,
    detail: "",
    key: "",
  };
  try {
    return { ...plain, ...((await response.json()) as Partial<Problem>), status: response.status };
  } catch {
    return plain;
  }
}

export interface Sending {
  body?: unknown;
  headers?: Record<string, string>;
  signal?: AbortSignal;
  keepalive?: boolean;
}

async function call(method: string, path: string, sending: Sending = {}): Promise<Response> {
  const headers: Record<string, string> = { Accept: "application/json", ...sending.headers };
  headers["Accept-Language"] = document.documentElement.lang || "vi";
  if (method !== "GET") headers["X-CSRF-Token"] = csrf;
  const init: RequestInit = { method, headers, credentials: "same-origin" };
  if (sending.body instanceof Blob) {
    init.body = sending.body;
  } else if (sending.body !== undefined) {
    headers["Content-Type"] = "application/json";
    init.body = JSON.stringify(sending.body);
  }
  if (sending.signal) init.signal = sending.signal;
  if (sending.keepalive) init.keepalive = true;
  let response: Response;
  try {
    response = await fetch(BASE + path, init);
  } catch (error) {
    throw asApiError(error);
  }
  if (!response.ok) {
    const after = response.headers.get("Retry-After");
    throw new ApiError(await problemOf(response), after ? Number(after) : null);
  }
  return response;
}

export async function get<T>(path: string, signal?: AbortSignal): Promise<T> {
  return (await (await call("GET", path, signal ? { signal } : {})).json()) as T;
}

export async function send<T>(
  method: "POST" | "PUT" | "PATCH" | "DELETE",
  path: string,
  sending: Sending = {},
): Promise<T> {
  const response = await call(method, path, sending);
  if (response.status === 204) return undefined as T;
  const text = await response.text();
  return (text ? JSON.parse(text) : undefined) as T;
}

// A file's bytes; `onSent` is told the share that has gone, in whole percent. Only this kind of request
// can tell how far it is, and fetch cannot.
export function upload<T>(
  path: string,
  file: Blob,
  onSent: (percent: number) => void,
  signal?: AbortSignal,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", BASE + path);
    request.setRequestHeader("Accept", "application/json");
    request.setRequestHeader("Accept-Language", document.documentElement.lang || "vi");
    request.setRequestHeader("X-CSRF-Token", csrf);
    request.setRequestHeader("Content-Type", file.type || "application/octet-stream");
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onSent(Math.floor((event.loaded * 100) / event.total));
    };
    request.onerror = request.onabort = () => reject(asApiError(null));
    request.onload = () => {
      const { status, statusText, responseText } = request;
      if (status >= 200 && status < 300) return resolve(JSON.parse(responseText) as T);
      const body = responseText || null;
      problemOf(new Response(body, { status: Math.max(200, status), statusText })).then(
        (problem) => reject(new ApiError(problem)),
        reject,
      );
    };
    signal?.addEventListener("abort", () => request.abort());
    request.send(file);
  });
}

export function query(values: Record<string, string | number | null | undefined>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    if (value !== null && value !== undefined && value !== "") search.set(name, String(value));
  }
  const text = search.toString();
  return text ? `?${text}` : "";
}
