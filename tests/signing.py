"""An authority that certifies people, what they sign, and the authority as it answers whether a certificate
was revoked: all by `openssl`, in a folder."""

import socket
import subprocess


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


class Authority:
    def __init__(self, folder, name="Authority"):
        self.folder = folder
        folder.mkdir(exist_ok=True)
        self.port = free_port()
        self.answering = None
        self.run(f"openssl req -x509 -newkey rsa:2048 -nodes -keyout ca.key -out ca.crt -subj '/CN={name}' -days 9")

    @property
    def certificate(self):
        return self.folder / "ca.crt"

    def run(self, lines):
        return subprocess.run(["bash", "-e"], input=lines, text=True, cwd=self.folder, check=True,
                              capture_output=True).stdout

    def certify(self, login, name, organisation, days=2, says_where=True):
        """Files <login>.key and <login>.crt; the certificate names this machine as who knows of revocations."""
        self.run(f"openssl req -newkey rsa:2048 -nodes -utf8 -keyout {login}.key -out {login}.csr "
                 f"-subj '/O={organisation}/CN={name}'")
        self.certify_request(f"{login}.csr", f"{login}.crt", days, says_where)

    def certify_request(self, request, certificate, days=2, says_where=True):
        where = f"\nauthorityInfoAccess=OCSP;URI:http://127.0.0.1:{self.port}/" if says_where else ""
        (self.folder / "ext").write_text(f"keyUsage=digitalSignature{where}\n")
        self.run(f"openssl x509 -req -in {request} -CA ca.crt -CAkey ca.key -CAcreateserial -days {days} "
                 f"-extfile ext -out {certificate}")

    def sign(self, login, content, digest="sha256"):
        """The detached signature (DER) of the bytes. The same within one second is the same one."""
        (self.folder / "content").write_bytes(content)
        self.run(f"openssl cms -sign -binary -in content -signer {login}.crt -inkey {login}.key "
                 f"-outform DER -out signature.p7s -md {digest}")
        return (self.folder / "signature.p7s").read_bytes()

    def says(self, login, state):
        """Answers from now on: "V" the certificate stands, "R" it was revoked."""
        self.says_of({self.folder / f"{login}.crt": "260101000000Z" if state == "R" else ""})

    def says_of(self, revoked):
        """The same of several certificates, each with the moment when it was revoked, or "". Ask it; do not just
        connect: it never answers again once somebody has connected and said nothing."""
        self.falls_silent()
        lines = []
        for certificate, when in revoked.items():
            serial = self.run(f"openssl x509 -in {certificate} -noout -serial").strip().partition("=")[2]
            lines.append(f"{'R' if when else 'V'}\t491231235959Z\t{when}\t{serial}\tunknown\t/CN={serial}\n")
        (self.folder / "index.txt").write_text("".join(lines))
        self.answering = subprocess.Popen(
            ["openssl", "ocsp", "-index", "index.txt", "-CA", "ca.crt", "-rsigner", "ca.crt", "-rkey", "ca.key",
             "-port", str(self.port), "-nmin", "5"], cwd=self.folder, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, text=True)
        assert any("waiting for OCSP" in line for line in self.answering.stdout)

    def falls_silent(self):
        if self.answering:
            self.answering.kill()
            self.answering.wait()
            self.answering.stdout.close()
            self.answering = None
