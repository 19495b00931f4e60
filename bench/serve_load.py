#!/usr/bin/env python3
"""What a request costs a server: CPU time per request, requests per second, latency; by wrk.

  bench/serve_load.py compare --program build/release/probe_server
      The bare server beside nginx, which serves the same bytes as a file, in turns: prints the
      CPU time per request of both and their ratio (median of the rounds).

  bench/serve_load.py drive --base http://127.0.0.1:8080 --pid 1234 --requests list.txt \\
        --header 'Cookie: tk_session=...' --header 'X-CSRF-Token: ...'
      A server that runs. Each line of the list is  METHOD PATH [BODY]; the lines are sent in turn,
      \\n in a body is a new line, {n} in a line becomes a number that no other request has. Prints
      one line of JSON. Fails if a reply is no 2xx or 3xx, because then something else was measured.

The clients run on the last core, the servers of `compare` on the first. Nothing here is asserted:
a figure counts only together with the machine and what else ran on it.
"""

import argparse
import json
import os
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request

TICKS = os.sysconf("SC_CLK_TCK")
SCRIPT = r"""
local lines, headers, count, own, step = {}, {}, 0, 0, 1
local threads = 0
function setup(thread) thread:set("own", threads); threads = threads + 1 end
function init(args)
  for line in io.lines(args[1]) do
    local method, path, body = line:match("^(%S+) (%S+) ?(.*)$")
    if method then lines[#lines + 1] = {method, path, (body:gsub("\\n", "\n"))} end
  end
  for line in io.lines(args[2]) do
    local name, value = line:match("^([^:]+): *(.*)$")
    if name then headers[name] = value end
  end
end
function request()
  count = count + 1
  local line = lines[(count - 1) % #lines + 1]
  local unique = tostring(own * 100000000 + count + START)
  local body = line[3] ~= "" and line[3]:gsub("{n}", unique) or nil
  return wrk.format(line[1], (line[2]:gsub("{n}", unique)), headers, body)
end
if PAUSE > 0 then
  function delay() return math.random(0, 2 * PAUSE) end  -- milliseconds before a connection's next request
end
function done(summary, latency, requests)
  io.write(string.format("RESULT %d %d %d %d %d %d %d\n", summary.requests, summary.duration,
    summary.errors.status, summary.errors.connect + summary.errors.read + summary.errors.write
    + summary.errors.timeout, latency:percentile(50), latency:percentile(99), latency.max))
end
"""


def cpu_seconds(pid: int) -> float:
    """User and system time of a process with all its threads."""
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def pinned(core: int, command: list) -> list:
    return ["taskset", "-c", str(core), *command] if shutil.which("taskset") else command


def drive(base: str, pid: int, options) -> dict:
    with tempfile.TemporaryDirectory() as folder:
        at = pathlib.Path(folder)
        start = time.time_ns() // 1000 % 10**9 * 1000  # so that two runs send different numbers
        pause = getattr(options, "pause", 0)
        (at / "load.lua").write_text(f"START, PAUSE = {start}, {pause}\n" + SCRIPT)
        (at / "lines").write_text("\n".join(options.lines) + "\n", encoding="utf-8")
        (at / "headers").write_text("\n".join(options.header) + "\n", encoding="utf-8")
        command = ["wrk", f"-t{options.threads}", f"-c{options.connections}",
                   f"-d{options.seconds}s", "-s", str(at / "load.lua"), base, "--",
                   str(at / "lines"), str(at / "headers")]
        before = cpu_seconds(pid)
        done = subprocess.run(pinned(os.cpu_count() - 1, command), capture_output=True, text=True,
                              timeout=options.seconds + 60)
        spent = cpu_seconds(pid) - before
    match = re.search(r"^RESULT (\d+) (\d+) (\d+) (\d+) (\d+) (\d+) (\d+)$", done.stdout, re.M)
    if not match:
        sys.exit(f"wrk did not run: {done.stdout}{done.stderr}")
    requests, took, wrong, broken, p50, p99, longest = map(int, match.groups())
    if requests == 0 or wrong or broken:
        sys.exit(f"{requests} requests, {wrong} answered with an error, {broken} broken: no figure")
    return {"requests": requests, "per_second": round(requests / took * 1e6),
            "cpu_us_per_request": round(spent / requests * 1e6, 2),
            "p50_ms": p50 / 1000, "p99_ms": p99 / 1000, "max_ms": longest / 1000}


