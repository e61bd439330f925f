// What the browser tests share: Debian's Chromium, a demo of our own, axe, pictures of the screens.

import { spawn } from "node:child_process";
import { mkdtempSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const repository = fileURLToPath(new URL("../../", import.meta.url));
const require = createRequire(path.join(repository, "assets/"));
const { chromium } = require("playwright-core");
const AXE = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

/** Where pictures of the screens are kept, for people to look at. */
export const SCREENS = process.env.SCREENS ?? path.join(repository, "target/screens");
/** The program under test. */
export const SHIKAKU = process.env.SHIKAKU ?? path.join(repository, "target/debug/shikaku");
/** Longest wait for a screen, in milliseconds. */
export const SOON = 15_000;

/** Chromium as it comes from Debian, without its talk to the network. */
export function launch(more = []) {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: [
      "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
      "--disable-background-networking", "--disable-component-update", "--disable-sync", ...more,
    ],
  });
}

/** Starts a demo on free ports, with data of its own. */
export async function startDemo(more = [], people = 50) {
  const data = mkdtempSync(path.join(tmpdir(), "shikaku-browser-"));
  const ports = ["--listen", "127.0.0.1:0", "--listen-devices", "127.0.0.1:0"];
  const models = ["--models", path.join(repository, "assets/dist/face")];
  const demo = spawn(SHIKAKU, ["demo", "--data", data, "--people", String(people), ...ports, ...models, ...more], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let guide = "";
  await new Promise((ready, failed) => {
    demo.on("exit", () => failed(new Error(`the demo ended: ${guide}`)));
    demo.stdout.on("data", (text) => {
      guide += text;
      if (guide.includes("Ctrl-C で終わります")) ready();
    });
  });
  const [, url] = guide.match(/窓口の画面\s+(\S+)\/reader/);
  return {
    url, data, guide,
    async stop() {
      const ended = new Promise((done) => { demo.on("exit", done); });
      demo.kill("SIGTERM");
      await ended;
      rmSync(data, { recursive: true, force: true });
    },
  };
}

/** A person at a browser of their own, with a finger on a virtual authenticator. */
export async function person(browser) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("WebAuthn.enable");
  await session.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2", transport: "internal", hasResidentKey: true, hasUserVerification: true,
      isUserVerified: true, automaticPresenceSimulation: true,
    },
  });
  return { context, page };
}

/** A check by document numbers, as the software of the facility sends it. */
export async function check(demo, values) {
  const token = readFileSync(path.join(demo.data, "facility-token"), "utf8").trim();
  return fetch(`${demo.url}/api/v1/verifications`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify(values),
  });
}

/** What axe finds: rule and place. Nothing is the aim. */
export async function axe(page, more = {}) {
  await page.evaluate(AXE);
  return page.evaluate(async (options) => {
    const { violations } = await globalThis.axe.run(document, options);
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`);
  }, more);
}

/** Keeps a picture of what stands on the screen. */
export async function picture(page, name) {
  mkdirSync(SCREENS, { recursive: true });
  await page.screenshot({ path: path.join(SCREENS, `${name}.png`), fullPage: true });
}
