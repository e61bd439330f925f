// The comparison of faces by itself, before a camera fed from films: what it decides, what it takes
// for alive, and what it leaves behind. $PICTURES: the folder of pictures.py.

import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { launch } from "./browser.mjs";
import { film } from "./film.mjs";
import { serve } from "./serve.mjs";

const PICTURES = process.env.PICTURES;
const films = mkdtempSync(path.join(tmpdir(), "shikaku-matcher-"));
const FILMS = {
  own: { name: "astronaut.png", motion: "turning" },
  other: { name: "biden.jpg", motion: "turning" },
  older: { name: "obama3.jpg", motion: "turning" },
  still: { name: "astronaut.png", motion: "still" },
  otherStill: { name: "biden.jpg", motion: "still" },
  waved: { name: "astronaut.png", motion: "waved" },
  tilted: { name: "astronaut.png", motion: "tilted" },
  nobody: { name: "astronaut.png", motion: "turning", crop: [0, 400, 60] },
};
const PATIENCE = 8_000;
let host;

before(async () => {
  host = await serve(PICTURES);
  const browser = await launch();
  const page = await browser.newPage();
  for (const [file, { name, motion, crop }] of Object.entries(FILMS)) {
    const picture = path.join(PICTURES, name);
    await film(page, { picture, motion, crop, file: `${films}/${file}.y4m` });
  }
  await browser.close();
  // Half a second of one photo, half a second of another, and so on.
  const one = readFileSync(`${films}/still.y4m`);
  const two = readFileSync(`${films}/otherStill.y4m`);
  const [start, frame] = [one.indexOf("\n") + 1, 6 + 640 * 480 * 1.5];
  const half = (bytes, at) => bytes.subarray(start + at * frame, start + (at + 6) * frame);
  const parts = [one.subarray(0, start), half(one, 0), half(two, 0), half(one, 6), half(two, 6)];
  writeFileSync(`${films}/swapped.y4m`, Buffer.concat(parts));
});

after(async () => {
  await host.stop();
  rmSync(films, { recursive: true });
});

/** Runs in the page: one look through the camera, and what is left of it. */
async function look({ photo, patience, ends }) {
  const { loadMatcher } = await import("/face.js");
  const matcher = await loadMatcher("/models/");
  const stream = await navigator.mediaDevices.getUserMedia({ video: true });
  const video = document.createElement("video");
  video.srcObject = stream;
  await video.play();
  const bitmap = photo
    ? await createImageBitmap(await (await fetch(`/pictures/${photo}`)).blob())
    : await createImageBitmap(new ImageData(240, 300));
  const hints = new Set();
  const stop = new AbortController();
  if (ends === "abort") setTimeout(() => stop.abort(), 1_500);
  if (ends === "camera") setTimeout(() => stream.getTracks().forEach((track) => track.stop()), 1_500);
  const described = matcher.describe;
  const features = [];
  matcher.describe = async (...all) => {
    const found = await described.apply(matcher, all);
    if (found.descriptor) features.push(found.descriptor);
    return found;
  };
  const begun = performance.now();
  const onHint = (name) => hints.add(name);
  const result = await matcher
    .lookUntilDecided({ video, photo: bitmap, onHint, signal: stop.signal, patience })
    .catch(({ name }) => ({ ended: name }));
  return {
    ...result,
    took: performance.now() - begun,
    hints: [...hints],
    looked: features.length,
    left: {
      camera: stream.getTracks().filter((track) => track.readyState !== "ended").length,
      photo: bitmap.width,
      features: features.filter((values) => values.some((value) => value !== 0)).length,
      local: localStorage.length,
      session: sessionStorage.length,
      cookies: document.cookie.length,
      databases: (await indexedDB.databases()).length,
      caches: (await caches.keys()).length,
    },
  };
}

const NOTHING = {
  camera: 0, photo: 0, features: 0, local: 0, session: 0, cookies: 0, databases: 0, caches: 0,
};

