// How long a patient waits for the reader itself, from the card to "take the card": people's time is not
// counted. With PIN, and with the face of a film before the camera.
//
//   node bench/reader/bench.mjs PICTURES [ROUNDS]      $SHIKAKU: the program, as release

import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { launch, startDemo } from "../../e2e/browser/browser.mjs";
import { film } from "../../e2e/browser/film.mjs";
import { makeCard } from "../../e2e/browser/photo.mjs";

const PICTURE = path.join(process.argv[2], "astronaut.png");
const ROUNDS = Number(process.argv[3] ?? 20);
const SOON = 15_000;

const demo = await startDemo(["--today", "2025-12-02"]);
const folder = mkdtempSync(path.join(tmpdir(), "shikaku-bench-"));
makeCard(demo.data, PICTURE, folder);
const camera = path.join(folder, "camera.y4m");
const studio = await launch();
await film(await studio.newPage(), { picture: PICTURE, motion: "turning", file: camera });
await studio.close();
const browser = await launch([
  "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream",
  `--use-file-for-fake-video-capture=${camera}`,
]);
const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });

/** Bytes of the first load, without the models. */
let weight = 0;
page.on("response", async (response) => {
  if (/models|photo|after=/.test(response.url())) return;
  const { length } = await response.body().catch(() => Buffer.alloc(0));
  weight += length;
});
await page.goto(`${demo.url}/reader`);
await page.waitForResponse((answer) => answer.url().endsWith("/reader/matcher"), { timeout: SOON });
await page.waitForTimeout(500);
const loaded = weight;
const painted = await page.evaluate(
  () => performance.getEntriesByName("first-contentful-paint")[0]?.startTime,
);

/** Does something in the page, and measures until a screen stands there: both inside the page. */
async function until(screen, selector, question) {
  return page.evaluate(async ([wanted, press, before, longest]) => {
    const stands = () => {
      const { screen: now, question: asked } = document.querySelector("#screen").dataset;
      return now === wanted && asked !== before;
    };
    const begun = performance.now();
    document.querySelector(press).click();
    return new Promise((done, failed) => {
      const look = () => {
        if (stands()) requestAnimationFrame(() => done(performance.now() - begun));
        else if (performance.now() - begun > longest) failed(new Error(`never at ${wanted}`));
        else setTimeout(look, 1);
      };
      look();
    });
  }, [screen, selector, question, SOON]);
}

const question = () => page.getAttribute("#screen", "data-question");
const steps = { "card in → first screen": [], "choice → PIN": [], "PIN → consent": [], "consent → next": [], "last consent → take": [] };
const visits = [];
for (let round = 0; round <= ROUNDS; round += 1) {
  const took = [];
  const note = (name, time) => {
    took.push(time);
    // The first visit makes the card.
    if (round > 0) steps[name].push(time);
  };
  note("card in → first screen", await until("identify", "button[name=put][value=card-valid]", "0"));
  note("choice → PIN", await until("pin", "#screen button[value=pin]", await question()));
  await page.fill("#digits", "1234");
  note("PIN → consent", await until("consent", ".enter", await question()));
  for (let consent = 0; consent < 2; consent += 1) {
    note("consent → next", await until("consent", "#screen button[value=yes]", await question()));
  }
  note("last consent → take", await until("take", "#screen button[value=yes]", await question()));
  if (round > 0) visits.push(took.reduce((sum, time) => sum + time, 0));
  await until("insert", "button[name=take]", "0");
}
/** A look through the camera: what the reader itself takes before and after the person moves. */
async function face() {
  return page.evaluate(async (longest) => {
    const begun = performance.now();
    document.querySelector("#screen button[value=face]").click();
    let ready;
    let decided;
    return new Promise((done, failed) => {
      const look = () => {
        const now = performance.now();
        const hint = document.querySelector(".look")?.dataset.hint;
        if (!ready && hint && hint !== "start") ready = now;
        if (!decided && hint === "compare") decided = now;
        if (decided && document.querySelector("#screen").dataset.screen === "consent") {
          done([(ready ?? decided) - begun, now - decided]);
        } else if (now - begun > longest) {
          failed(new Error("no face was compared"));
        } else {
          setTimeout(look, 1);
        }
      };
      look();
    });
  }, SOON * 2);
}

const faces = { before: [], after: [], visits: [] };
for (let round = 0; round < Math.ceil(ROUNDS / 4); round += 1) {
  const took = [await until("identify", "button[name=put][value=card-valid]", "0")];
  const [before, after] = await face();
  faces.before.push(before);
  faces.after.push(after);
  took.push(before, after);
  for (const screen of ["consent", "consent", "take"]) {
    took.push(await until(screen, "#screen button[value=yes]", await question()));
  }
  faces.visits.push(took.reduce((sum, time) => sum + time, 0));
  await until("insert", "button[name=take]", "0");
}
await browser.close();
await demo.stop();

const sorted = (list) => [...list].sort((a, b) => a - b);
const at = (list, part) => sorted(list)[Math.min(list.length - 1, Math.floor(list.length * part))];
for (const [name, times] of Object.entries(steps)) {
  console.log(`${name.padEnd(24)} median ${at(times, 0.5).toFixed(0)} ms, highest ${Math.max(...times).toFixed(0)} ms`);
}
console.log(`a visit with PIN         median ${at(visits, 0.5).toFixed(0)} ms, p90 ${at(visits, 0.9).toFixed(0)} ms (${visits.length} visits)`);
console.log(`choice → camera looks    median ${at(faces.before, 0.5).toFixed(0)} ms (photo of the chip, its features, camera on)`);
console.log(`decided → consent        median ${at(faces.after, 0.5).toFixed(0)} ms`);
console.log(`a visit with face        median ${at(faces.visits, 0.5).toFixed(0)} ms, highest ${Math.max(...faces.visits).toFixed(0)} ms (${faces.visits.length} visits)`);
console.log(`first load ${(loaded / 1024).toFixed(0)} KiB without the models; first paint after ${painted?.toFixed(0)} ms`);
