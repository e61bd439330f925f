// Serves the comparison of faces without the rest of the program, below the policy of the page.

import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import path from "node:path";
import { repository } from "./browser.mjs";

const POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; "
  + "img-src 'self' blob: data:; media-src 'self' blob:; connect-src 'self'";
const KINDS = {
  js: "text/javascript", json: "application/json", wasm: "application/wasm",
  png: "image/png", jpg: "image/jpeg",
};

/** Starts on a free port: `/` is an empty page, the rest `/face.js`, `/models/…`, `/pictures/…`. */
export async function serve(pictures, { policy = POLICY, missing = () => false } = {}) {
  const server = createServer((request, response) => {
    const [, folder, file] = request.url.split("/");
    const places = {
      "face.js": path.join(repository, "crates/web/assets/reader/face.js"),
      models: path.join(repository, "assets/dist/face", file ?? ""),
      pictures: path.join(pictures, file ?? ""),
    };
    response.setHeader("content-security-policy", policy);
    if (!folder) return response.setHeader("content-type", "text/html").end("<!doctype html>");
    if (folder === "favicon.ico") return response.writeHead(204).end();
    try {
      if (missing(request.url)) throw new Error("left out");
      const bytes = readFileSync(places[folder]);
      const kind = KINDS[places[folder].split(".").at(-1)] ?? "application/octet-stream";
      return response.setHeader("content-type", kind).end(bytes);
    } catch {
      return response.writeHead(404).end();
    }
  });
  await new Promise((done) => { server.listen(0, "127.0.0.1", done); });
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    stop: () => new Promise((done) => { server.close(done); server.closeAllConnections(); }),
  };
}
