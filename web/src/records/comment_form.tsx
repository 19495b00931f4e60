// A comment on a record; people who may read it are called by "@" and their names, by keyboard or
// pointer: the focus stays in the text, the arrows go through who was found.
import { useId, useLayoutEffect, useRef, useState, type KeyboardEvent } from "react";
import { query, send } from "../api/client";
import { useOne } from "../api/queries";
import type { Named } from "../api/types";
import { useLanguage } from "../locales/i18n";
import { Button, TextField } from "../ui/controls";
import { Problem } from "../ui/shown";
import { recordPath, rememberRecord } from "./asked";
import { callBefore, called, mentionedIn, type Person } from "./mentions";
import type { RecordFull } from "./types";

interface Reader extends Person {
  org_name: Named;
}

function People({
  id,
  people,
  active,
  onPick,
}: {
  id: string;
  people: Reader[];
  active: number;
  onPick: (person: Reader) => void;
}) {
  const { t, named } = useLanguage();
  return (
    <ul
      id={id}
      className="found"
      role="listbox"
      aria-label={t("records.mention_people")}
      hidden={people.length === 0}
    >
      {people.map((person, i) => (
        <li
          key={person.account}
          id={`${id}-${i}`}
          role="option"
          aria-selected={i === active}
          className="option"
          onPointerDown={(event) => {
            event.preventDefault();
            onPick(person);
          }}
        >
          <span>{person.name}</span> <small>{named(person.org_name)}</small>
        </li>
      ))}
    </ul>
  );
}

export function CommentForm({ record }: { record: RecordFull }) {
  const { t } = useLanguage();
  const [text, setText] = useState("");
  const [caret, setCaret] = useState(0);
  const [chosen, setChosen] = useState<Person[]>([]);
  const [at, setAt] = useState(0);
  const [closed, setClosed] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const box = useRef<HTMLTextAreaElement>(null);
  const goesTo = useRef<number | null>(null);
  // With the text and before the next key, which would else go to the end.
  useLayoutEffect(() => {
    if (goesTo.current === null) return;
    box.current?.setSelectionRange(goesTo.current, goesTo.current);
    goesTo.current = null;
  }, [text]);
  const id = useId();
  const call = closed ? null : callBefore(text, caret);
  const path = `${recordPath(record.id)}/people${query({ q: call?.typed ?? "" })}`;
  const found = useOne<{ people: Reader[] }>(path, call !== null).data;
  const people = call ? (found?.people ?? []) : [];
  const active = Math.min(at, people.length - 1);
  const pick = (person: Reader | undefined) => {
    if (!person || !call) return;
    const next = called(text, call.at, caret, person.name);
    setText(next.text);
    setCaret(next.caret);
    setChosen([...chosen, person]);
    setAt(0);
    goesTo.current = next.caret;
  };
  const keyed = (event: KeyboardEvent) => {
    if (people.length === 0) return;
    const by = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (by) setAt(Math.min(people.length - 1, Math.max(0, active + by)));
    else if (event.key === "Enter") pick(people[active]);
    else if (event.key === "Escape") setClosed(true);
    else return;
    event.preventDefault();
  };
  const submit = async () => {
    if (!text.trim()) return;
    setBusy(true);
    setError(null);
    try {
      const body = { text: text.trim(), mentioned: mentionedIn(text, chosen) };
      rememberRecord(await send<RecordFull>("POST", `${recordPath(record.id)}/comments`, { body }));
      setText("");
      setChosen([]);
    } catch (caught) {
      setError(caught); // what was typed stays
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      className="comment-form no-print"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Problem error={error} />
      <TextField
        label={t("records.comment")}
        hint={t("records.mention_hint")}
        rows={3}
        value={text}
        maxLength={3000}
        aria-autocomplete="list"
        aria-controls={`${id}people`}
        aria-activedescendant={people.length ? `${id}people-${active}` : undefined}
        onChange={(event) => {
          box.current = event.target;
          setText(event.target.value);
          setCaret(event.target.selectionStart);
          setAt(0);
          setClosed(false);
        }}
        onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
        onKeyDown={keyed}
      />
      <People id={`${id}people`} people={people} active={active} onPick={pick} />
      <span className="vh" role="status">
        {people.length > 0 && t("records.mention_found", { n: people.length })}
      </span>
      <Button type="submit" busy={busy} disabled={!text.trim()}>
        {t("records.send_comment")}
      </Button>
    </form>
  );
}
