// The language of the page. Both languages stand in files of their own and are loaded when they are
// first needed; a switch needs no reload. The server is told by a cookie.
import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useState,
  type ReactNode,
} from "react";
import type { Lang, Named } from "../api/types";
import type { Key } from "./vi";

export type Args = Record<string, string | number>;
type Texts = Record<Key, string>;
export type Translate = (key: Key, args?: Args) => string;

const loaders: Record<Lang, () => Promise<Texts>> = {
  vi: async () => (await import("./vi")).vi,
  en: async () => (await import("./en")).en,
};

interface Language {
  lang: Lang;
  t: Translate;
  named: (name: Named | null | undefined) => string;
  setLang: (lang: Lang) => void;
}
const Context = createContext<Language | null>(null);

export function filled(text: string, args: Args = {}): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(args[name] ?? whole));
}

export function languageOf(cookie: string): Lang {
  return /(?:^|;\s*)tk_lang=en(?:;|$)/.test(cookie) ? "en" : "vi";
}

export function LanguageProvider({ children }: { children: ReactNode }) {
  const [lang, set] = useState<Lang>(() => languageOf(document.cookie));
  const [loaded, setLoaded] = useState<{ lang: Lang; texts: Texts } | null>(null);
  useEffect(() => {
    let current = true;
    void loaders[lang]().then((texts) => {
      if (!current) return;
      document.documentElement.lang = lang;
      setLoaded({ lang, texts });
    });
    return () => {
      current = false;
    };
  }, [lang]);
  const setLang = useCallback((next: Lang) => {
    document.cookie = `tk_lang=${next}; Path=/; Max-Age=31536000; SameSite=Lax`;
    document.documentElement.lang = next;
    set(next);
  }, []);
  const language = useMemo<Language | null>(
    () =>
      loaded && {
        lang: loaded.lang,
        setLang,
        t: (key, args) => filled(loaded.texts[key], args),
        named: (name) => (name ? name[loaded.lang] || name.vi : ""),
      },
    [loaded, setLang],
  );
  return language && <Context.Provider value={language}>{children}</Context.Provider>;
}

export function useLanguage(): Language {
  const language = useContext(Context);
  if (!language) throw new Error("no LanguageProvider above");
  return language;
}
