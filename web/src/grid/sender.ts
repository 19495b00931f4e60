// Sends what a store holds: shortly after the last change, one batch at a time, and after a failure
// again with growing pauses (1 s, 2 s, ... 60 s) or as soon as the browser says that it is online.
// A batch that is repeated unchanged keeps its Idempotency-Key, so that a lost answer does no harm.
import { ApiError, asApiError } from "../api/client";
import type { CellChange, PutCells } from "../api/types";
import type { FormStore } from "./store";

export type Line = "idle" | "waiting" | "sending" | "offline" | "logged_out" | "stopped";
export interface LineState {
  line: Line;
  error: ApiError | null;
  savedAt: string | null;
}
export type Put = (changes: CellChange[], key: string) => Promise<PutCells>;
export interface Clock {
  after(milliseconds: number, run: () => void): () => void;
  key(): string;
  now(): string;
}

const PAUSE = 500;
const BATCH = 200;

export const browserClock: Clock = {
  after(milliseconds, run) {
    const timer = setTimeout(run, milliseconds);
    return () => clearTimeout(timer);
  },
  // randomUUID exists only under TLS; getRandomValues everywhere.
  key: () =>
    [...crypto.getRandomValues(new Uint8Array(16))]
      .map((b) => b.toString(16).padStart(2, "0"))
      .join(""),
  now: () => new Date().toISOString(),
};

export class Sender {
  state: LineState = { line: "idle", error: null, savedAt: null };
  private failures = 0;
  private cancel: (() => void) | null = null;
  private last: { text: string; key: string } | null = null;
  private listeners = new Set<() => void>();

  constructor(
    private readonly store: FormStore,
    private readonly put: Put,
    private readonly clock: Clock = browserClock,
  ) {}

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
  snapshot = (): LineState => this.state;

  // Call after each change.
  poke(): void {
    if (this.state.line === "sending" || this.state.line === "stopped") return;
    if (this.state.line === "offline" || this.state.line === "logged_out") return; // its own timer, or resume()
    this.schedule(PAUSE, "waiting");
  }

  // The network is back, or the user logged in again: no more waiting.
  resume(): void {
    if (this.state.line === "sending") return;
    this.failures = 0;
    this.schedule(0, "waiting");
  }

  stop(): void {
    this.cancel?.();
    this.set({ ...this.state, line: "stopped" });
  }

  // Everything sent, or the first failure told.
  async flush(): Promise<boolean> {
    this.cancel?.();
    while (this.state.line === "sending")
      await new Promise<void>((done) => this.clock.after(20, done));
    await this.run();
    return this.store.heldWith("pending").length === 0;
  }

  private schedule(milliseconds: number, line: Line): void {
    this.cancel?.();
    this.cancel = this.clock.after(milliseconds, () => void this.run());
    this.set({ ...this.state, line });
  }

  private async run(): Promise<void> {
    this.cancel = null;
    for (;;) {
      const { changes, serials } = this.store.batch(BATCH);
      if (changes.length === 0) {
        if (this.state.line !== "stopped") this.set({ ...this.state, line: "idle", error: null });
        return;
      }
      const text = JSON.stringify(changes);
      if (this.last?.text !== text) this.last = { text, key: this.clock.key() };
      this.set({ ...this.state, line: "sending" });
      try {
        const answer = await this.put(changes, this.last.key);
        this.failures = 0;
        this.last = null;
        this.set({ ...this.state, line: "sending", error: null, savedAt: this.clock.now() });
        this.store.accept(answer, serials);
      } catch (error) {
        this.failed(asApiError(error));
        return;
      }
    }
  }

  private failed(error: ApiError): void {
    if (error.status === 401) {
      this.set({ ...this.state, line: "logged_out", error });
      return;
    }
    const again = error.status === 0 || error.status === 429 || error.status >= 500;
    if (!again) {
      this.set({ ...this.state, line: "stopped", error });
      return;
    }
    const pause = error.retryAfter
      ? error.retryAfter * 1000
      : Math.min(60_000, 1000 * 2 ** this.failures);
    ++this.failures;
    this.set({ ...this.state, error });
    this.schedule(pause, "offline");
  }

  private set(state: LineState): void {
    this.state = state;
    for (const listener of this.listeners) listener();
  }
}
