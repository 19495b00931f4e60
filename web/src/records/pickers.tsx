// Units and records to be picked: the server searches, with and without diacritics.
import { useState } from "react";
import { query } from "../api/client";
import { useOne } from "../api/queries";
import type { Org, Page } from "../api/types";
import { useLanguage } from "../locales/i18n";
import { useOrgNames } from "./asked";
import { Picker } from "./picker";
import type { RecordPage } from "./types";

const FOUND = 8;
const LEAST = 2; // letters

export interface PickerProps {
  label: string;
  hint?: string | undefined;
  error?: string | null;
  many: boolean;
  ids: string[];
  names?: Record<string, string>; // of these, as far as they are known
  set: (ids: string[]) => void;
  testId?: string;
}

export function OrgPicker({
  kinds,
  ids,
  names,
  many,
  set,
  ...rest
}: PickerProps & { kinds: string[] }) {
  const { t, named } = useLanguage();
  const [text, setText] = useState("");
  const wanted = text.trim();
  const asks = wanted.length >= LEAST;
  const kind = kinds.length === 1 ? kinds[0] : undefined;
  const found = useOne<Page<Org>>(`/orgs${query({ q: wanted, kind, limit: 40 })}`, asks).data;
  const [known, setKnown] = useState(names ?? {});
  const nameOf = useOrgNames(ids.some((id) => !known[id]));
  const items = (asks ? (found?.items ?? []) : [])
    .filter((org) => kinds.length === 0 || kinds.includes(org.kind))
    .slice(0, FOUND)
    .map((org) => ({ id: org.id, name: named(org.name) }));
  return (
    <Picker
      {...rest}
      most={many ? 200 : 1}
      chosen={ids.map((id) => ({ id, name: known[id] || nameOf(id) }))}
      find={t("records.find_unit")}
      text={text}
      onText={setText}
      found={items}
      set={(next, taken) => {
        if (taken) setKnown({ ...known, [taken.id]: taken.name });
        set(next);
      }}
    />
  );
}

interface RecordPickerProps extends PickerProps {
  kind: string;
  open: boolean; // without an account: only what everybody may look up
  except?: string;
}
export function RecordPicker(props: RecordPickerProps) {
  const { kind, open, except, ids, names, many, set, ...rest } = props;
  const { t } = useLanguage();
  const [text, setText] = useState("");
  const [known, setKnown] = useState(names ?? {});
  const wanted = text.trim();
  const asks = wanted.length >= LEAST;
  const path = open ? "/public/records" : "/records";
  const found = useOne<RecordPage>(`${path}${query({ kind, q: wanted, limit: FOUND })}`, asks).data;
  const items = (asks ? (found?.records ?? []) : [])
    .map((one) => ({ id: String(one.id), name: one.title, more: one.number }))
    .filter((item) => item.id !== except);
  return (
    <Picker
      {...rest}
      most={many ? 200 : 1}
      chosen={ids.map((id) => ({ id, name: known[id] || id }))}
      find={t("records.find_record")}
      text={text}
      onText={setText}
      found={items}
      set={(next, taken) => {
        if (taken) setKnown({ ...known, [taken.id]: `${taken.more} ${taken.name}` });
        set(next);
      }}
    />
  );
}
