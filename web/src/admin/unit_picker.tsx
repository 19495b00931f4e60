// Several units, found by a part of their name with or without diacritics.
import { useId, useState } from "react";
import type { Org } from "../api/types";
import { useLanguage } from "../locales/i18n";
import { Button } from "../ui/controls";

const SHOWN = 8;
const folded = (text: string) =>
  text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replaceAll("đ", "d")
    .replaceAll("Đ", "d")
    .toLowerCase();

export function UnitPicker({
  label,
  orgs,
  chosen,
  most,
  set,
}: {
  label: string;
  orgs: Org[];
  chosen: string[];
  most: number;
  set: (ids: string[]) => void;
}) {
  const { t, named } = useLanguage();
  const [text, setText] = useState("");
  const id = useId();
  const wanted = folded(text.trim());
  const found =
    wanted === ""
      ? []
      : orgs
          .filter((o) => !chosen.includes(o.id) && folded(`${named(o.name)} ${o.id}`).includes(wanted))
          .slice(0, SHOWN);
  const take = (org: string) => {
    set([...chosen, org].slice(-most));
    setText("");
  };
  return (
    <fieldset className="unit-picker">
      <legend>{label}</legend>
      <ul className="chosen">
        {chosen.map((org) => {
          const name = named(orgs.find((o) => o.id === org)?.name) || org;
          return (
            <li key={org}>
              {name}
              <Button
                tone="quiet"
                icon="close"
                aria-label={`${t("action.drop")}: ${name}`}
                onClick={() => set(chosen.filter((one) => one !== org))}
              />
            </li>
          );
        })}
      </ul>
      <label className="vh" htmlFor={id}>
        {t("admin.find_unit")}
      </label>
      <input
        id={id}
        className="input"
        autoComplete="off"
        placeholder={t("admin.find_unit")}
        value={text}
        onChange={(e) => setText(e.target.value)}
        onKeyDown={(e) => {
          if (e.key !== "Enter") return;
          e.preventDefault();
          if (found[0]) take(found[0].id);
        }}
      />
      {found.length > 0 && (
        <ul className="found">
          {found.map((org) => (
            <li key={org.id}>
              <Button tone="quiet" onClick={() => take(org.id)}>
                {named(org.name)}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </fieldset>
  );
}
