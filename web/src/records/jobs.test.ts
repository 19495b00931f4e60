import { afterEach, expect, test, vi } from "vitest";
import { get } from "../api/client";
import { carriedOut } from "./jobs";
import type { RecordJob } from "./types";

interface Made {
  made: number;
}
const job = (state: RecordJob<Made>["state"], completed: number): RecordJob<Made> => ({
  job: "a1",
  sort: "import",
  kind: "paper",
  state,
  completed,
  total: 3,
  done: state === "cancelled" ? { made: completed } : null,
  problem: null,
});
vi.mock("../api/client", () => ({ get: vi.fn(), send: vi.fn() }));
const answers = (...jobs: RecordJob<Made>[]) => {
  const asked: string[] = [];
  vi.mocked(get).mockImplementation((path) => {
    asked.push(path);
    return Promise.resolve(jobs.shift());
  });
  return asked;
};

afterEach(() => {
  vi.useRealTimers();
});

test("what is done in one answer has ended", async () => {
  const asked = answers();
  const outcome = await carriedOut({ made: 2 }, () => undefined, new AbortController().signal);
  expect(outcome).toEqual({ state: "done", done: { made: 2 }, problem: null });
  expect(asked).toEqual([]);
});
test("a job is asked for until it has ended, and tells what was done", async () => {
  vi.useFakeTimers();
  const asked = answers(job("waiting", 0), job("running", 1), job("cancelled", 2));
  const seen: number[] = [];
  const ended = carriedOut<Made>(
    { job: "a1" },
    ({ completed }) => seen.push(completed),
    new AbortController().signal,
  );
  await vi.runAllTimersAsync();
  expect(await ended).toMatchObject({ state: "cancelled", done: { made: 2 } });
  expect(seen).toEqual([0, 1, 2]);
  expect(asked).toEqual(Array(3).fill("/record-jobs/a1"));
});
