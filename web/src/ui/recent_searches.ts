// What was searched for last, in this browser, until its owner logs out.
const KEY = "tk_searches";
const MOST = 6;

export function recentSearches(): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(kept) ? kept.filter((q) => typeof q === "string").slice(0, MOST) : [];
  } catch {
    return []; // storage is closed, or somebody else wrote there
  }
}

export function rememberSearch(query: string): void {
  const wanted = query.trim();
  if (!wanted) return;
  try {
    const others = recentSearches().filter((q) => q.toLowerCase() !== wanted.toLowerCase());
    localStorage.setItem(KEY, JSON.stringify([wanted, ...others].slice(0, MOST)));
  } catch {
    return; // the search itself works without a memory
  }
}

export function forgetSearches(): void {
  try {
    localStorage.removeItem(KEY);
  } catch {
    return;
  }
}

// A key of one character must be possible to turn off (WCAG 2.1.4).
const SLASH = "tk_slash";
export function slashOpens(): boolean {
  try {
    return localStorage.getItem(SLASH) !== "off";
  } catch {
    return true;
  }
}
export function setSlashOpens(on: boolean): void {
  try {
    localStorage.setItem(SLASH, on ? "on" : "off");
  } catch {
    return;
  }
}
