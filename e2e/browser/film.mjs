// A film for Chromium's camera (Y4M), made of one picture: held still, or with a head that turns.

import { writeFileSync, readFileSync } from "node:fs";

const [WIDTH, HEIGHT, FRAMES, RATE] = [640, 480, 24, 12];

/** Runs in the page: the frames as I420, in base64 (a page hands over text). */
async function frames({ picture, crop, turning, width, height, count }) {
  const bitmap = await createImageBitmap(await (await fetch(picture)).blob());
  const [x, y, size] = crop;
  const still = new OffscreenCanvas(width, height);
  still.getContext("2d").drawImage(bitmap, x, y, (size * width) / height, size, 0, 0, width, height);
  const made = [];
  for (let frame = 0; frame < count; frame += 1) {
    const canvas = new OffscreenCanvas(width, height);
    const context = canvas.getContext("2d", { willReadFrequently: true });
    // What is near the middle moves more than what is at the side, as with a head that turns.
    const most = turning ? 22 * Math.sin((2 * Math.PI * frame) / count) : 0;
    for (let column = 0; column < width; column += 1) {
      const from = column - most * Math.sin((Math.PI * column) / width) ** 6;
      context.drawImage(still, from, 0, 1, height, column, 0, 1, height);
    }
    const { data } = context.getImageData(0, 0, width, height);
    const [luma, blue, red] = [
      new Uint8Array(width * height),
      new Uint8Array((width * height) / 4),
      new Uint8Array((width * height) / 4),
    ];
    for (let at = 0; at < width * height; at += 1) {
      const [r, g, b] = data.subarray(at * 4, at * 4 + 3);
      luma[at] = 0.299 * r + 0.587 * g + 0.114 * b;
      const [row, column] = [Math.floor(at / width), at % width];
      if (row % 2 === 0 && column % 2 === 0) {
        const half = (row / 2) * (width / 2) + column / 2;
        blue[half] = 128 - 0.169 * r - 0.331 * g + 0.5 * b;
        red[half] = 128 + 0.5 * r - 0.419 * g - 0.081 * b;
      }
    }
    let text = "";
    for (const plane of [luma, blue, red]) {
      for (let at = 0; at < plane.length; at += 8192) {
        text += String.fromCharCode(...plane.subarray(at, at + 8192));
      }
    }
    made.push(btoa(text));
  }
  return made;
}

/** Writes a film of a picture. `crop` is left, top and height of the part that is shown. */
export async function film(page, { picture, crop, turning, file }) {
  const bytes = readFileSync(picture).toString("base64");
  const kind = picture.endsWith(".png") ? "image/png" : "image/jpeg";
  const shown = { crop, turning, width: WIDTH, height: HEIGHT, count: FRAMES };
  const made = await page.evaluate(frames, { picture: `data:${kind};base64,${bytes}`, ...shown });
  const parts = [Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F${RATE}:1 Ip A1:1 C420jpeg\n`)];
  for (const frame of made) parts.push(Buffer.from("FRAME\n"), Buffer.from(frame, "base64"));
  writeFileSync(file, Buffer.concat(parts));
  return file;
}
