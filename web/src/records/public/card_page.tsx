// One record as everybody may see it.
import { useOne } from "../../api/queries";
import { dayText } from "../../locales/dates";
import { useLanguage } from "../../locales/i18n";
import { PrintButton } from "../../overview/facets";
import { Link } from "../../router";
import { Await, PageHead } from "../../ui/shown";
import { FieldValue, RecordState } from "../shown";
import type { PublicKind, RecordSummary, Values } from "../types";
import { listOf } from "../values";
import { usePublicKind } from "./asked";

type Card = RecordSummary & { shown: Values };

function Facts({ card, def }: { card: Card; def: PublicKind }) {
  const { named } = useLanguage();
  const fields = def.fields.filter(
    (field) => field.privacy === "public" && listOf(card.values, field.id).length > 0,
  );
  return (
    <dl className="record-facts card">
      {fields.map((field) => (
        <div key={field.id}>
          <dt>{named(field.name)}</dt>
          <dd>
            <FieldValue field={field} values={card.values} shown={card.shown} record={card.id} open />
          </dd>
        </div>
      ))}
    </dl>
  );
}

export default function PublicCard({
  params: { kind = "", id = "" },
}: {
  params: Record<string, string>;
}) {
  const { t, lang, named } = useLanguage();
  const def = usePublicKind(kind);
  const card = useOne<Card>(`/public/records/${encodeURIComponent(id)}`);
  return (
    <div className="middle">
      <PageHead
        title={card.data?.title || card.data?.number || t("records.look_up")}
        kicker={
          <Link to={`/tra-cuu/${encodeURIComponent(kind)}`}>
            {named(def.data?.name) || t("records.look_up")}
          </Link>
        }
        actions={<PrintButton />}
      >
        {card.data && (
          <>
            {card.data.title && <strong>{card.data.number}</strong>}
            <RecordState name={card.data.state_name} stage={card.data.stage} />
            <span>
              {t("records.changed")}: {dayText(card.data.changed, lang)}
            </span>
          </>
        )}
      </PageHead>
      <Await of={card}>
        {(one) => <Await of={def}>{(known) => <Facts card={one} def={known} />}</Await>}
      </Await>
    </div>
  );
}
