// Tasks of the sector: who has to do what by when, and how far it is, as their register says it now.
import { useMemo, useState } from "react";
import { useAll, useOne } from "../api/queries";
import { useLanguage } from "../locales/i18n";
import { navigate } from "../router";
import { Dialog } from "../ui/dialog";
import { useNarrow } from "../ui/narrow";
import { Await, PageHead } from "../ui/shown";
import { VirtualTable, type Column } from "../ui/virtual_table";
import { useAddress } from "./address";
import { counted, Facet, Facts, Narrowed, SearchField } from "./facets";
import type { TaskItem, WorkFacets } from "./types";
import { dueText, word } from "./work";
import { PackList, recordOf, WorkActions, WorkTitle } from "./work_parts";

const TONES: Record<string, string> = {
  done: "good",
  late: "bad",
  doing: "info",
  suspended: "warn",
};
function TaskState({ task }: { task: TaskItem }) {
  const { t, named } = useLanguage();
  return (
    <span className={`badge assessment ${TONES[task.state] ?? ""}`}>
      {named(task.state_name) || word("task_state", task.state, t)}
    </span>
  );
}

function TaskDialog({ task, onClose }: { task: TaskItem; onClose: () => void }) {
  const { t, lang, named } = useLanguage();
  return (
    <Dialog title={word("task_kind", task.kind, t)} onClose={onClose} wide>
      <p className="paragraph">{named(task.title)}</p>
      <Facts
        facts={[
          [t("figures.field"), named(task.field_name)],
          [t("overview.task_owner"), named(task.owner_name)],
          [t("overview.task_partners"), named(task.partners_name)],
          [t("overview.task_basis"), task.legal_basis],
          [t("overview.task_due"), dueText(task.due, t, lang)],
          [t("overview.state"), word("task_state", task.state, t)],
          [t("overview.source"), task.source],
        ]}
      />
    </Dialog>
  );
}

function useColumns(narrow: boolean): Column<TaskItem>[] {
  const { t, lang, named } = useLanguage();
  return useMemo(() => {
    const columns: (Column<TaskItem> | false)[] = [
      {
        id: "title",
        head: t("overview.task"),
        rowHead: true,
        cell: (task) => (
          <WorkTitle title={task.title} record={task.record} late={task.state === "late"} />
        ),
      },
      !narrow && {
        id: "field",
        head: t("figures.field"),
        width: "15%",
        cell: (task) => named(task.field_name),
      },
      !narrow && {
        id: "owner",
        head: t("overview.task_owner"),
        width: "15%",
        cell: (task) => named(task.owner_name),
      },
      !narrow && {
        id: "due",
        head: t("overview.task_due"),
        width: "10.5rem",
        cell: (task) => dueText(task.due, t, lang),
      },
      {
        id: "state",
        head: t("overview.state"),
        width: "9.5rem",
        cell: (task) => (
          <>
            <TaskState task={task} />
            {narrow && <small> {dueText(task.due, t, lang)}</small>}
          </>
        ),
      },
    ];
    return columns.filter((column) => column !== false);
  }, [narrow, t, lang, named]);
}

export default function Tasks() {
  const { t, named } = useLanguage();
  const address = useAddress();
  const narrow = useNarrow(760);
  const facets = useOne<WorkFacets>("/work/facets").data?.tasks;
  const [open, setOpen] = useState<TaskItem | null>(null);
  const [q, field, state, kind] = ["q", "linh-vuc", "trang-thai", "loai"].map(address.get);
  const tasks = useAll<TaskItem>("/tasks", { q, field, state, kind });
  const columns = useColumns(narrow);
  const chosenField = facets?.fields.find((one) => one.id === field);
  return (
    <>
      <PageHead
        title={t("overview.tasks")}
        actions={<WorkActions registers={facets?.registers} />}
      />
      <PackList registers={facets?.registers} />
      <div className="row-form">
        <SearchField label={t("overview.task_search")} address={address} />
        <Facet
          label={t("figures.field")}
          name="linh-vuc"
          address={address}
          options={(facets?.fields ?? []).map((one) => counted(one, named(one.name)))}
        />
        <Facet
          label={t("overview.state")}
          name="trang-thai"
          address={address}
          options={(facets?.states ?? []).map((one) => counted(one, word("task_state", one.id, t)))}
        />
        <Facet
          label={t("overview.task_kind")}
          name="loai"
          address={address}
          options={(facets?.kinds ?? []).map((one) => counted(one, word("task_kind", one.id, t)))}
        />
      </div>
      <Narrowed
        values={[
          q,
          field && (named(chosenField?.name) || field),
          state && word("task_state", state, t),
          kind && word("task_kind", kind, t),
        ]}
      />
      <Await of={tasks}>
        {(items) => (
          <>
            <p className="dim" role="status">
              {t("shown.total", { n: items.length })}
            </p>
            <VirtualTable
              label={t("overview.tasks")}
              rows={items}
              columns={columns}
              keyOf={(task) =>
                task.record
                  ? recordOf(task.record)
                  : `${task.source}|${task.field}|${task.title.vi}|${task.due}|${task.owner}`
              }
              onOpen={(task) => (task.record ? navigate(recordOf(task.record)) : setOpen(task))}
              marked={(task) => task.state === "late"}
              lines={narrow ? 3 : 2}
            />
          </>
        )}
      </Await>
      {open && <TaskDialog task={open} onClose={() => setOpen(null)} />}
    </>
  );
}
