// A provider of identities (the npm package oidc-provider) on loopback, for one client:
//   node oidc_provider.mjs <port> <redirect address>
// Its own pages ask for any name and password; the name becomes the subject.
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const library = path.join(root, ".tools/node_modules/oidc-provider/lib/index.js");
const { default: Provider } = await import(pathToFileURL(library).href);
const [port, redirect] = process.argv.slice(2);
const provider = new Provider(`http://127.0.0.1:${port}`, {
  clients: [{ client_id: "tongket", client_secret: "only-for-this-test", redirect_uris: [redirect] }],
  pkce: { required: () => true },
  cookies: { keys: ["only for this test"] },
});
provider.listen(Number(port), "127.0.0.1", () => console.log("ready"));
