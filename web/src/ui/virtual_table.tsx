// A table of which only the rows that are seen stand in the page, so that ten thousand rows scroll as
// ten do. Each cell is cut to `lines` lines, all rows are of one height; the height is measured, as
// readers may have a larger type. With `onOpen` it is a grid: one stop of the Tab key, arrows, Page
// Up and Down, Home and End choose a row, Enter opens it, Space does `onSpace` to it. On paper all rows stand, up to `printed`,
// and a line says how many were left out.
//
//   <VirtualTable label={t("units.title")} rows={units} keyOf={(u) => u.id} onOpen={(u) => open(u)}
//     columns={[{ id: "name", head: t("units.name"), cell: (u) => named(u.name), rowHead: true }]} />
import {
  memo,
  useCallback,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactNode,
} from "react";
import { flushSync } from "react-dom";
import { useLanguage } from "../locales/i18n";
import { rowOfKey, rowWindow, scrollToRow } from "./row_window";

export interface Column<Row> {
  id: string;
  head: string;
  cell: (row: Row, index: number) => ReactNode;
  numeric?: boolean;
  rowHead?: boolean; // this cell names the row
  width?: string; // of a <col>: "12rem", "20%"; without one the rest is shared
  sort?: "ascending" | "descending" | "none"; // the head becomes a button
  onSort?: () => void;
}
interface Props<Row> {
  label: string;
  rows: Row[];
  columns: Column<Row>[];
  keyOf: (row: Row) => string;
  onOpen?: (row: Row, index: number) => void;
  onSpace?: ((row: Row) => void) | undefined;
  lines?: 1 | 2 | 3;
  total?: number; // where `rows` is only the beginning of a longer list
  onEnd?: () => void; // the last rows are seen: time to fetch more
  marked?: (row: Row) => boolean;
  printed?: number;
  empty?: ReactNode;
  minWidth?: string; // below it the table, not the page, is moved sideways
}

const GUESS = { row: 36, height: 640 }; // before anything is measured

function Cells<Row>({ row, index, columns }: { row: Row; index: number; columns: Column<Row>[] }) {
  return columns.map((column) => {
    const content = <div className="vt-cell">{column.cell(row, index)}</div>;
    const className = column.numeric ? "num" : undefined;
    return column.rowHead ? (
      <th key={column.id} scope="row" className={className}>
        {content}
      </th>
    ) : (
      <td key={column.id} className={className}>
        {content}
      </td>
    );
  });
}
const SameCells = memo(Cells) as unknown as typeof Cells;

function Head<Row>({ columns }: { columns: Column<Row>[] }) {
  return (
    <thead>
      <tr aria-rowindex={1}>
        {columns.map((column) => (
          <th
            key={column.id}
            scope="col"
            className={column.numeric ? "num" : undefined}
            aria-sort={column.sort}
          >
            {column.onSort ? (
              <button type="button" className="vt-sort" onClick={column.onSort}>
                {column.head}
                <span aria-hidden="true" className={`vt-arrow ${column.sort ?? "none"}`} />
              </button>
            ) : (
              column.head
            )}
          </th>
        ))}
      </tr>
    </thead>
  );
}

// While the page is printed: true, and the rows are in the page before the browser lays it out.
function usePrinting(): boolean {
  const [printing, setPrinting] = useState(false);
  useEffect(() => {
    const begin = () => flushSync(() => setPrinting(true));
    const end = () => setPrinting(false);
    window.addEventListener("beforeprint", begin);
    window.addEventListener("afterprint", end);
    return () => {
      window.removeEventListener("beforeprint", begin);
      window.removeEventListener("afterprint", end);
    };
  }, []);
  return printing;
}

function useMeasured(count: number) {
  const box = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState(GUESS);
  const [seen, setSeen] = useState(() => rowWindow({ scroll: 0, ...GUESS, count }));
  const look = useCallback(() => {
    const at = box.current;
    if (!at) return;
    const row = at.querySelector("tbody tr[aria-rowindex]")?.getBoundingClientRect().height;
    const head = at.querySelector("thead")?.getBoundingClientRect().height ?? 0;
    const now = {
      row: row || GUESS.row,
      height: (at.clientHeight || GUESS.height + head) - head,
    };
    setSize((old) => (old.row === now.row && old.height === now.height ? old : now));
    const next = rowWindow({ scroll: at.scrollTop, ...now, count });
    setSeen((old) => (old.first === next.first && old.end === next.end ? old : next));
  }, [count]);
  useLayoutEffect(look);
  useEffect(() => {
    if (!box.current || typeof ResizeObserver === "undefined") return;
    const watch = new ResizeObserver(look);
    watch.observe(box.current);
    return () => watch.disconnect();
  }, [look]);
  return { box, size, seen, look };
}

