// Measures what passes for a living face: films of heads that turn, and of photos in a hand, each
// looked at for some seconds. Argument: the folder of pictures that e2e/browser/pictures.py fetched.

import { launch } from "../../e2e/browser/browser.mjs";
import { FACES, STUDIO } from "../../e2e/browser/film.mjs";
import { serve } from "../../e2e/browser/serve.mjs";

const WAYS = {
  "photo, held still": {},
  "photo, waved (25 px)": { shake: 25 },
  "photo, turned in its plane by 10°": { spin: 10 },
  "photo, all of it at once": { shake: 25, spin: 10, zoom: 0.12 },
  "photo, tilted by 15°": { tilt: 15, near: 8 },
  "photo, tilted by 30°": { tilt: 30, near: 8 },
  "photo, tilted by 45°": { tilt: 45, near: 8 },
  "photo, tilted by 30°, near the camera": { tilt: 30, near: 5 },
  "head, turned by 5° to each side": { yaw: 5 },
  "head, turned by 10°": { yaw: 10 },
  "head, turned by 15°": { yaw: 15 },
  "head, turned by 20°": { yaw: 20 },
};
const [COUNT, EACH, PATIENCE] = [24, 83, 4_000];

/** Runs in the page: looks at each film through a canvas, in place of the camera. */
async function looks({ faces, motion, count, each, patience }) {
  const { loadMatcher } = await import("/face.js");
  const matcher = await loadMatcher("/models/");
  const told = [];
  for (const [name, face] of Object.entries(faces)) {
    const photo = await createImageBitmap(await (await fetch(`/pictures/${name}`)).blob());
    const seen = studio.scene(photo, face);
    const film = Array.from({ length: count }, (_, frame) => (
      studio.frame(seen, motion, (2 * Math.PI * frame) / count)[0]
    ));
    const video = document.createElement("canvas");
    [video.width, video.height] = [studio.WIDTH, studio.HEIGHT];
    const begun = performance.now();
    const show = () => {
      const frame = Math.floor((performance.now() - begun) / each) % count;
      video.getContext("2d").drawImage(film[frame], 0, 0);
    };
    show();
    const timer = setInterval(show, each / 2);
    const alive = await matcher.lookUntilDecided({ video, photo, patience })
      .then(() => true, () => false);
    clearInterval(timer);
    told.push({ alive, took: performance.now() - begun });
  }
  return told;
}

// The script of the studio stands within the page.
const policy = "script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'";
const host = await serve(process.argv[2], { policy });
const browser = await launch();
for (const [way, motion] of Object.entries(WAYS)) {
  const page = await browser.newPage();
  await page.goto(host.url);
  await page.addScriptTag({ path: STUDIO });
  const told = await page.evaluate(looks, {
    faces: FACES, motion, count: COUNT, each: EACH, patience: PATIENCE,
  });
  await page.close();
  const passed = told.filter(({ alive }) => alive);
  const slowest = Math.max(0, ...passed.map(({ took }) => took));
  const time = passed.length > 0 ? `${(slowest / 1000).toFixed(1)} s` : "–";
  console.log(`| ${way} | ${passed.length} of ${told.length} | ${time} |`);
}
await browser.close();
await host.stop();
