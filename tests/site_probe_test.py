#!/usr/bin/env python3
"""`tongket collect probe` against real servers: nginx with a good certificate, one that has ended, one of
another name, a redirect in circles, an answer that takes too long, IPv6 only, and a port where nobody is.
Names lead to this machine by a pack made for the test and by ports in the names of its hosts."""

import csv
import io
import socket
import subprocess
import sys
import time

from collecting import pack_with_sites
from harness import Folder, tongket

DAY = 24 * 3600
SITES = ["good", "ended", "other", "circle", "broken", "slow", "six", "nobody"]


def speaks_ipv6():
    try:
        socket.create_server(("::1", 0), family=socket.AF_INET6).close()
        return True
    except OSError:
        print("this machine has no IPv6: not tried")
        return False


def free_ports(count):
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [s.getsockname()[1] for s in sockets]
    for s in sockets:
        s.close()
    return ports


def openssl(*arguments):
    subprocess.run(["openssl", *map(str, arguments)], check=True, capture_output=True)


def certificate(folder, name, host, days):
    """Signed by the folder's own authority; `days` may be negative."""
    key, request, made = (folder / f"{name}.{e}" for e in ("key", "csr", "pem"))
    openssl("req", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", request, "-subj", f"/CN={host}")
    (folder / "san").write_text(f"subjectAltName=DNS:{host}\n")
    moment = time.time() + days * DAY
    begins = time.strftime("%Y%m%d%H%M%SZ", time.gmtime(min(time.time(), moment) - 2 * DAY))
    ends = time.strftime("%Y%m%d%H%M%SZ", time.gmtime(moment))
    (folder / "ca.cnf").write_text(
        f"[ca]\ndefault_ca=own\n[own]\ndatabase={folder}/index\nnew_certs_dir={folder}\nserial={folder}/serial\n"
        "default_md=sha256\npolicy=any\nunique_subject=no\n[any]\ncommonName=supplied\n")
    (folder / "index").touch()
    if not (folder / "serial").exists():
        (folder / "serial").write_text("01\n")
    openssl("ca", "-batch", "-config", folder / "ca.cnf", "-cert", folder / "authority.pem", "-keyfile",
            folder / "authority.key", "-in", request, "-out", made, "-startdate", begins, "-enddate", ends,
            "-extfile", folder / "san", "-notext")


def nginx(folder, ports, ipv6):
    server = lambda name, listen, made, rest: (  # noqa: E731
        f"server {{ listen {listen} ssl; server_name {name}; ssl_certificate {folder}/{made}.pem; "
        f"ssl_certificate_key {folder}/{made}.key; location / {{ {rest} }} }}")
    both = lambda site: (f"127.0.0.1:{ports[site]}"  # noqa: E731
                         + (f" ssl; listen [::1]:{ports[site]}" if ipv6 else ""))
    fine = "return 200 ok;"
    (folder / "nginx.conf").write_text("\n".join([
        f"daemon off; master_process off; pid {folder}/pid; error_log {folder}/error.log; "
        "events { worker_connections 64; } http { access_log off;",
        *(f"{kind}_temp_path {folder}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")),
        server("_", both("good"), "good", fine),
        server("_", both("ended"), "ended", fine),
        server("_", both("other"), "other", fine),
        server("_", both("circle"), "good", f"return 302 https://localhost:{ports['circle']}/again;"),
        server("_", both("broken"), "good", "return 503;"),
        server("_", f"[::1]:{ports['six']}", "good", fine) if ipv6 else "",
        "}"]))
    return subprocess.Popen(["nginx", "-p", str(folder), "-c", str(folder / "nginx.conf")])


def sites(ports):
    return "".join(f'  - {{id: {site}, org: tinh, kind: portal, hosts: ["localhost:{ports[site]}"]}}\n'
                   for site in SITES)


def main():
    with Folder() as folder:
        ports = dict(zip(SITES, free_ports(len(SITES))))
        openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", folder / "authority.key", "-out",
                folder / "authority.pem", "-subj", "/CN=authority", "-days", "2",
                "-addext", "basicConstraints=critical,CA:TRUE")
        certificate(folder, "good", "localhost", 30)
        certificate(folder, "ended", "localhost", -1)
        certificate(folder, "other", "other.example", 30)
        silent = socket.create_server(("127.0.0.1", ports["slow"]))  # takes connections, says nothing
        ipv6 = speaks_ipv6()
        server = nginx(folder, ports, ipv6)
        try:
            for _ in range(200):
                if socket.socket().connect_ex(("127.0.0.1", ports["good"])) == 0:
                    break
                time.sleep(0.05)
            said, _ = tongket("collect", "probe", "--pack", pack_with_sites(folder / "pack", sites(ports)), "--authorities",
                              folder / "authority.pem", "--timeout", "1500", "--format", "csv", "--lang", "en",
                              expect=1)
        finally:
            server.terminate()
            server.wait(10)
            silent.close()
        rows = {row["site"]: row for row in csv.DictReader(io.StringIO(said))}
        found = {site: rows[site]["https"] for site in SITES}
        assert found == {"good": "answered", "ended": "bad_certificate", "other": "bad_certificate",
                         "circle": "too_many_redirects", "broken": "answered", "slow": "timeout",
                         "six": "answered" if ipv6 else "no_connection", "nobody": "no_connection"}, found
        assert rows["good"]["state"] == "warning", "http at this port leads nowhere"
        assert {site for site in SITES if rows[site]["state"] == "down"} == {
            "ended", "other", "circle", "broken", "slow", "nobody", *([] if ipv6 else ["six"])}, rows
        assert rows["good"]["certificate_days"] == "29" and rows["other"]["certificate_days"] == "29", rows
        assert rows["ended"]["certificate_days"] in ("-1", "-2"), rows["ended"]
        assert rows["broken"]["status"] == "503", rows["broken"]
        assert rows["good"]["ipv6"] == rows["six"]["ipv6"] == ("yes" if ipv6 else "no"), rows
        assert rows["nobody"]["ipv6"] == "no", rows
        assert rows["nobody"]["reason"], rows["nobody"]
    return 0


if __name__ == "__main__":
    sys.exit(main())
