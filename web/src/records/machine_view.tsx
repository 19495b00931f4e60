// The machine of a kind as a drawing: states, the steps between them, where records begin; and the
// same as a table, which says who takes each step.
import { useLayoutEffect, useMemo, useRef } from "react";
import { useLanguage } from "../locales/i18n";
import type { Key } from "../locales/vi";
import { TableScroll } from "../ui/table_scroll";
import { drawing, wayThrough, type Line } from "./layers";
import { RecordState } from "./shown";
import type { KindDef, StateDef } from "./types";

const BEGIN = "-";
const LETTER = 6.6; // pixels of a letter of the words on a line, at most
const PER_LINE = 17; // letters

const PARTIES: Record<string, Key> = {
  anyone: "records.party_anyone",
  reporter: "records.party_reporter",
  owner: "records.party_owner",
  partner: "records.party_partner",
  desk: "records.party_desk",
  leader: "records.party_leader",
  administrator: "records.party_administrator",
  clock: "records.party_clock",
};

export function wrapped(text: string, most: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines[lines.length - 1];
    if (last !== undefined && last.length + word.length < most)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
const widthOf = (lines: string[]) => Math.max(0, ...lines.map((line) => line.length)) * LETTER + 10;

interface Edge extends Line {
  texts: string[];
}

function useDrawing(def: KindDef) {
  const { named } = useLanguage();
  return useMemo(() => {
    const edges = new Map<string, Edge>();
    const inside = new Map<string, string[]>(); // steps that stay in the state
    for (const step of def.steps)
      for (const from of step.from.length ? step.from : [BEGIN]) {
        if (from === step.to) {
          inside.set(from, [...(inside.get(from) ?? []), `↻ ${named(step.name)}`]);
          continue;
        }
        const id = `${from}>${step.to}`;
        const texts = [...(edges.get(id)?.texts ?? []), ...wrapped(named(step.name), PER_LINE)];
        const size = { width: widthOf(texts), height: texts.length * 15 + 2 };
        edges.set(id, { id, from, to: step.to, texts, ...size });
      }
    const texts = new Map(
      def.states.map((state): [string, string[]] => [
        state.id,
        [
          ...wrapped(named(state.name), 20),
          ...(inside.get(state.id) ?? []).flatMap((text) => wrapped(text, PER_LINE)),
        ],
      ]),
    );
    const boxes = [
      { id: BEGIN, width: 20, height: 20 },
      ...def.states.map(({ id }) => ({
        id,
        width: Math.max(110, widthOf(texts.get(id) ?? []) + 14),
        height: (texts.get(id)?.length ?? 1) * 17 + 14,
      })),
    ];
    return { boxes, edges: [...edges.values()], texts, drawn: drawing(boxes, [...edges.values()]) };
  }, [def, named]);
}

function Texts({
  lines,
  x,
  y,
  step,
  className,
}: {
  lines: string[];
  x: number;
  y: number;
  step: number;
  className?: string;
}) {
  const top = y - ((lines.length - 1) * step) / 2;
  return (
    <text className={className} x={x} y={top} textAnchor="middle" dominantBaseline="central">
      {lines.map((line, i) => (
        <tspan key={i} x={x} dy={i === 0 ? 0 : step}>
          {line}
        </tspan>
      ))}
    </text>
  );
}

function Drawn({ def }: { def: KindDef }) {
  const { t, named } = useLanguage();
  const { boxes, edges, texts, drawn } = useDrawing(def);
  const picture = useRef<SVGSVGElement>(null);
  useLayoutEffect(() => {
    // Where the picture is wider than its place, it is seen from where records begin.
    const place = picture.current?.parentElement;
    const begin = drawn.boxes.get(BEGIN);
    if (place && begin) place.scrollLeft = begin.x - place.clientWidth / 2;
  }, [drawn]);
  const stages = new Map(def.states.map((state): [string, StateDef] => [state.id, state]));
  return (
    <TableScroll label={t("records.machine")} className="machine-scroll">
      <svg
        ref={picture}
        className="machine"
        width={drawn.width}
        height={drawn.height}
        viewBox={`0 0 ${drawn.width} ${drawn.height}`}
        role="img"
        aria-label={t("records.machine_of", { name: named(def.name), n: def.states.length })}
      >
        <defs>
          <marker
            id="arrow"
            viewBox="0 0 8 8"
            refX="7"
            refY="4"
            markerWidth="8"
            markerHeight="8"
            orient="auto"
          >
            <path d="M0 0L8 4L0 8z" className="machine-arrow" />
          </marker>
        </defs>
        {edges.map((edge) => {
          const line = drawn.lines.get(edge.id);
          return (
            line && (
              <path
                key={edge.id}
                className={line.back ? "machine-line back" : "machine-line"}
                d={wayThrough(line.points)}
                markerEnd="url(#arrow)"
              />
            )
          );
        })}
        {edges.map((edge) => {
          const at = drawn.lines.get(edge.id)?.words;
          return (
            at && (
              <Texts key={edge.id} className="machine-words" lines={edge.texts} {...at} step={15} />
            )
          );
        })}
        {boxes.map((box) => {
          const at = drawn.boxes.get(box.id);
          const state = stages.get(box.id);
          if (!at) return null;
          if (!state)
            return <circle key={box.id} className="machine-begin" cx={at.x} cy={at.y} r={8} />;
          return (
            <g key={box.id} className={`machine-state ${state.stage}`}>
              <rect
                x={at.x - box.width / 2}
                y={at.y - box.height / 2}
                width={box.width}
                height={box.height}
                rx={6}
              />
              <Texts lines={texts.get(box.id) ?? []} {...at} step={17} />
            </g>
          );
        })}
      </svg>
    </TableScroll>
  );
}

export function MachineView({ def }: { def: KindDef }) {
  const { t, named } = useLanguage();
  const state = (id: string) => def.states.find((one) => one.id === id);
  return (
    <div className="stack">
      <Drawn def={def} />
      <TableScroll label={t("records.steps")}>
        <table className="table machine-steps">
          <caption>{t("records.steps")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("records.step")}</th>
              <th scope="col">{t("records.from_state")}</th>
              <th scope="col">{t("records.to_state")}</th>
              <th scope="col">{t("records.by")}</th>
            </tr>
          </thead>
          <tbody>
            {def.steps.map((step) => {
              const to = state(step.to);
              return (
                <tr key={step.id}>
                  <th scope="row">{named(step.name)}</th>
                  <td>
                    {step.from.map((id) => named(state(id)?.name) || id).join("; ") ||
                      t("records.begin")}
                  </td>
                  <td>{to && <RecordState name={to.name} stage={to.stage} />}</td>
                  <td>
                    {step.by
                      .map((party) => (PARTIES[party] ? t(PARTIES[party]) : party))
                      .join(", ")}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </TableScroll>
    </div>
  );
}
