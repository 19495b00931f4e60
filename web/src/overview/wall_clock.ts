// The time of a wall display: the server's time when the page came, and what passed since by a clock
// that does not jump. So a display whose own clock is wrong still shows the right one.
export function clockText(serverNow: string, passed: number): { time: string; date: string } {
  const at = Date.parse(serverNow);
  if (Number.isNaN(at)) return { time: "", date: "" };
  const moment = new Date(at + passed + 7 * 3_600_000).toISOString(); // Vietnamese time
  return { time: moment.slice(11, 16), date: moment.slice(0, 10) };
}

// The screens: the answers first, then one for each field that has figures.
export function nextScreen(at: number, by: number, count: number): number {
  return count === 0 ? 0 : (((at + by) % count) + count) % count;
}
