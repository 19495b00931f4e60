// One report open for writing: its texts, who else is there, and what keeps the two up to date. The
// texts outlive answers of the server; what was typed outlives the page (text/texts.ts).
import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { get, rememberSession } from "../api/client";
import type { Session } from "../api/types";
import { useLanguage } from "../locales/i18n";
import { browserStorage, Shelf } from "../grid/shelf";
import { findingsChanged, putText, reportPath, tellHere, textChanged, type ReportKey } from "./api";
import { partsOf, storedIn, type Part } from "./page_layout";
import { Desk } from "./text/desk";
import type { Show } from "./text/dom";
import { Texts, type Current, type Kept, type Stored } from "./text/texts";
import type { Draft, DraftNumber, Present } from "./types";

const HERE = 20_000; // ms between two signs of life; the server forgets after 60 s
const QUIET = 2_500; // ms without a change until the page is composed and proofread anew

export function useDesk(key: ReportKey, account: string, onMerged: (author: string) => void): Desk {
  const client = useQueryClient();
  const told = useRef(onMerged);
  told.current = onMerged;
  const desk = useMemo(() => {
    const shelf = new Shelf<Kept>(browserStorage(), "text", account, `${key.report}/${key.period}`);
    const current: Current = async (place) =>
      storedAt(await get<Draft>(`${reportPath(key)}/draft`), place);
    const texts = new Texts(
      (place, version, text) => putText(key, place, version, text),
      current,
      shelf,
    );
    texts.onMerged = (_, author) => told.current(author);
    return new Desk(texts);
  }, [key.report, key.period, account]);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    desk.texts.onSaved = () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        textChanged(client, key);
        findingsChanged(client, key);
      }, QUIET);
    };
    // The network is back, or somebody logged in again in another tab: with a new session's token.
    const back = () => {
      const { line } = desk.texts.state;
      if (line === "offline") desk.texts.resume();
      if (line !== "logged_out") return;
      void get<Session>("/session").then(
        (session) => {
          rememberSession(session);
          if (session.account?.id === account) desk.texts.resume();
        },
        () => undefined,
      );
    };
    const leaving = (event: BeforeUnloadEvent) => {
      if (desk.texts.unsent > 0 && desk.texts.storageFull) event.preventDefault();
    };
    window.addEventListener("online", back);
    window.addEventListener("focus", back);
    window.addEventListener("beforeunload", leaving);
    return () => {
      clearTimeout(timer);
      window.removeEventListener("online", back);
      window.removeEventListener("focus", back);
      window.removeEventListener("beforeunload", leaving);
      void desk.texts.flush().finally(() => desk.texts.stop());
    };
  }, [desk, client]);
  return desk;
}

// What stands at a place; one that is not printed holds nothing.
function storedAt(draft: Draft, place: string): Stored {
  const part = partsOf(draft).find((one) => one.kind === "text" && one.place === place);
  const text = draft.texts.find((one) => one.place === place) ?? null;
  return storedIn(part ?? { kind: "text", place, blocks: [], text });
}

// What the draft says now goes to the texts that nobody is writing on.
export function learn(desk: Desk, parts: Part[]): void {
  for (const part of parts) if (part.kind === "text") desk.texts.known(part.place, storedIn(part));
}

// What each number says: of the draft, of the units' sentences, and of what was put in a moment ago.
export interface Numbers {
  show: Show;
  all: DraftNumber[];
  remember: (more: DraftNumber[]) => void;
}
export function useNumbers(numbers: DraftNumber[]): Numbers {
  const { t } = useLanguage();
  const [more, setMore] = useState<ReadonlyMap<string, DraftNumber>>(new Map());
  const remember = useCallback((found: DraftNumber[]) => {
    setMore((old) => new Map([...old, ...found.map((number) => [number.slot, number] as const)]));
  }, []);
  return useMemo(() => {
    const known = new Map([...more.values(), ...numbers].map((number) => [number.slot, number]));
    const show: Show = (slot) => {
      const number = known.get(slot);
      if (!number) return { text: "", title: slot };
      const { text, name, org_name, period, unit, pending } = number;
      const told = [name, org_name, period, `${text} ${unit}`.trim()];
      if (pending) told.push(t("editor.pending_number"));
      return { text, title: told.filter(Boolean).join(" \u00b7 "), pending };
    };
    return { show, all: [...known.values()], remember };
  }, [numbers, more, remember, t]);
}

// Tells where this editor is, and hears where the others are.
// `onNewer`: the draft is another one by now, somebody wrote or a figure was corrected.
export function usePresence(
  key: ReportKey,
  place: string | null,
  draft: Draft,
  onNewer: () => void,
): Present[] {
  const mayWrite = draft.may_write;
  const [others, setOthers] = useState(() => draft.editors.filter((one) => !one.me));
  const now = useRef({ version: draft.version, onNewer });
  now.current = { version: draft.version, onNewer };
  useEffect(() => {
    if (!mayWrite) return;
    let current = true;
    const tell = () =>
      void tellHere(key, place).then(
        ({ editors, draft: version }) => {
          if (!current) return;
          setOthers(editors.filter((one) => !one.me));
          if (version !== now.current.version) now.current.onNewer();
        },
        () => undefined, // the line of the texts tells about the network
      );
    tell();
    const timer = setInterval(tell, HERE);
    return () => {
      current = false;
      clearInterval(timer);
    };
  }, [key.report, key.period, place, mayWrite]);
  return others;
}
