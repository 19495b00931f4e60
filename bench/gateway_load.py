#!/usr/bin/env python3
"""Calls a second through two gateways, beside two hops of nginx that proxy through mutual TLS with open
connections, in one run on one machine: what signing, judging and a durable log on both sides cost.

    bench/gateway_load.py [--seconds 10] [--connections 32]

Needs wrk and nginx. The provider's system is the same nginx in both runs. Nothing is asserted.
"""

import argparse
import pathlib
import re
import socket
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "tests"))

from exchanging import SERVICE, Centre, curl, document  # noqa: E402
from gateway_test import gateways, until  # noqa: E402
from harness import Folder  # noqa: E402


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


class Nginx:
    """The system that provides (its url), and a chain of two proxies before it (its chain)."""

    def __init__(self, folder):
        system, first, second = free_port(), free_port(), free_port()
        self.url, self.chain = f"http://127.0.0.1:{system}", f"http://127.0.0.1:{first}"
        consumer, provider = folder / "HANOI" / "keys", folder / "BTTTT" / "keys"
        paths = "".join(f"{name}_temp_path {folder}/{name};" for name in
                        ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        keep = 'proxy_http_version 1.1; proxy_set_header Connection "";'
        config = folder / "nginx.conf"
        config.write_text(f"""
worker_processes 2; pid {folder}/nginx.pid; error_log {folder}/error.log; daemon off;
events {{ worker_connections 1024; }}
http {{
  access_log {folder}/access.log; {paths} keepalive_requests 1000000;
  upstream system {{ server 127.0.0.1:{system}; keepalive 64; }}
  upstream second {{ server 127.0.0.1:{second}; keepalive 64; }}
  server {{ listen 127.0.0.1:{system}; default_type application/json;
    location / {{ return 200 '{{"value": 12345, "unit": "VND", "status": "A"}}'; }} }}
  server {{ listen 127.0.0.1:{first};
    location / {{ {keep} proxy_pass https://second; proxy_ssl_verify on; proxy_ssl_name gateway;
      proxy_ssl_trusted_certificate {folder}/nginx.crt; proxy_ssl_session_reuse on;
      proxy_ssl_certificate {consumer}/tls.crt; proxy_ssl_certificate_key {consumer}/tls.key; }} }}
  server {{ listen 127.0.0.1:{second} ssl; ssl_certificate {folder}/nginx.crt; ssl_certificate_key {folder}/nginx.key;
    ssl_verify_client optional_no_ca;
    location / {{ {keep} proxy_pass http://system; }} }}
}}""")
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
                        "-keyout", folder / "nginx.key", "-out", folder / "nginx.crt", "-subj", "/CN=gateway",
                        "-addext", "subjectAltName=DNS:gateway", "-days", "2"], check=True, capture_output=True)
        self.config = config
        self.process = subprocess.Popen(["nginx", "-c", str(config), "-p", str(folder)], stderr=subprocess.DEVNULL)

    def stop(self):
        self.process.terminate()
        self.process.wait(30)


def calls_a_second(url, options):
    said = subprocess.run(["wrk", "-t2", f"-c{options.connections}", f"-d{options.seconds}s", "--latency",
                           "-H", "X-Road-Client: HANOI/DVC", url], capture_output=True, text=True, check=True).stdout
    assert "Non-2xx" not in said, said
    half = re.search(r"50%\s+(\S+)", said)[1]
    most = re.search(r"99%\s+(\S+)", said)[1]
    return float(re.search(r"Requests/sec:\s+([\d.]+)", said)[1]), half, most


class Placeholder:
    url = "http://127.0.0.1:1"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=int, default=10)
    parser.add_argument("--connections", type=int, default=32)
    options = parser.parse_args()
    with Folder() as folder:
        centre = Centre(folder)
        consumer, provider = gateways(folder, centre, Placeholder)
        nginx = Nginx(folder)
        settings = provider.folder / "gateway.json"
        settings.write_text(settings.read_text().replace(Placeholder.url, nginx.url))
        provider.stop()
        provider.begin()
        try:
            with consumer, provider:
                centre.sign(document(1, consumer, provider, log_bodies=False))
                until(lambda: curl(consumer, SERVICE)[0] == 200)
                ours = calls_a_second(f"http://{consumer.own}{SERVICE}", options)
                theirs = calls_a_second(nginx.chain + SERVICE, options)
        finally:
            nginx.stop()
    for name, (rate, half, most) in (("two gateways", ours), ("two nginx", theirs)):
        print(f"{name:14} {rate:9.0f} calls/s, median {half}, 99% within {most}")
    print(f"ratio {ours[0] / theirs[0]:.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
