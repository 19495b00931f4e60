// Keeps what was typed and is not yet at the server, in the browser's storage, so that a reload, a
// crash or a day without network loses nothing. One key for each cell: two tabs of one form do not
// overwrite each other's cells.
//
//   tongket.edit.<account>.<submission>.<cell>  ->  JSON of an Edit
export interface KeyValue {
  readonly length: number;
  key(index: number): string | null;
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

export class Shelf<T> {
  private readonly prefix: string;
  private readonly storage: KeyValue | null;
  full = false; // the browser refused to keep something: the page says so

  constructor(storage: KeyValue | null, kind: string, account: string, submission: string) {
    this.storage = storage;
    this.prefix = `tongket.${kind}.${account}.${submission}.`;
    this.full = storage === null;
  }

  put(name: string, thing: T): void {
    try {
      this.storage?.setItem(this.prefix + name, JSON.stringify(thing));
      this.full = this.storage === null;
    } catch {
      this.full = true;
    }
  }

  take(name: string): void {
    this.storage?.removeItem(this.prefix + name);
  }

  all(): Map<string, T> {
    const found = new Map<string, T>();
    for (let i = 0; i < (this.storage?.length ?? 0); ++i) {
      const key = this.storage?.key(i);
      if (!key?.startsWith(this.prefix)) continue;
      try {
        found.set(key.slice(this.prefix.length), JSON.parse(this.storage?.getItem(key) ?? "") as T);
      } catch {
        continue; // half written by a crash: nothing can be got back from it
      }
    }
    return found;
  }
}

export function browserStorage(): KeyValue | null {
  try {
    return window.localStorage;
  } catch {
    return null; // storage is closed by the browser's settings
  }
}
