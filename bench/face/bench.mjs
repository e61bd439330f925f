// Measures the comparison of faces: errors at several thresholds, and time. Argument: the folder of
// pictures that e2e/browser/pictures.py fetched.

import { createServer } from "node:http";
import { readFileSync } from "node:fs";
import path from "node:path";
import { launch, repository } from "../../e2e/browser/browser.mjs";

const pictures = process.argv[2];
const PEOPLE = {
  "obama.jpg": "a", "obama2.jpg": "a", "obama3.jpg": "a",
  "obama_partial_face.jpg": "a", "obama_partial_face2.jpg": "a",
  "biden.jpg": "b", "astronaut.png": "c",
};
const THRESHOLDS = [0.4, 0.45, 0.5, 0.55, 0.6];
const KINDS = { js: "text/javascript", json: "application/json", wasm: "application/wasm" };

const server = createServer((request, response) => {
  const [, folder, file] = request.url.split("/");
  const places = {
    "face.js": path.join(repository, "crates/web/assets/reader/face.js"),
    models: path.join(repository, "assets/dist/face", file ?? ""),
    pictures: path.join(pictures, file ?? ""),
  };
  if (!folder) return response.setHeader("content-type", "text/html").end("<!doctype html>");
  try {
    const bytes = readFileSync(places[folder]);
    const kind = KINDS[places[folder].split(".").at(-1)] ?? "application/octet-stream";
    return response.setHeader("content-type", kind).end(bytes);
  } catch {
    return response.writeHead(404).end();
  }
}).listen(0);

/** Runs in the page: features of each picture as a camera and as a chip would give it. */
async function features(names) {
  const { loadMatcher, compare } = await import("/face.js");
  const begun = performance.now();
  const matcher = await loadMatcher("/models/");
  const times = { load: performance.now() - begun, describe: [] };
  // A chip's photo is small, grey and strongly packed; cameras differ in light, angle and sharpness.
  const views = {
    plain: {}, mirrored: { scale: -1 }, dark: { filter: "brightness(0.55)" },
    bright: { filter: "brightness(1.5)" }, blurred: { filter: "blur(2px)" },
    turned: { angle: 0.14 }, far: { size: 0.6 },
  };
  const draw = async (bitmap, { scale = 1, filter = "none", angle = 0, size = 1 }) => {
    const canvas = new OffscreenCanvas(480, Math.round((480 * bitmap.height) / bitmap.width));
    const context = canvas.getContext("2d");
    context.filter = filter;
    context.translate(canvas.width / 2, canvas.height / 2);
    context.rotate(angle);
    context.scale(scale * size, size);
    context.drawImage(bitmap, -canvas.width / 2, -canvas.height / 2, canvas.width, canvas.height);
    return createImageBitmap(canvas);
  };
  const chip = async (bitmap) => {
    const canvas = new OffscreenCanvas(240, Math.round((240 * bitmap.height) / bitmap.width));
    const context = canvas.getContext("2d");
    context.filter = "grayscale(1)";
    context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    return createImageBitmap(await canvas.convertToBlob({ type: "image/jpeg", quality: 0.35 }));
  };
  const described = async (bitmap) => {
    const at = performance.now();
    const { descriptor } = await matcher.describe(bitmap, { near: 0, bright: 0 });
    times.describe.push(performance.now() - at);
    return descriptor && [...descriptor];
  };
  const chips = {};
  const seen = [];
  for (const name of names) {
    const bitmap = await createImageBitmap(await (await fetch(`/pictures/${name}`)).blob());
    chips[name] = await described(await chip(bitmap));
    for (const [view, how] of Object.entries(views)) {
      seen.push({ name, view, features: await described(await draw(bitmap, how)) });
    }
  }
  const pairs = [];
  for (const [of, chip] of Object.entries(chips)) {
    for (const { name, view, features } of seen) {
      pairs.push({ of, name, view, distance: chip && features ? compare(chip, features) : null });
    }
  }
  return { pairs, times };
}

const browser = await launch();
const page = await browser.newPage();
await page.goto(`http://127.0.0.1:${server.address().port}/`);
const { pairs, times } = await page.evaluate(features, Object.keys(PEOPLE));
await browser.close();
server.close();

const same = (pair) => PEOPLE[pair.of] === PEOPLE[pair.name];
const [own, others] = [pairs.filter(same), pairs.filter((pair) => !same(pair))];
const found = (list) => list.filter((pair) => pair.distance !== null);
const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];
const distances = (list) => found(list).map((pair) => pair.distance);
console.log(`pairs of one person ${own.length}, no face found in ${own.length - found(own).length}; of two people ${others.length}`);
console.log(`distance of one person: median ${median(distances(own)).toFixed(2)}, highest ${Math.max(...distances(own)).toFixed(2)}`);
console.log(`distance of two people: median ${median(distances(others)).toFixed(2)}, lowest ${Math.min(...distances(others)).toFixed(2)}`);
console.log("threshold  false matches  false non-matches (no face found included)");
for (const threshold of THRESHOLDS) {
  const matches = (pair) => pair.distance !== null && pair.distance <= threshold;
  const [wrong, missed] = [others.filter(matches), own.filter((pair) => !matches(pair))];
  const whole = missed.filter((pair) => !`${pair.of}${pair.name}`.includes("partial"));
  console.log(
    `${threshold.toFixed(2)}       ${wrong.length} of ${others.length}       ${missed.length} of ${own.length}`
    + ` (${whole.length} without the cut faces)`,
  );
}
const worst = found(others).sort((a, b) => a.distance - b.distance)[0];
console.log(`nearest two people: ${worst.of} and ${worst.name} (${worst.view})`);
console.log(`load ${Math.round(times.load)} ms; describe median ${Math.round(median(times.describe))} ms`);
