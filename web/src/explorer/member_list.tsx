// What a value is made of, each with the way to its own source.
import { useLanguage } from "../locales/i18n";
import type { Named } from "../api/types";
import type { Figure } from "./types";

export interface Member {
  org: string;
  org_name: Named;
  indicator?: string;
  figure: Figure | null;
}

export function MemberList({
  members,
  names,
  onOpen,
}: {
  members: Member[];
  names?: ReadonlyMap<string, string>; // shorter ones
  onOpen: (id: string) => void;
}) {
  const { t, named } = useLanguage();
  return (
    <ul className="fact-members">
      {members.map((member) => (
        <li key={`${member.org} ${member.indicator ?? ""}`}>
          <span>{names?.get(member.org) ?? named(member.org_name)}</span>
          {member.figure?.id ? (
            <button
              type="button"
              className="link num"
              onClick={() => onOpen(String(member.figure?.id))}
            >
              {member.figure.text}
              <span className="vh"> {t("explorer.source_of")}</span>
            </button>
          ) : (
            <span className={member.figure ? "num" : "dim"}>
              {member.figure?.text ?? t("explorer.no_figure")}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