class Server:
    """A server on the first core, ended with the block."""

    def __init__(self, command: list, port: int):
        self.base = f"http://127.0.0.1:{port}"
        self.process = subprocess.Popen(pinned(0, command), stdout=subprocess.DEVNULL)

    def __enter__(self):
        for _ in range(200):
            try:
                urllib.request.urlopen(self.base + "/small.json", timeout=1).read()
                return self
            except OSError:
                time.sleep(0.05)
        sys.exit(f"{self.process.args} does not answer")

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(10)


def nginx_command(folder: pathlib.Path, port: int) -> list:
    (folder / "nginx.conf").write_text(f"""
daemon off; master_process off; worker_processes 1; pid {folder}/pid; error_log stderr crit;
events {{ worker_connections 1024; }}
http {{
  access_log off; keepalive_requests 100000000; tcp_nodelay on;
  types {{ application/json json; }}
  client_body_temp_path {folder}/b; proxy_temp_path {folder}/p; fastcgi_temp_path {folder}/f;
  uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
  server {{ listen 127.0.0.1:{port}; root {folder}/files; }}
}}
""")
    return ["nginx", "-p", str(folder), "-c", str(folder / "nginx.conf")]


def compare(options) -> None:
    for needed in ("nginx", "wrk"):
        if not shutil.which(needed):
            sys.exit(f"{needed} is not installed; mend: apt-get install nginx-light wrk")
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "files").mkdir()
        ours, theirs = options.port, options.port + 1
        command = [options.program, str(ours), options.handler]
        with Server(command, ours) as server:
            for path in ("small.json", "large.json"):
                bytes_ = urllib.request.urlopen(f"{server.base}/{path}").read()
                (folder / "files" / path).write_bytes(bytes_)
            with Server(nginx_command(folder, theirs), theirs) as nginx:
                for path in ("small.json", "large.json"):
                    options.lines = [f"GET /{path}"]
                    size = (folder / "files" / path).stat().st_size
                    rounds = [(drive(server.base, server.process.pid, options),
                               drive(nginx.base, nginx.process.pid, options))
                              for _ in range(options.rounds)]
                    ratios = [a["cpu_us_per_request"] / b["cpu_us_per_request"] for a, b in rounds]
                    own, other = ([side["cpu_us_per_request"] for side in sides]
                                  for sides in zip(*rounds))
                    print(f"{path} ({size} bytes): {statistics.median(own):.2f} us of CPU a request"
                          f" (nginx {statistics.median(other):.2f}), ratio"
                          f" {statistics.median(ratios):.2f}"
                          f" ({min(ratios):.2f} to {max(ratios):.2f} in {len(ratios)} rounds);"
                          f" {rounds[-1][0]['per_second']}/s, nginx {rounds[-1][1]['per_second']}/s")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("mode", choices=["compare", "drive"])
    parser.add_argument("--seconds", type=int, default=5)
    parser.add_argument("--connections", type=int, default=32)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--pause", type=int, default=0,
                        help="milliseconds between the requests of a connection, on average: holds a rate")
    parser.add_argument("--header", action="append", default=[], help="'Name: value'; repeatable")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--port", type=int, default=18480)
    parser.add_argument("--program", default="build/release/probe_server")
    parser.add_argument("--handler", choices=["inline", "worker"], default="inline")
    parser.add_argument("--base")
    parser.add_argument("--pid", type=int)
    parser.add_argument("--requests", type=pathlib.Path)
    options = parser.parse_args()
    if options.mode == "compare":
        return compare(options)
    if not (options.base and options.pid and options.requests):
        parser.error("drive needs --base, --pid and --requests")
    lines = options.requests.read_text(encoding="utf-8").splitlines()
    options.lines = [line for line in lines if line.strip()]
    print(json.dumps(drive(options.base, options.pid, options)))


if __name__ == "__main__":
    main()
