// Measures the comparison of faces: errors at several thresholds, and time. Arguments: the folder of
// pictures that e2e/browser/pictures.py fetched, and how well the photos of chips are packed (0 to 1).

import { launch } from "../../e2e/browser/browser.mjs";
import { serve } from "../../e2e/browser/serve.mjs";

const PEOPLE = {
  "obama.jpg": "a", "obama2.jpg": "a", "obama3.jpg": "a",
  "obama_partial_face.jpg": "a", "obama_partial_face2.jpg": "a",
  "biden.jpg": "b", "astronaut.png": "c",
};
const THRESHOLDS = [0.4, 0.45, 0.5, 0.55, 0.6];
const STEPS = [0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];
/** Without its file there is no WebAssembly, and the next backend is taken. */
const BACKENDS = {
  WebAssembly: {},
  "WebGL in software": { missing: (url) => url.endsWith(".wasm") },
};

/** Runs in the page: features of each picture as a camera and as a chip would give it. */
async function features({ names, quality }) {
  const { loadMatcher, compare } = await import("/face.js");
  const matcher = await loadMatcher("/models/");
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
  const bytes = [];
  // As far as the face fills the picture: a chip holds a portrait, not a room.
  const chip = async (bitmap, box) => {
    const canvas = new OffscreenCanvas(240, 300);
    if (!box) canvas.height = Math.round((240 * bitmap.height) / bitmap.width);
    const context = canvas.getContext("2d");
    context.filter = "grayscale(1)";
    if (box) {
      const wide = box.width * 2;
      const left = box.x + box.width / 2 - wide / 2;
      const top = box.y + box.height / 2 - wide * 0.625;
      context.drawImage(bitmap, left, top, wide, wide * 1.25, 0, 0, 240, 300);
    } else {
      context.drawImage(bitmap, 0, 0, 240, canvas.height);
    }
    const blob = await canvas.convertToBlob({ type: "image/jpeg", quality });
    bytes.push(blob.size);
    return createImageBitmap(blob);
  };
  const all = { near: 0, bright: 0 };
  const described = async (bitmap) => {
    const { descriptor } = await matcher.describe(bitmap, all);
    return descriptor && [...descriptor];
  };
  const [chips, seen] = [{}, []];
  for (const name of names) {
    const bitmap = await createImageBitmap(await (await fetch(`/pictures/${name}`)).blob());
    const { box } = await matcher.describe(bitmap, all);
    const size = bitmap.width / 480;
    const inPicture = box && {
      x: box.x * size, y: box.y * size, width: box.width * size, height: box.height * size,
    };
    chips[name] = await described(await chip(bitmap, inPicture));
    for (const [view, how] of Object.entries(views)) {
      seen.push({ name, view, features: await described(await draw(bitmap, how)) });
    }
  }
  const pairs = [];
  for (const [of, known] of Object.entries(chips)) {
    for (const { name, view, features } of seen) {
      const distance = known && features ? compare(known, features) : null;
      pairs.push({ of, name, view, distance });
    }
  }
  return { pairs, bytes };
}

/** Runs in the page: milliseconds for loading, and for one description, the first and later ones. */
async function times(name) {
  const { loadMatcher } = await import("/face.js");
  const begun = performance.now();
  const matcher = await loadMatcher("/models/");
  const load = performance.now() - begun;
  const bitmap = await createImageBitmap(await (await fetch(`/pictures/${name}`)).blob());
  const each = [];
  for (let run = 0; run < 10; run += 1) {
    const at = performance.now();
    await matcher.describe(bitmap, { near: 0, bright: 0 });
    each.push(performance.now() - at);
  }
  const api = await import("/models/face-api.esm.js");
  return { backend: api.tf.getBackend(), load, each };
}

async function inPage(pictures, { missing }, work, argument) {
  const host = await serve(pictures, { missing });
  const browser = await launch();
  try {
    const page = await browser.newPage();
    await page.goto(host.url);
    return await page.evaluate(work, argument);
  } finally {
    await browser.close();
    await host.stop();
  }
}

const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];
const cut = ({ of, name }) => `${of}${name}`.includes("partial");

function distribution(pairs) {
  const counts = [...STEPS, Infinity].map(() => 0);
  for (const { distance } of pairs) {
    if (distance !== null) counts[[...STEPS, Infinity].findIndex((step) => distance <= step)] += 1;
  }
  return `${counts.join(" | ")} | ${pairs.filter(({ distance }) => distance === null).length}`;
}

const pictures = process.argv[2];
const asked = { names: Object.keys(PEOPLE), quality: Number(process.argv[3] ?? 0.35) };
const { pairs, bytes } = await inPage(pictures, {}, features, asked);
const same = (pair) => PEOPLE[pair.of] === PEOPLE[pair.name];
const own = pairs.filter(same);
const whole = own.filter((pair) => !cut(pair));
const days = whole.filter(({ of, name }) => of !== name);
const others = pairs.filter((pair) => !same(pair));
console.log(`photos of chips: median ${median(bytes)} bytes`);
console.log(`| distance up to | ${STEPS.join(" | ")} | more | no face |`);
console.log(`| one person | ${distribution(whole)} |`);
console.log(`| of these, another photograph | ${distribution(days)} |`);
console.log(`| one person, a cut picture | ${distribution(own.filter(cut))} |`);
console.log(`| two people | ${distribution(others)} |`);
console.log("| threshold | false matches | false non-matches: whole | another photograph | cut |");
for (const threshold of THRESHOLDS) {
  const missed = (list) => {
    const matched = list.filter(({ distance }) => distance !== null && distance <= threshold);
    return `${list.length - matched.length} of ${list.length}`;
  };
  const wrong = others.filter(({ distance }) => distance !== null && distance <= threshold);
  const row = [missed(whole), missed(days), missed(own.filter(cut))].join(" | ");
  console.log(`| ${threshold.toFixed(2)} | ${wrong.length} of ${others.length} | ${row} |`);
}
const found = others.filter(({ distance }) => distance !== null);
const [nearest] = found.sort((a, b) => a.distance - b.distance);
console.log(`nearest two people: ${nearest.distance.toFixed(2)}, ${nearest.of} and ${nearest.name}`);
for (const [name, backend] of Object.entries(BACKENDS)) {
  const { backend: used, load, each } = await inPage(pictures, backend, times, "biden.jpg");
  const [first, ...later] = each;
  console.log(
    `| ${name} (${used}) | ${Math.round(load)} ms | ${Math.round(first)} ms`
    + ` | ${Math.round(median(later))} ms |`,
  );
}