/** Looks at a film, and holds that nothing is left, sent or said. */
async function looked(camera, { photo = "astronaut.png", patience = PATIENCE, ends } = {}) {
  const browser = await launch([
    "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream",
    `--use-file-for-fake-video-capture=${films}/${camera}.y4m`,
  ]);
  try {
    const page = await browser.newPage();
    const [requests, said] = [[], []];
    page.on("request", (request) => requests.push(request));
    page.on("console", (message) => said.push(message.text()));
    page.on("pageerror", (error) => said.push(error.message));
    await page.goto(host.url);
    const seen = await page.evaluate(look, { photo, patience, ends });
    assert.deepEqual(seen.left, NOTHING);
    for (const request of requests) {
      assert.equal(request.method(), "GET", request.url());
      const { pathname, search } = new URL(request.url());
      assert.match(pathname, /^\/(favicon\.ico|face\.js|models\/[a-z0-9._-]+|pictures\/[a-z0-9.]+)?$/i);
      assert.equal(search, "");
    }
    assert.deepEqual(said, []);
    return seen;
  } finally {
    await browser.close();
  }
}

test("a turning head is compared with its own photo", async () => {
  const seen = await looked("own");
  assert.equal(seen.matched, true, JSON.stringify(seen));
  assert.ok(seen.hints.includes("compare"));
});

test("a head is known again from a photo of another day", async () => {
  const seen = await looked("older", { photo: "obama.jpg" });
  assert.equal(seen.matched, true, JSON.stringify(seen));
});

test("another head is compared and not matched", async () => {
  const seen = await looked("other");
  assert.equal(seen.matched, false, JSON.stringify(seen));
  assert.ok(seen.distance > 0.7, `${seen.distance}`);
});

for (const [film, hint] of [["still", "still"], ["waved", "still"], ["tilted", "still"]]) {
  test(`a photo of the right person is no living face: ${film}`, async () => {
    const seen = await looked(film);
    assert.equal(seen.ended, "TimeoutError", JSON.stringify(seen));
    assert.ok(seen.looked > 6, `only ${seen.looked} faces were looked at`);
    assert.ok(seen.hints.includes(hint) && !seen.hints.includes("compare"), `${seen.hints}`);
  });
}

test("two photos in turn are no face that moves", async () => {
  const seen = await looked("swapped");
  assert.equal(seen.ended, "TimeoutError", JSON.stringify(seen));
  assert.ok(seen.hints.includes("several") && !seen.hints.includes("compare"), `${seen.hints}`);
});

test("nobody before the camera is told so until the time is over", async () => {
  const seen = await looked("nobody", { patience: 3_000 });
  assert.equal(seen.ended, "TimeoutError", JSON.stringify(seen));
  assert.deepEqual(seen.hints, ["none"]);
});

test("a photo without a face is told apart from a camera without one", async () => {
  const seen = await looked("own", { photo: null });
  assert.equal(seen.ended, "PhotoError", JSON.stringify(seen));
});

test("a camera that gives no picture any more holds nobody up", async () => {
  const seen = await looked("still", { patience: 4_000, ends: "camera" });
  assert.equal(seen.ended, "TimeoutError", JSON.stringify(seen));
  assert.ok(seen.took < 6_000, `${seen.took} ms`);
});

test("who leaves is not looked at any longer", async () => {
  const seen = await looked("still", { patience: 20_000, ends: "abort" });
  assert.equal(seen.ended, "AbortError", JSON.stringify(seen));
  assert.ok(seen.took < 4_000, `${seen.took} ms`);
});

for (const left of ["face-api.esm.js", "face_recognition_model.bin"]) {
  test(`without ${left} the matcher does not load`, async () => {
    const bare = await serve(PICTURES, { missing: (url) => url.endsWith(left) });
    const browser = await launch();
    const page = await browser.newPage();
    await page.goto(bare.url);
    const loaded = await page.evaluate(async () => {
      const { loadMatcher } = await import("/face.js");
      return loadMatcher("/models/").then(() => true, () => false);
    });
    await browser.close();
    await bare.stop();
    assert.equal(loaded, false);
  });
}
