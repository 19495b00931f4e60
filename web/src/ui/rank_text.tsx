// A rank, among how many, and how many places it moved since a year before.
import { useLanguage } from "../locales/i18n";

interface Props {
  rank: number | null;
  of?: number | null;
  before: number | null;
}

export function RankText({ rank, of = null, before }: Props) {
  const { t } = useLanguage();
  if (rank === null) return null;
  const moved = before === null ? null : before - rank;
  const key = (up: number) =>
    up > 0 ? "figures.rank_up" : up < 0 ? "figures.rank_down" : "figures.rank_same";
  return (
    <span className="rank-text">
      <span className="num">
        {rank}
        {of !== null && <small>/{of}</small>}
      </span>
      {moved !== null && (
        <small className={moved > 0 ? "good" : moved < 0 ? "bad" : ""}>
          {" "}
          <span aria-hidden="true">
            {moved > 0 ? `\u2191${moved}` : moved < 0 ? `\u2193${-moved}` : "="}
          </span>
          <span className="vh">{t(key(moved), { n: Math.abs(moved) })}</span>
        </small>
      )}
    </span>
  );
}
