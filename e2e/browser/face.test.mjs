// The face at the reader: camera, photo of the chip, comparison on this machine, and nothing left
// . $PICTURES: the folder that pictures.py filled.

import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, readdirSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { SOON, launch, picture, startDemo } from "./browser.mjs";
import { film } from "./film.mjs";
import { makeCard } from "./photo.mjs";

const PICTURES = process.env.PICTURES;
const films = mkdtempSync(path.join(tmpdir(), "shikaku-films-"));
const OWN = { picture: `${PICTURES}/astronaut.png` };
const OTHER = { picture: `${PICTURES}/biden.jpg` };
let demo;

before(async () => {
  demo = await startDemo();
  makeCard(demo.data, OWN.picture, films);
  const browser = await launch();
  const page = await browser.newPage();
  await film(page, { ...OWN, motion: "turning", file: `${films}/own.y4m` });
  await film(page, { ...OWN, motion: "still", file: `${films}/still.y4m` });
  await film(page, { ...OTHER, motion: "turning", file: `${films}/other.y4m` });
  await film(page, { ...OWN, crop: [0, 400, 60], motion: "turning", file: `${films}/nobody.y4m` });
  await browser.close();
});

after(() => demo.stop());

/** A browser whose camera shows a film, at the screen of the face. */
async function atTheCamera(name) {
  const camera = name
    ? ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream",
      `--use-file-for-fake-video-capture=${films}/${name}.y4m`]
    : [];
  const browser = await launch(camera);
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  const requests = [];
  const said = [];
  page.on("request", (request) => requests.push(request));
  page.on("console", (message) => said.push(message.text()));
  page.on("pageerror", (error) => said.push(error.message));
  await page.goto(`${demo.url}/reader`);
  await page.waitForResponse((answer) => answer.url().endsWith("/reader/matcher"), { timeout: SOON });
  await page.click("button[name=put][value=card-valid]");
  await page.waitForSelector("#screen[data-screen=identify]", { timeout: SOON });
  return { browser, page, requests, said };
}

async function leave({ browser, page }) {
  await page.click("button[name=take]");
  await page.waitForSelector("#screen[data-screen=insert]", { timeout: SOON });
  await browser.close();
}

async function nextScreen(page, now, timeout = SOON) {
  await page.waitForSelector(`#screen:not([data-screen=${now}]):not([data-screen=wait])`, { timeout });
  return page.getAttribute("#screen", "data-screen");
}

/** Every file below a folder that holds these bytes. */
function holding(folder, needle) {
  return readdirSync(folder, { recursive: true }).filter((name) => {
    const file = path.join(folder, name);
    return statSync(file).isFile() && readFileSync(file).includes(needle);
  });
}

test("the own face opens the way, and nothing of it is left", async () => {
  const visit = await atTheCamera("own");
  const { page, requests, said } = visit;
  await page.click("button[value=face]");
  await page.waitForSelector("#screen[data-screen=face]", { timeout: SOON });
  await page.waitForFunction(() => document.querySelector("video")?.videoWidth > 0);
  await picture(page, "face-ja");
  assert.equal(await nextScreen(page, "face", 30_000), "consent");

  const answers = requests.filter((request) => request.method() === "POST");
  const sent = answers.map((request) => request.postData()).filter((body) => body?.includes("distance"));
  assert.equal(sent.length, 1);
  assert.match(sent[0], /^question=\d+&answer=match&distance=0\.\d{3}$/);
  for (const request of answers) assert.ok((request.postData() ?? "").length < 200, request.url());
  const kept = await page.evaluate(async () => ({
    local: localStorage.length, session: sessionStorage.length, cookies: document.cookie,
    databases: (await indexedDB.databases()).length, caches: (await caches.keys()).length,
    video: document.querySelectorAll("video").length,
  }));
  assert.deepEqual(kept, { local: 0, session: 0, cookies: "", databases: 0, caches: 0, video: 0 });
  assert.deepEqual(said.filter((line) => !line.startsWith("[.WebGL")), []);
  // The photo was lent once: its address is spent.
  const photo = requests.find((request) => request.url().includes("/reader/photo/"));
  assert.equal((await fetch(photo.url())).status, 404);
  await leave(visit);
});

test("the centre keeps the match as an attestation with its distance, and no picture", async () => {
  const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a]);
  const found = holding(demo.data, png).filter((name) => !name.startsWith("cards/"));
  assert.deepEqual(found, []);
});

test("another face does not, and the other ways are offered", async () => {
  const visit = await atTheCamera("other");
  const { page, requests } = visit;
  await page.click("button[value=face]");
  assert.equal(await nextScreen(page, "identify", 30_000), "face");
  assert.equal(await nextScreen(page, "face", 30_000), "identify");
  const sent = requests.map((request) => request.postData() ?? "");
  assert.ok(sent.some((body) => body.includes("answer=no-match&distance=")), "it was compared");
  assert.ok(await page.isVisible(".alert"));
  assert.equal(await page.isVisible("button[value=pin]"), true);
  await leave(visit);
});

test("a picture held still is no living face", async () => {
  const visit = await atTheCamera("still");
  const { page } = visit;
  await page.click("button[value=face]");
  await page.waitForSelector(".look[data-hint=still]", { timeout: 30_000 });
  assert.equal(await nextScreen(page, "face", 40_000), "identify");
  await leave(visit);
});

test("nobody before the camera is told so, and may take another way", async () => {
  const visit = await atTheCamera("nobody");
  const { page } = visit;
  await page.click("button[value=face]");
  await page.waitForSelector(".look[data-hint=none]", { timeout: 30_000 });
  await page.click("button[value=back]");
  assert.equal(await nextScreen(page, "face"), "identify");
  await leave(visit);
});

test("without a camera the page says so and offers the PIN", async () => {
  const visit = await atTheCamera();
  const { page } = visit;
  assert.equal(await page.isVisible("button[value=face]"), false);
  assert.match(await page.textContent("#screen"), /顔の照合ができません/);
  assert.equal(await page.isVisible("button[value=pin]"), true);
  await leave(visit);
});
