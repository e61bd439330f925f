// Runs in a page: frames of a film made from one picture, as a head that moves in space or as a flat
// picture that somebody holds up. The camera's noise lies over each, so that no two are the same.
"use strict";

globalThis.studio = (() => {
  const [WIDTH, HEIGHT] = [640, 480];
  /** Spread of the camera's noise, of 255. */
  const NOISE = 4;

  function canvas() {
    const made = new OffscreenCanvas(WIDTH, HEIGHT);
    return [made, made.getContext("2d", { willReadFrequently: true })];
  }

  /** A picture as the camera sees it; `crop` is left, top and height of the part that is shown. */
  function scene(bitmap, { crop, nose, eyes }) {
    const [still, context] = canvas();
    const [x, y, size] = crop;
    context.drawImage(bitmap, x, y, (size * WIDTH) / HEIGHT, size, 0, 0, WIDTH, HEIGHT);
    return { still, pixels: context.getImageData(0, 0, WIDTH, HEIGHT).data, nose, eyes };
  }

  /** How far a point of a head stands out: half an egg, and a nose on it. All in eye distances. */
  function depth({ nose, eyes }, x, y) {
    const [across, along] = [(x - nose[0]) / eyes, (y - nose[1]) / eyes];
    const round = 1 - (across / 1.25) ** 2 - (along / 1.75) ** 2;
    const egg = 1.2 * Math.sqrt(Math.max(0, round));
    return eyes * (egg + 0.35 * Math.exp(-((across / 0.22) ** 2 + (along / 0.35) ** 2) / 2));
  }

  /** Turns the head about its upright axis; what the turn hides stays hidden. */
  function head(seen, degrees) {
    const [made, context] = canvas();
    const image = context.createImageData(WIDTH, HEIGHT);
    const [sin, cos] = [Math.sin((degrees * Math.PI) / 180), Math.cos((degrees * Math.PI) / 180)];
    for (let y = 0; y < HEIGHT; y += 1) {
      let [last, from] = [-Infinity, 0];
      for (let x = 0; x < WIDTH; x += 1) {
        const to = seen.nose[0] + (x - seen.nose[0]) * cos + depth(seen, x, y) * sin;
        if (to <= last) continue;
        const start = last === -Infinity ? 0 : Math.max(0, Math.ceil(last));
        for (let at = start; at <= Math.min(WIDTH - 1, to); at += 1) {
          const part = last === -Infinity ? 1 : (at - last) / (to - last);
          blend(image.data, seen.pixels, [y * WIDTH + at, y * WIDTH + from, y * WIDTH + x], part);
        }
        [last, from] = [to, x];
      }
    }
    context.putImageData(image, 0, 0);
    return [made, context];
  }

  function blend(to, pixels, [at, left, right], part) {
    for (let colour = 0; colour < 3; colour += 1) {
      const [a, b] = [pixels[left * 4 + colour], pixels[right * 4 + colour]];
      to[at * 4 + colour] = a + (b - a) * part;
    }
    to[at * 4 + 3] = 255;
  }

  /** A flat picture moved sideways, turned in its plane, and brought nearer and further. */
  function flat({ still, nose }, { shake = 0, spin = 0, zoom = 0 }, phase) {
    const [made, context] = canvas();
    context.fillStyle = "#777";
    context.fillRect(0, 0, WIDTH, HEIGHT);
    context.translate(nose[0] + shake * Math.sin(phase * 2), nose[1] + shake * Math.cos(phase));
    context.rotate((spin * Math.sin(phase) * Math.PI) / 180);
    const size = 1 + zoom * Math.sin(phase * 2 + 1);
    context.scale(size, size);
    context.drawImage(still, -nose[0], -nose[1]);
    return [made, context];
  }

  /** A flat picture tilted about its upright axis, `near` eye distances from the camera. */
  function tilted({ still, nose, eyes }, { tilt, near }, phase) {
    const [made, context] = canvas();
    context.fillStyle = "#777";
    context.fillRect(0, 0, WIDTH, HEIGHT);
    const turn = (tilt * Math.sin(phase) * Math.PI) / 180;
    const far = near * eyes;
    for (let x = 0; x < WIDTH; x += 1) {
      const aside = x - nose[0];
      const from = (aside * far) / (far * Math.cos(turn) - aside * Math.sin(turn));
      const size = 1 / (1 + (from * Math.sin(turn)) / far);
      context.drawImage(
        still, from + nose[0], 0, 1, HEIGHT,
        x, nose[1] * (1 - size), 1.5, HEIGHT * size,
      );
    }
    return [made, context];
  }

  /** One frame; the phase goes once around the circle in a film. */
  function frame(seen, motion, phase) {
    const [made, context] = motion.yaw ? head(seen, motion.yaw * Math.sin(phase))
      : motion.tilt ? tilted(seen, motion, phase) : flat(seen, motion, phase);
    const image = context.getImageData(0, 0, WIDTH, HEIGHT);
    for (let at = 0; at < image.data.length; at += 4) {
      const noise = NOISE * (Math.random() + Math.random() + Math.random() - 1.5) * 2;
      for (let colour = 0; colour < 3; colour += 1) image.data[at + colour] += noise;
    }
    context.putImageData(image, 0, 0);
    return [made, image];
  }

  /** A frame as I420, in base64: a page hands over text. */
  function encoded({ data }) {
    const luma = new Uint8Array(WIDTH * HEIGHT);
    const [blue, red] = [new Uint8Array(luma.length / 4), new Uint8Array(luma.length / 4)];
    for (let at = 0; at < luma.length; at += 1) {
      const [r, g, b] = data.subarray(at * 4, at * 4 + 3);
      luma[at] = 0.299 * r + 0.587 * g + 0.114 * b;
      const [row, column] = [Math.floor(at / WIDTH), at % WIDTH];
      if (row % 2 === 0 && column % 2 === 0) {
        const half = (row / 2) * (WIDTH / 2) + column / 2;
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
    return btoa(text);
  }

  return { WIDTH, HEIGHT, scene, frame, encoded };
})();
