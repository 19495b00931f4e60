// Something is searched for and taken by keyboard or pointer: units, records. What is taken stands
// above as a list; the arrows go through what was found, Enter takes, Esc empties.
import { useEffect, useId, useState, type KeyboardEvent } from "react";
import { useLanguage } from "../locales/i18n";
import { Button, Icon } from "../ui/controls";

export interface Pickable {
  id: string;
  name: string;
  more?: string;
}
interface Props {
  label: string;
  hint?: string | undefined;
  error?: string | null;
  chosen: Pickable[];
  most: number;
  find: string; // says what is searched for
  text: string;
  onText: (text: string) => void;
  found: Pickable[];
  set: (ids: string[], taken?: Pickable) => void;
  testId?: string;
}

export function Picker(props: Props) {
  const { label, hint, error, chosen, most, find, text, onText, found, set, testId } = props;
  const { t } = useLanguage();
  const id = useId();
  const [at, setAt] = useState(0);
  const items = found.filter((item) => !chosen.some((one) => one.id === item.id));
  const active = Math.min(at, items.length - 1);
  useEffect(() => {
    document.getElementById(`${id}-${active}`)?.scrollIntoView({ block: "nearest" });
  }, [id, active]);
  const ids = chosen.map((one) => one.id);
  const take = (item: Pickable | undefined) => {
    if (!item) return;
    set([...ids, item.id].slice(-most), item);
    onText("");
    setAt(0);
  };
  const keyed = (event: KeyboardEvent) => {
    const by = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (by) setAt(Math.min(items.length - 1, Math.max(0, active + by)));
    else if (event.key === "Enter") take(items[active]);
    else if (event.key === "Escape" && text) onText("");
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const said = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  return (
    <fieldset className="picker" data-testid={testId}>
      <legend>{label}</legend>
      {chosen.length > 0 && (
        <ul className="chips">
          {chosen.map((one) => (
            <li key={one.id}>
              {one.name}
              <Button
                tone="quiet"
                icon="close"
                aria-label={`${t("action.drop")}: ${one.name}`}
                onClick={() => set(ids.filter((other) => other !== one.id))}
              />
            </li>
          ))}
        </ul>
      )}
      <input
        className="input"
        role="combobox"
        type="search"
        autoComplete="off"
        aria-label={`${label}: ${find}`}
        aria-expanded={items.length > 0}
        aria-controls={`${id}-found`}
        aria-activedescendant={items.length ? `${id}-${active}` : undefined}
        aria-describedby={said || undefined}
        aria-invalid={error ? true : undefined}
        placeholder={find}
        value={text}
        onChange={(event) => {
          onText(event.target.value);
          setAt(0);
        }}
        onKeyDown={keyed}
      />
      <ul id={`${id}-found`} className="found" role="listbox" aria-label={find}>
        {items.map((item, i) => (
          <li
            key={item.id}
            id={`${id}-${i}`}
            role="option"
            aria-selected={i === active}
            className="option"
            onPointerDown={(event) => {
              event.preventDefault();
              take(item);
            }}
          >
            <span>{item.name}</span>
            {item.more && <small>{item.more}</small>}
          </li>
        ))}
      </ul>
      {hint && <small id={`${id}-hint`}>{hint}</small>}
      {error && (
        <p className="field-error" id={`${id}-error`} role="alert">
          <Icon name="error" size={15} /> {error}
        </p>
      )}
    </fieldset>
  );
}
