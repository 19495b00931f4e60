// A new record: which way it is made, where there are several, and what it begins with: nothing, a
// template of the kind (?mau=), another record of the kind (?nhu=), or what follows from a record
// that offers it (?tu= and ?mau=).
import { type ReactNode, useState } from "react";
import { useLanguage } from "../locales/i18n";
import { useAddress } from "../overview/address";
import { Link } from "../router";
import { Select } from "../ui/controls";
import { Await, Banner, PageHead } from "../ui/shown";
import { recordAddress, useKind, useRecord } from "./asked";
import { MakingForm, type Start } from "./making_form";
import { copiedValues, makingSteps } from "./templates";
import type { KindDef, RecordFull, RecordId, StepDef } from "./types";
import { calledIn } from "./values";

const nameOf = (record: RecordFull) => `${record.number} ${record.title}`;

function MadeOf({ record, said }: { record: RecordFull; said: string }) {
  return (
    <p>
      {said} <Link to={recordAddress(record.kind, record.id)}>{nameOf(record)}</Link>
    </p>
  );
}

// Of a record that offers it: filled in with what follows from that one.
function MakingOfRecord({ def, from, offer }: { def: KindDef; from: RecordId; offer: string }) {
  const { t } = useLanguage();
  const record = useRecord(from);
  return (
    <Await of={record}>
      {(known) => {
        const found = known.offers.find((one) => one.id === offer && one.kind === def.id);
        const step = makingSteps(def).find((one) => one.id === found?.step);
        if (!found || !step) return <p className="dim">{t("records.offer_gone")}</p>;
        const name = nameOf(known);
        const leads = def.fields.filter(({ type, to }) => type === "record" && to === known.kind);
        const called = Object.fromEntries(leads.map(({ id }) => [id, { [String(known.id)]: name }]));
        const start = { name: `of/${from}/${offer}`, values: found.values, called };
        return (
          <>
            <MadeOf record={known} said={t("records.made_of")} />
            <MakingForm def={def} step={step} start={start} />
          </>
        );
      }}
    </Await>
  );
}

// Which of several ways the record is made by.
function Way({ steps, step, set }: { steps: StepDef[]; step: StepDef; set: (id: string) => void }) {
  const { t, named } = useLanguage();
  if (steps.length < 2) return null;
  return (
    <Select
      label={t("records.way")}
      value={step.id}
      onChange={(event) => set(event.target.value)}
    >
      {steps.map((one) => (
        <option key={one.id} value={one.id}>
          {named(one.name)}
        </option>
      ))}
    </Select>
  );
}

function MakingByStep({
  def,
  first,
  begin,
  onWay,
}: {
  def: KindDef;
  first?: string | undefined; // the step that goes before the one that was chosen
  begin: (step: StepDef) => { start: Start; above?: ReactNode };
  onWay?: () => void;
}) {
  const { t } = useLanguage();
  const [chosen, setChosen] = useState("");
  const steps = makingSteps(def);
  const step = steps.find((one) => one.id === (first ?? chosen)) ?? steps[0];
  if (!step) return <p className="dim">{t("records.no_way")}</p>;
  const { start, above } = begin(step);
  return (
    <>
      {above}
      <Way
        steps={steps}
        step={step}
        set={(id) => {
          setChosen(id);
          onWay?.();
        }}
      />
      <MakingForm key={`${start.name}/${step.id}`} def={def} step={step} start={start} />
    </>
  );
}

// Like another record of the kind.
function MakingLike({ def, like }: { def: KindDef; like: RecordId }) {
  const { t } = useLanguage();
  const record = useRecord(like);
  return (
    <Await of={record}>
      {(known) => (
        <MakingByStep
          def={def}
          begin={(step) => ({
            start: {
              name: `like/${like}`,
              values: known.kind === def.id ? copiedValues(def, step, known) : {},
              called: calledIn(known.values, known.shown),
            },
            above: (
              <Banner>
                <MadeOf record={known} said={t("records.made_like")} />
                <p>{t("records.made_like_text")}</p>
              </Banner>
            ),
          })}
        />
      )}
    </Await>
  );
}

function MakingAnew({ def }: { def: KindDef }) {
  const address = useAddress();
  const template = def.templates.find(({ id }) => id === address.get("mau"));
  const choose = (id: string) => address.set({ mau: id });
  return (
    <MakingByStep
      def={def}
      first={template?.step}
      onWay={() => choose("")}
      begin={() => ({
        start: {
          name: "new",
          ...(template && { values: template.values }),
          called: {},
          template: { chosen: template?.id ?? "", choose },
        },
      })}
    />
  );
}

export default function NewRecord({ params: { kind = "" } }: { params: Record<string, string> }) {
  const { t, named } = useLanguage();
  const address = useAddress();
  const def = useKind(kind);
  const [from, like] = [address.get("tu"), address.get("nhu")];
  return (
    <div className="middle">
      <PageHead title={t("records.new")} kicker={named(def.data?.name)} />
      <Await of={def}>
        {(known) => {
          if (from) return <MakingOfRecord def={known} from={from} offer={address.get("mau")} />;
          if (like) return <MakingLike def={known} like={like} />;
          return <MakingAnew def={known} />;
        }}
      </Await>
    </div>
  );
}
