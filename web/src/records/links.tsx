// Records that belong together, seen from this one; and the way to link another.
import { useState } from "react";
import { send } from "../api/client";
import { useLanguage } from "../locales/i18n";
import type { Key } from "../locales/vi";
import { Link } from "../router";
import { Button, Select } from "../ui/controls";
import { Dialog } from "../ui/dialog";
import { Problem } from "../ui/shown";
import { recordAddress, recordPath, rememberRecord, useKinds } from "./asked";
import { RecordPicker } from "./pickers";
import { RecordState } from "./shown";
import type { RecordFull } from "./types";

const RELATIONS = [
  "amends",
  "replaces",
  "implements",
  "follows",
  "part_of",
  "relates",
  "distinct",
] as const;
type Relation = (typeof RELATIONS)[number];
const there = (relation: Relation): Key => `records.link_${relation}`;
// What a field of this record names stands among its fields already.
const isOwn = ({ relation, from_here }: { relation: string; from_here: boolean }) =>
  !(from_here && relation.startsWith("field/"));
const back = (relation: Relation): Key => `records.linked_${relation}`;

function LinkDialog({ record, onClose }: { record: RecordFull; onClose: () => void }) {
  const { t, named } = useLanguage();
  const kinds = useKinds().data?.kinds ?? [];
  const [kind, setKind] = useState(record.kind);
  const [relation, setRelation] = useState<Relation>("relates");
  const [to, setTo] = useState<string[]>([]);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const submit = async () => {
    const [id] = to;
    if (!id) return;
    setBusy(true);
    setError(null);
    try {
      const body = { relation, to: typeof record.id === "number" ? Number(id) : id };
      rememberRecord(await send<RecordFull>("POST", `${recordPath(record.id)}/links`, { body }));
      onClose();
    } catch (caught) {
      setError(caught);
      setBusy(false);
    }
  };
  return (
    <Dialog
      title={t("records.add_link")}
      onClose={onClose}
      onSubmit={() => void submit()}
      actions={
        <>
          <Button onClick={onClose}>{t("action.cancel")}</Button>
          <Button tone="primary" type="submit" busy={busy} disabled={to.length === 0}>
            {t("records.add_link")}
          </Button>
        </>
      }
    >
      <Problem error={error} />
      <Select
        label={t("records.relation")}
        value={relation}
        onChange={(event) => setRelation(event.target.value as Relation)}
      >
        {RELATIONS.map((one) => (
          <option key={one} value={one}>
            {t(there(one))}
          </option>
        ))}
      </Select>
      <Select
        label={t("records.kind")}
        value={kind}
        onChange={(event) => {
          setKind(event.target.value);
          setTo([]);
        }}
      >
        {kinds.map((one) => (
          <option key={one.id} value={one.id}>
            {named(one.name)}
          </option>
        ))}
      </Select>
      <RecordPicker
        label={t("records.record")}
        kind={kind}
        open={false}
        many={false}
        ids={to}
        set={setTo}
        except={String(record.id)}
      />
    </Dialog>
  );
}

export function Links({ record }: { record: RecordFull }) {
  const { t } = useLanguage();
  const [adding, setAdding] = useState(false);
  const word = (relation: string, fromHere: boolean) => {
    const known = RELATIONS.find((one) => one === relation);
    return known ? t(fromHere ? there(known) : back(known)) : t("records.linked_field");
  };
  return (
    <section aria-labelledby="links" className="card">
      <div className="section-head">
        <h2 id="links">{t("records.links")}</h2>
        {record.may_comment && (
          <span className="no-print">
            <Button onClick={() => setAdding(true)}>{t("records.add_link")}</Button>
          </span>
        )}
      </div>
      {record.links.filter(isOwn).length === 0 ? (
        <p className="dim">{t("records.no_links")}</p>
      ) : (
        <ul className="link-list">
          {record.links.filter(isOwn).map(({ relation, from_here, record: other }) => (
            <li key={`${relation}${from_here}${other.id}`}>
              <span className="dim">{word(relation, from_here)}</span>{" "}
              <Link to={recordAddress(other.kind, other.id)}>
                {other.number} {other.title}
              </Link>{" "}
              <RecordState name={other.state_name} stage={other.stage} />
            </li>
          ))}
        </ul>
      )}
      {adding && <LinkDialog record={record} onClose={() => setAdding(false)} />}
    </section>
  );
}
