"""An authority of certificates that says by OCSP which of them still stand (`openssl`)."""

import socket
import subprocess


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


class CertifyingAuthority:
    def __init__(self, folder):
        self.folder = folder
        folder.mkdir(exist_ok=True)
        self.certificate = folder / "ca.crt"
        self.port = free_port()
        self.serials = {}  # serial -> when it was revoked, or None
        self.answering = None
        self.openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "ca.key", "-out", "ca.crt",
                     "-subj", "/CN=Authority", "-days", "9")

    def openssl(self, *arguments):
        return subprocess.run(["openssl", *map(str, arguments)], cwd=self.folder, check=True, capture_output=True,
                              text=True, timeout=60).stdout

    def certify(self, request, out):
        """A certificate for two days that names this authority's address; its serial number."""
        (self.folder / "ext").write_text(
            f"keyUsage=digitalSignature\nauthorityInfoAccess=OCSP;URI:http://127.0.0.1:{self.port}/\n")
        self.openssl("x509", "-req", "-in", request, "-CA", "ca.crt", "-CAkey", "ca.key", "-CAcreateserial",
                     "-days", "2", "-extfile", "ext", "-out", out)
        serial = self.openssl("x509", "-in", out, "-noout", "-serial").strip().partition("=")[2]
        self.serials[serial] = None
        return serial

    def answer(self):
        """Answers from now on as the certificates stand now."""
        self.stop()
        (self.folder / "index.txt").write_text("".join(
            f"{'R' if revoked else 'V'}\t491231235959Z\t{revoked or ''}\t{serial}\tunknown\t/CN={serial}\n"
            for serial, revoked in self.serials.items()))
        self.answering = subprocess.Popen(
            ["openssl", "ocsp", "-index", "index.txt", "-CA", "ca.crt", "-rsigner", "ca.crt", "-rkey", "ca.key",
             "-port", str(self.port), "-nmin", "5"], cwd=self.folder, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, text=True)
        # It never answers again once somebody has connected and said nothing, so nobody tries.
        said = []
        for line in self.answering.stdout:
            if "waiting for OCSP" in line:
                return
            said.append(line)
        raise AssertionError("".join(said))

    def stop(self):
        if self.answering:
            self.answering.kill()
            self.answering.wait()
            self.answering.stdout.close()
            self.answering = None
