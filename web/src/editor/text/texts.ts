// The texts of a report in this browser, place by place, and their way to the server: sent shortly
// after the last key, one after the other; kept in the browser's storage until they arrived. If
// somebody else wrote there meanwhile, both are brought together, or both are shown.
//
//   clean -- write --> pending -- sent --> clean
//   pending -- 409, other paragraphs --> pending (brought together)
//   pending -- 409, the same paragraph --> conflict -- settle --> pending
//   pending -- refused --> refused -- write --> pending
import { ApiError, asApiError } from "../../api/client";
import { browserClock, type Clock, type Line } from "../../grid/sender";
import type { Shelf } from "../../grid/shelf";
import type { Taken } from "../types";
import { broughtTogether } from "./words";

export interface Written {
  paragraphs: string[];
  taken: Taken[];
}
export interface Stored extends Written {
  version: number; // 0: what template and pack say
  author: string;
  at: string;
}
export interface Kept extends Written {
  base: Stored;
}
export type PlaceStatus = "clean" | "pending" | "conflict" | "refused";
export interface PlaceView extends Written {
  status: PlaceStatus;
  version: number;
  theirs: Stored | null;
  error: ApiError | null;
}
// Stores a text on top of a version; fails with 409 if another one stands.
export type Put = (place: string, version: number, written: Written) => Promise<Stored>;
export type Current = (place: string, error: ApiError) => Promise<Stored>;

interface Holding {
  base: Stored;
  mine: Written | null;
  theirs: Stored | null;
  error: ApiError | null;
}
export interface LineState {
  line: Line;
  error: ApiError | null;
  savedAt: string | null;
}

const PAUSE = 1000;
const equal = (a: Written, b: Written) =>
  JSON.stringify([a.paragraphs, a.taken]) === JSON.stringify([b.paragraphs, b.taken]);
const both = (a: Taken[], b: Taken[]): Taken[] => {
  const key = (t: Taken) => `${t.submission}/${t.section}/${t.sentence}`;
  return [...new Map([...a, ...b].map((t) => [key(t), t])).values()];
};

export class Texts {
  state: LineState = { line: "idle", error: null, savedAt: null };
  private held = new Map<string, Holding>();
  private views = new Map<string, PlaceView>();
  private listeners = new Set<() => void>();
  private serial = 0;
  private open: string | null = null;
  private cancel: (() => void) | null = null;
  private failures = 0;
  private running: Promise<void> | null = null;
  onSaved: (place: string, stored: Stored) => void = () => undefined;
  onMerged: (place: string, author: string) => void = () => undefined;

