// A film for Chromium's camera (Y4M), made of one picture: a head that turns, or a picture held up.

import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const [FRAMES, RATE] = [24, 12];
/** What a page needs to make frames. */
export const STUDIO = fileURLToPath(new URL("studio.js", import.meta.url));
/** Where the face is: the part of the picture that is shown, then in pixels of the camera. */
export const FACES = {
  "astronaut.png": { crop: [40, 0, 300], nose: [293, 205], eyes: 68 },
  "biden.jpg": { crop: [150, 0, 700], nose: [304, 275], eyes: 82 },
  "obama.jpg": { crop: [0, 50, 680], nose: [350, 160], eyes: 74 },
  "obama3.jpg": { crop: [150, 0, 900], nose: [352, 234], eyes: 64 },
};
/** Angles in degrees, lengths in pixels; `near` in distances between the eyes. */
export const MOTIONS = {
  turning: { yaw: 15 },
  still: {},
  waved: { shake: 25, spin: 10, zoom: 0.12 },
  tilted: { tilt: 15, near: 8 },
};

/** Runs in the page. */
async function frames({ picture, face, motion, count }) {
  const bitmap = await createImageBitmap(await (await fetch(picture)).blob());
  const seen = studio.scene(bitmap, face);
  return Array.from({ length: count }, (_, frame) => {
    const [, image] = studio.frame(seen, motion, (2 * Math.PI * frame) / count);
    return studio.encoded(image);
  });
}

/** Writes a film of a picture; `crop` shows another part of it than the face. */
export async function film(page, { picture, crop, motion, file }) {
  const known = FACES[path.basename(picture)];
  const kind = picture.endsWith(".png") ? "image/png" : "image/jpeg";
  await page.addScriptTag({ path: STUDIO });
  const made = await page.evaluate(frames, {
    picture: `data:${kind};base64,${readFileSync(picture).toString("base64")}`,
    face: { ...known, crop: crop ?? known.crop },
    motion: MOTIONS[motion],
    count: FRAMES,
  });
  const parts = [Buffer.from(`YUV4MPEG2 W640 H480 F${RATE}:1 Ip A1:1 C420jpeg\n`)];
  for (const frame of made) parts.push(Buffer.from("FRAME\n"), Buffer.from(frame, "base64"));
  writeFileSync(file, Buffer.concat(parts));
  return file;
}