interface BodyProps<Row> extends Pick<Props<Row>, "rows" | "columns" | "keyOf"> {
  marked: ((row: Row) => boolean) | undefined;
  id: string;
  first: number;
  end: number;
  printing: boolean;
  height: number; // of a row
  active: number | null; // null where no row can be chosen
  choose: (index: number, open: boolean) => void;
}
function Body<Row>(props: BodyProps<Row>) {
  const { id, rows, columns, keyOf, marked, first, end, printing, height, active, choose } = props;
  const space = (count: number) =>
    count > 0 && !printing ? (
      <tr aria-hidden="true" className="vt-space" style={{ height: count * height }} />
    ) : null;
  return (
    <tbody>
      {space(first)}
      {rows.slice(first, end).map((row, i) => (
        <tr
          key={keyOf(row)}
          id={`${id}${first + i}`}
          aria-rowindex={first + i + 2}
          aria-selected={active === null ? undefined : first + i === active}
          className={marked?.(row) ? "marked" : undefined}
          onClick={(event) =>
            choose(first + i, !(event.target as Element).closest("a, button, input"))
          }
        >
          <SameCells row={row} index={first + i} columns={columns} />
        </tr>
      ))}
      {space(rows.length - end)}
    </tbody>
  );
}

export function VirtualTable<Row>(props: Props<Row>) {
  const { label, rows, columns, keyOf, onOpen, lines = 1, total, onEnd, marked } = props;
  const { printed = 2000, empty, minWidth, onSpace } = props;
  const { t } = useLanguage();
  const id = useId();
  const [active, setActive] = useState(0);
  const { box, size, seen, look } = useMeasured(rows.length);
  const printing = usePrinting();
  const { first, end } = printing ? { first: 0, end: Math.min(printed, rows.length) } : seen;
  const at = Math.min(active, Math.max(0, rows.length - 1));
  const all = total ?? rows.length;

  useEffect(() => {
    if (end >= rows.length && rows.length < all) onEnd?.();
  }, [end, rows.length, all, onEnd]);

  const choose = (index: number, open: boolean) => {
    const row = rows[index];
    if (!onOpen || row === undefined) return;
    setActive(index);
    if (open) onOpen(row, index);
  };
  const keyed = (event: KeyboardEvent) => {
    if (!onOpen || event.target !== event.currentTarget) return;
    if (event.key === "Enter") {
      event.preventDefault(); // or the same press would close the dialog that it opens
      return choose(at, true);
    }
    const row = rows[at];
    if (event.key === " " && onSpace && row !== undefined) {
      event.preventDefault(); // or the page would move on
      return onSpace(row);
    }
    const next = rowOfKey(event.key, at, rows.length, Math.floor(size.height / size.row) - 1);
    if (next === null || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    setActive(next);
    const scroll = box.current?.scrollTop ?? 0;
    const to = scrollToRow({ scroll, ...size }, next);
    if (to !== null && box.current) box.current.scrollTop = to;
  };
  if (rows.length === 0) return <p className="dim">{empty ?? t("overview.nothing")}</p>;
  return (
    <div className={`vt lines-${lines}`}>
      <div
        ref={box}
        className="vt-scroll"
        onScroll={() => flushSync(look)} // in the frame of the scroll: no blank rows
        {...(onOpen ? {} : { tabIndex: 0, role: "region", "aria-label": label })}
      >
        <table
          className="table"
          style={minWidth ? { minWidth } : undefined}
          role={onOpen ? "grid" : undefined}
          aria-label={label}
          aria-rowcount={all + 1}
          aria-colcount={columns.length}
          tabIndex={onOpen ? 0 : undefined}
          onKeyDown={keyed}
          aria-activedescendant={onOpen && at >= first && at < end ? `${id}${at}` : undefined}
        >
          <colgroup>
            {columns.map((column) => (
              <col key={column.id} style={column.width ? { width: column.width } : undefined} />
            ))}
          </colgroup>
          <Head columns={columns} />
          <Body
            {...{ id, rows, columns, keyOf, first, end, marked, printing }}
            height={size.row}
            active={onOpen ? at : null}
            choose={choose}
          />
        </table>
      </div>
      {printing && end < all && <p>{t("overview.table_printed", { n: end, all })}</p>}
    </div>
  );
}