  constructor(
    private readonly put: Put,
    private readonly current: Current,
    private readonly shelf: Shelf<Kept>,
    private readonly clock: Clock = browserClock,
  ) {
    for (const [place, { base, paragraphs, taken }] of shelf.all())
      this.held.set(place, { base, mine: { paragraphs, taken }, theirs: null, error: null });
    if (this.held.size > 0) this.schedule(0, "waiting");
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
  version = (): number => this.serial;
  line = (): LineState => this.state;

  get storageFull(): boolean {
    return this.shelf.full;
  }
  places(...statuses: PlaceStatus[]): string[] {
    return [...this.held.keys()].filter((place) => statuses.includes(this.statusOf(place)));
  }
  get unsent(): number {
    return this.places("pending", "conflict", "refused").length;
  }

  // What the server has. What was written here and is not there yet keeps its own beginning.
  known(place: string, stored: Stored): void {
    const old = this.held.get(place);
    if (old?.mine) return;
    // An answer may be older than what was stored meanwhile. A stored version is what was stored;
    // only what template and pack say changes by itself.
    if (old && stored.version < old.base.version) return;
    if (old?.base.version === stored.version && (stored.version > 0 || equal(old.base, stored)))
      return;
    this.hold(place, { base: stored, mine: null, theirs: null, error: null });
  }

  view(place: string): PlaceView | null {
    const seen = this.views.get(place);
    if (seen) return seen;
    const held = this.held.get(place);
    if (!held) return null;
    const { paragraphs, taken } = held.mine ?? held.base;
    const view: PlaceView = {
      paragraphs,
      taken,
      status: this.statusOf(place),
      version: held.base.version,
      theirs: held.theirs,
      error: held.error,
    };
    this.views.set(place, view);
    return view;
  }
  base(place: string): Stored | null {
    return this.held.get(place)?.base ?? null;
  }

  versionOf(place: string): number {
    return this.held.get(place)?.base.version ?? 0;
  }

  // The text in which somebody is writing is not sent while it is empty: it was emptied to be written
  // anew, not to be dropped.
  writing(place: string | null): void {
    this.open = place;
    if (this.state.line === "idle" && this.next() !== undefined) this.schedule(0, "waiting");
  }

  write(place: string, written: Written): void {
    const held = this.held.get(place);
    if (!held) return;
    const mine = equal(written, held.base) && !held.theirs ? null : written;
    this.hold(place, { ...held, mine, error: null });
    if (this.state.line === "idle" || this.state.line === "waiting")
      this.schedule(PAUSE, "waiting");
    else if (this.state.line === "stopped") this.resume();
  }

  // After a conflict: what shall stand.
  settle(place: string, written: Written): void {
    const held = this.held.get(place);
    if (!held?.theirs) return;
    const mine = equal(written, held.theirs) ? null : written;
    this.hold(place, { base: held.theirs, mine, theirs: null, error: null });
    this.resume();
  }

  resume(): void {
    this.failures = 0;
    if (this.state.line !== "sending") this.schedule(0, "waiting");
  }

  // Everything sent, or the first failure told.
  async flush(): Promise<boolean> {
    this.cancel?.();
    await this.running;
    await this.run();
    return this.unsent === 0;
  }
  stop(): void {
    this.cancel?.();
  }

  private statusOf(place: string): PlaceStatus {
    const held = this.held.get(place);
    if (!held?.mine) return "clean";
    return held.theirs ? "conflict" : held.error ? "refused" : "pending";
  }

  private hold(place: string, held: Holding): void {
    this.held.set(place, held);
    this.views.delete(place);
    if (held.mine) this.shelf.put(place, { base: held.base, ...held.mine });
    else this.shelf.take(place);
    this.tell();
  }
  private tell(): void {
    ++this.serial;
    for (const listener of this.listeners) listener();
  }
  private set(state: LineState): void {
    this.state = state;
    this.tell();
  }

  private schedule(milliseconds: number, line: Line): void {
    this.cancel?.();
    this.cancel = this.clock.after(milliseconds, () => void this.run());
    this.set({ ...this.state, line });
  }

  private run(): Promise<void> {
    this.running ??= this.sendAll().finally(() => {
      this.running = null;
    });
    return this.running;
  }

  private next(): string | undefined {
    const isEmpty = (place: string) => this.held.get(place)?.mine?.paragraphs.length === 0;
    return this.places("pending").find((place) => place !== this.open || !isEmpty(place));
  }

  private async sendAll(): Promise<void> {
    this.cancel = null;
    for (;;) {
      const place = this.next();
      const held = place === undefined ? undefined : this.held.get(place);
      if (place === undefined || !held?.mine) {
        this.set({ ...this.state, line: "idle", error: null });
        return;
      }
      const sent = held.mine;
      this.set({ ...this.state, line: "sending" });
      try {
        const stored = await this.put(place, held.base.version, sent);
        this.failures = 0;
        this.state = { line: "sending", error: null, savedAt: this.clock.now() };
        this.arrived(place, sent, stored);
      } catch (error) {
        if (!(await this.failed(place, asApiError(error)))) return;
      }
    }
  }

  private arrived(place: string, sent: Written, stored: Stored): void {
    const now = this.held.get(place)?.mine ?? null;
    const more = now && !equal(now, sent) ? now : null; // typed while it was on its way
    this.hold(place, { base: stored, mine: more, theirs: null, error: null });
    this.onSaved(place, stored);
  }

  // Whether to go on with what else waits.
  private async failed(place: string, error: ApiError): Promise<boolean> {
    if (error.status === 409) {
      try {
        this.meet(place, await this.current(place, error));
        return true;
      } catch (caught) {
        error = asApiError(caught);
      }
    }
    if (error.status === 401) {
      this.set({ ...this.state, line: "logged_out", error });
      return false;
    }
    if (error.status === 0 || error.status === 429 || error.status >= 500) {
      const pause = error.retryAfter
        ? error.retryAfter * 1000
        : Math.min(60_000, 1000 * 2 ** this.failures);
      ++this.failures;
      this.state = { ...this.state, error };
      this.schedule(pause, "offline");
      return false;
    }
    const held = this.held.get(place);
    if (held) this.hold(place, { ...held, error });
    return true;
  }

  private meet(place: string, theirs: Stored): void {
    const held = this.held.get(place);
    if (!held?.mine) return;
    const { base, mine } = held;
    const paragraphs = broughtTogether(base.paragraphs, mine.paragraphs, theirs.paragraphs);
    if (!paragraphs) {
      this.hold(place, { ...held, theirs });
      return;
    }
    const written = { paragraphs, taken: both(theirs.taken, mine.taken) };
    const more = equal(written, theirs) ? null : written;
    this.hold(place, { base: theirs, mine: more, theirs: null, error: null });
    this.onMerged(place, theirs.author);
  }
}
