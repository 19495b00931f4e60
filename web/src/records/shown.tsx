// What many of these pages show: the state of a record, its due day in words, "about n", values.
import { Fragment, type ReactNode } from "react";
import { BASE } from "../api/client";
import { useSession } from "../api/queries";
import { dayText } from "../locales/dates";
import { useLanguage } from "../locales/i18n";
import { printed } from "../numbers/decimal";
import type { Named } from "../api/types";
import { recordPath, useOrgNames } from "./asked";
import { leftWords } from "./due";
import type { FieldDef, RecordId, Stage, Values } from "./types";
import { fileDigest, fileName, listOf, shownList } from "./values";

const TONES: Record<Stage, string> = { open: "info", stands: "good", done: "good", dropped: "" };

export function RecordState({ name, stage }: { name: Named; stage: Stage }) {
  const { named } = useLanguage();
  return <span className={`badge assessment record-${stage} ${TONES[stage]}`}>{named(name)}</span>;
}

// The day, and while somebody has to act how far away it is.
export function DueText({ due, stage, late }: { due: string; stage: Stage; late: boolean }) {
  const { t, lang } = useLanguage();
  const today = useSession().data?.today ?? "";
  if (!due) return null;
  const left = stage === "open" || stage === "stands" ? leftWords(due, today, t) : "";
  return (
    <span className="record-due">
      <span className="num nowrap">{dayText(due, lang)}</span>
      {left && <strong className={late ? "bad" : "dim"}> {left}</strong>}
    </span>
  );
}

export function About({ about, exact }: { about: number; exact: boolean }) {
  const { t, lang } = useLanguage();
  const n = printed(String(about), lang);
  return (
    <p className="dim" role="status" data-testid="about">
      {exact ? t("shown.total", { n }) : t("records.about", { n })}
    </p>
  );
}

// Names of the units that these fields hold, where an answer has only their ids.
export function useUnitNames(fields: FieldDef[], values: Values | undefined): Values {
  const held = fields.filter((field) => field.type === "org" && listOf(values, field.id).length);
  const name = useOrgNames(held.length > 0);
  return Object.fromEntries(held.map(({ id }) => [id, listOf(values, id).map(name)]));
}

// One value of a field; what can be opened is a link.
function OneValue({
  field,
  value,
  text,
  path,
}: {
  field: FieldDef;
  value: string;
  text: string;
  path: string;
}) {
  if (field.type === "file" && path && fileDigest(value))
    return (
      <a
        href={`${BASE}${path}/files/${fileDigest(value)}`}
        download={fileName(value)}
      >
        {text}
      </a>
    );
  if (field.type === "email") return <a href={`mailto:${value}`}>{text}</a>;
  if (field.type === "phone") return <a href={`tel:${value.replace(/[^\d+]/g, "")}`}>{text}</a>;
  if (field.type === "url" && /^https?:\/\//i.test(value))
    return (
      <a href={value} rel="noreferrer nofollow">
        {text}
      </a>
    );
  return text;
}

export function FieldValue({
  field,
  values,
  shown,
  record,
  open = false,
}: {
  field: FieldDef;
  values: Values | undefined;
  shown?: Values | undefined;
  record?: RecordId | undefined; // whose files can be opened
  open?: boolean; // without an account
}) {
  const path = record === undefined ? "" : (open ? "/public" : "") + recordPath(record);
  const tongue = useLanguage();
  const list = listOf(values, field.id);
  const texts = shownList(field, values, tongue, shown);
  const between: ReactNode = field.type === "long_text" || field.type === "file" ? <br /> : ", ";
  return (
    <span className={field.type === "long_text" ? "record-long" : undefined}>
      {list.map((value, i) => (
        <Fragment key={`${value}${i}`}>
          {i > 0 && between}
          <OneValue {...{ field, value, path }} text={texts[i] ?? value} />
        </Fragment>
      ))}
    </span>
  );
}
