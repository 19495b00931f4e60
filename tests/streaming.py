"""Servers of NATS, lines to them that can be cut, and the folder that takes what collectors publish."""

import json
import os
import signal
import socket
import subprocess
import tempfile
import threading
import time
import urllib.request

from harness import PROGRAM
from server import SLOW
from site_probe_test import certificate, free_ports, openssl

USER, PASSWORD = "tongket", "correct horse battery"


def wait_until(is_so, what):
    end = time.monotonic() + SLOW
    while not is_so():
        assert time.monotonic() < end, f"never: {what}"
        time.sleep(0.05)


class Node:
    """One server of NATS with JetStream, one of a cluster."""

    def __init__(self, folder, number, ports, routes, watched):
        self.folder, self.port, self.watched = folder / f"nats-{number}", ports[number], watched[number]
        self.folder.mkdir()
        around = ", ".join(f'"nats-route://127.0.0.1:{port}"' for port in routes)
        (self.folder / "conf").write_text("\n".join([
            f'server_name: n{number}', f'listen: "127.0.0.1:{self.port}"', f'http: "127.0.0.1:{self.watched}"',
            f'jetstream {{ store_dir: "{self.folder}/store", max_file: 4G, max_mem: 64M }}',
            f'cluster {{ name: tongket, listen: "127.0.0.1:{routes[number]}", routes: [{around}] }}',
            f'tls {{ cert_file: "{folder}/server.pem", key_file: "{folder}/server.key" }}',
            f'authorization {{ users: [ {{ user: {USER}, password: "{PASSWORD}" }} ] }}']))
        self.start()

    def start(self):
        with open(self.folder / "log", "ab") as log:
            self.process = subprocess.Popen(["nats-server", "-c", str(self.folder / "conf")], stdout=log, stderr=log)

    def kill(self):
        self.process.kill()
        self.process.wait(SLOW)

    def freeze(self, seconds):
        """It neither answers nor ends its connections."""
        self.process.send_signal(signal.SIGSTOP)
        time.sleep(seconds)
        self.process.send_signal(signal.SIGCONT)

    def state(self):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.watched}/jsz?streams=1&config=1", timeout=2) as said:
                return json.load(said)
        except OSError:
            return {}


class Cluster:
    """Three servers that keep what they store together, on this machine, over TLS and with a password."""

    def __init__(self, folder):
        self.folder = folder
        openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", folder / "authority.key", "-out",
                folder / "authority.pem", "-subj", "/CN=authority", "-days", "2",
                "-addext", "basicConstraints=critical,CA:TRUE")
        certificate(folder, "server", "localhost", 2)
        self.credentials = folder / "credentials"
        self.credentials.write_text(f"{USER}\n{PASSWORD}\n")
        found = free_ports(9)
        self.nodes = [Node(folder, number, found[:3], found[3:6], found[6:]) for number in range(3)]

    def wait(self):
        """Until somebody leads all three."""
        def is_led():
            told = [node.state().get("meta_cluster", {}) for node in self.nodes]
            return all(one.get("leader") and one.get("cluster_size") == 3 for one in told)
        wait_until(is_led, "a leader")

    def options(self, how, ports=()):
        ports = ports or [node.port for node in self.nodes]
        return (how, ",".join(f"tls://localhost:{port}" for port in ports), "--credentials", self.credentials,
                "--stream-authorities", self.folder / "authority.pem")

    def replicas(self):
        return {stream["config"]["num_replicas"] for node in self.nodes
                for account in node.state().get("account_details", [])
                for stream in account.get("stream_detail", [])}

    def stop(self):
        for node in self.nodes:
            node.kill()


class Line:
    """A connection to a port of this machine that can be cut, and made slow."""

    def __init__(self, port):
        self.to, self.cut, self.delay, self.open = port, False, 0.0, []
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.port = self.listening.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def set_cut(self, cut):
        self.cut = cut
        for one in self.open if cut else ():
            try:
                one.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass

    def _accept(self):
        while True:
            near, _ = self.listening.accept()
            try:
                if self.cut:
                    raise OSError
                far = socket.create_connection(("127.0.0.1", self.to))
            except OSError:
                near.close()
                continue
            self.open += [near, far]
            for here, there in ((near, far), (far, near)):
                threading.Thread(target=self._pass_on, args=(here, there), daemon=True).start()

    def _pass_on(self, here, there):
        try:
            while data := here.recv(4096):
                time.sleep(self.delay)
                if self.cut:
                    break
                there.sendall(data)
        except OSError:
            pass
        for one in (here, there):
            try:
                one.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass


class Following:
    """`tongket collect follow`."""

    def __init__(self, folder, pack, *options):
        self.log = tempfile.TemporaryFile()
        self.process = subprocess.Popen(
            [PROGRAM, "collect", "follow", str(folder), "--pack", str(pack), "--lang", "en", *map(str, options)],
            stdout=subprocess.PIPE, stderr=self.log, text=True)
        assert self.process.stdout.readline().startswith("taking"), self.errors()

    def errors(self):
        self.log.seek(0)
        return self.log.read().decode()[-3000:]

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        said, _ = self.process.communicate(timeout=SLOW)
        assert self.process.returncode == 0, f"{said}{self.errors()}"
        return said

    def kill(self):
        self.process.kill()
        self.process.communicate(timeout=SLOW)


def stored_bytes(cluster):
    """All that the servers have on their disks."""
    for node in cluster.nodes:
        for place, _, files in os.walk(node.folder):
            for file in files:
                try:
                    with open(os.path.join(place, file), "rb") as opened:
                        yield opened.read()
                except FileNotFoundError:
                    continue
