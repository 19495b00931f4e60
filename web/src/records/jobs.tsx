// What the server does in one answer, or goes on with when its answer is out: then it is asked how far
// it is until it has ended.
import { useEffect, useState } from "react";
import { get, send } from "../api/client";
import { useLanguage } from "../locales/i18n";
import { Button } from "../ui/controls";
import { Banner } from "../ui/shown";
import type { RecordJob } from "./types";

const PAUSE = 500; // milliseconds

const jobPath = (id: string) => `/record-jobs/${encodeURIComponent(id)}`;
const hasEnded = <T,>(job: RecordJob<T>) => job.state !== "waiting" && job.state !== "running";

export type Outcome<T> = Pick<RecordJob<T>, "state" | "done" | "problem">;

// How it ended. `onStep` is told each time how far it is; aborted, the work goes on unwatched.
export async function carriedOut<T extends object>(
  answer: T | { job: string },
  onStep: (job: RecordJob<T>) => void,
  signal: AbortSignal,
): Promise<Outcome<T>> {
  if (!("job" in answer)) return { state: "done", done: answer, problem: null };
  for (;;) {
    const job = await get<RecordJob<T>>(jobPath(answer.job), signal);
    onStep(job);
    if (hasEnded(job)) return job;
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
}

// One's own that goes on since another visit to the page.
export async function goingOn(sort: RecordJob<unknown>["sort"], kind: string) {
  const { jobs } = await get<{ jobs: RecordJob<unknown>[] }>("/record-jobs");
  const found = jobs.find((job) => job.sort === sort && job.kind === kind);
  return found && { job: found.job };
}

// Work that is watched while the page shows it.
export function useWatched<T extends object>() {
  const [job, setJob] = useState<RecordJob<T> | null>(null);
  const [stop] = useState(() => new AbortController());
  useEffect(() => () => stop.abort(), [stop]);
  const watch = async (answer: T | { job: string }) => {
    try {
      return await carriedOut<T>(answer, setJob, stop.signal);
    } finally {
      setJob(null);
    }
  };
  return { job, watch };
}

export function JobProgress<T>({ job }: { job: RecordJob<T> }) {
  const { t } = useLanguage();
  const [given, setGiven] = useState(false);
  const giveUp = () => {
    setGiven(true);
    send("DELETE", jobPath(job.job)).catch(() => setGiven(false));
  };
  return (
    <p className="progress" role="status" data-testid="job">
      <progress
        {...(job.total ? { value: job.completed, max: job.total } : {})}
        aria-label={t("records.job_busy")}
      />
      <span className="num">
        {job.state === "waiting"
          ? t("records.job_waits")
          : t("records.bulk_behind", { n: job.completed, all: job.total })}
      </span>
      <Button busy={given} onClick={giveUp} data-testid="give-up">
        {t("records.job_give_up")}
      </Button>
    </p>
  );
}

// Work that did not come to its end; what it brought until then stands beside.
export function EndedEarly<T>({ outcome }: { outcome: Outcome<T> | null }) {
  const { t } = useLanguage();
  if (!outcome || outcome.state === "done") return null;
  return (
    <Banner tone="warn">
      {outcome.problem
        ? t("records.job_failed", { problem: outcome.problem.message })
        : t("records.job_given_up")}
    </Banner>
  );
}
