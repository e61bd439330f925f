// Compares the face before the camera with the photo of the chip, on this machine alone.
//
// Pictures and features live in memory for the comparison and are wiped after it: nothing is
// stored, logged or sent. The only requests are for the model's own files.

/** Distances up to this one count as one person; bench/face/README.md has the figures behind it. */
export const THRESHOLD = 0.55;
/** A face narrower than this part of the picture is too far away. */
const NEAR_ENOUGH = 0.2;
/** Mean brightness (0 to 255) below which nothing is to be seen. */
const BRIGHT_ENOUGH = 45;
/** Frames with one face that are looked at before anything is decided. */
const FRAMES = 5;
/** How much a living face moves within itself between these frames, in distances between the eyes. */
const ALIVE = 0.035;
/** Longest look, in milliseconds. */
const PATIENCE = 20_000;
/** Width of the picture that is looked at, in pixels. */
const WIDTH = 480;

let loading;

/** Loads bundle and weights, once. Rejects if they are not there. */
export function loadMatcher(base) {
  loading ??= load(base).catch((problem) => {
    loading = undefined;
    throw problem;
  });
  return loading;
}

async function load(base) {
  const api = await import(`${base}face-api.esm.js`);
  await backend(api.tf, base);
  const { tinyFaceDetector, faceLandmark68Net, faceRecognitionNet } = api.nets;
  await Promise.all(
    [tinyFaceDetector, faceLandmark68Net, faceRecognitionNet].map((net) => net.loadFromUri(base)),
  );
  const matcher = new Matcher(api);
  await matcher.warmUp();
  return matcher;
}

/** WebAssembly: ten times as fast as the processor without it, or as a graphics card in software. */
async function backend(tf, base) {
  tf.setWasmPaths(base);
  for (const name of ["wasm", "webgl", "cpu"]) {
    if (await tf.setBackend(name).catch(() => false)) {
      await tf.ready();
      return;
    }
  }
  throw new Error("no backend");
}

/** Distance between two sets of features: 0 is the same picture, above 1 nobody alike. */
export function compare(a, b) {
  return Math.hypot(...a.map((value, at) => value - b[at]));
}

class Matcher {
  #api;

  constructor(api) {
    this.#api = api;
  }

  /** The first run makes the programs of the backend: nobody should wait for it. */
  async warmUp() {
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [WIDTH, (WIDTH * 3) / 4];
    canvas.getContext("2d").fillRect(0, 0, canvas.width, canvas.height);
    await this.#api.detectAllFaces(canvas, this.#options());
    const face = document.createElement("canvas");
    [face.width, face.height] = [150, 150];
    await this.#api.nets.faceLandmark68Net.detectLandmarks(face);
    (await this.#api.nets.faceRecognitionNet.computeFaceDescriptor(face)).fill(0);
  }

  #options() {
    return new this.#api.TinyFaceDetectorOptions({ inputSize: 320, scoreThreshold: 0.4 });
  }

  /** Finds the one face: its box and the points of its features, or a word for what is wrong. */
  async find(canvas) {
    if (brightness(canvas) < BRIGHT_ENOUGH) return { reason: "dark" };
    const found = await this.#api.detectAllFaces(canvas, this.#options()).withFaceLandmarks();
    if (found.length === 0) return { reason: "none" };
    if (found.length > 1) return { reason: "several" };
    const [{ detection, landmarks }] = found;
    if (detection.box.width < canvas.width * NEAR_ENOUGH) return { reason: "small" };
    return { landmarks };
  }

  /** The features of the face in a picture, or undefined if there is not exactly one. */
  async describe(picture) {
    const canvas = canvasOf(picture);
    try {
      const found = await this.#api.detectAllFaces(canvas, this.#options())
        .withFaceLandmarks().withFaceDescriptors();
      return found.length === 1 ? found[0].descriptor : undefined;
    } finally {
      wipe(canvas);
    }
  }

  /**
   * Looks through the camera until one living face was compared with the photo.
   *
   * Alive means here: within five frames the features move against each other, as by turning the
   * head or blinking, more than a picture on paper can. It stops a photo that is held still or
   * waved about. It does not stop a film on a screen, a mask, or a bent photo that imitates a turn.
   *
   * @returns {Promise<{matched: boolean, distance: number}>}
   * @throws TimeoutError after twenty seconds, PhotoError if the photo shows no face.
   */
  async lookUntilDecided({ video, photo, onHint, signal, patience = PATIENCE }) {
    const known = await this.describe(photo);
    if (!known) throw new DOMException("no face in the photo", "PhotoError");
    const ends = performance.now() + patience;
    const moves = [];
    let canvas;
    try {
      while (performance.now() < ends) {
        signal?.throwIfAborted();
        canvas = canvasOf(video);
        const { reason, landmarks } = await this.find(canvas);
        if (reason) {
          moves.length = 0;
          onHint?.(reason);
        } else {
          moves.push(shape(landmarks));
          if (moves.length >= FRAMES && motion(moves) >= ALIVE) {
            onHint?.("compare");
            return await this.#compared(known, canvas);
          }
          if (moves.length >= FRAMES) onHint?.("still");
          if (moves.length > FRAMES * 4) moves.shift();
        }
        wipe(canvas);
        await nextFrame(video);
      }
      throw new DOMException("nobody was compared in time", "TimeoutError");
    } finally {
      known.fill(0);
      if (canvas) wipe(canvas);
      moves.forEach((points) => points.fill(0));
    }
  }

  async #compared(known, canvas) {
    const seen = await this.describe(canvas);
    if (!seen) return { matched: false, distance: 2 };
    const distance = compare(known, seen);
    seen.fill(0);
    return { matched: distance <= THRESHOLD, distance };
  }
}

/** What of a face stays the same when a picture of it is moved, turned in its plane or resized. */
function shape(landmarks) {
  const points = landmarks.positions;
  const [left, right] = [middle(points.slice(36, 42)), middle(points.slice(42, 48))];
  const [x, y] = [right.x - left.x, right.y - left.y];
  const size = x * x + y * y;
  const within = (point) => {
    const [dx, dy] = [point.x - left.x, point.y - left.y];
    return [(dx * x + dy * y) / size, (dy * x - dx * y) / size];
  };
  // Tip of the nose, corners of the mouth, chin, and how far the lids are open.
  const lids = (upper, lower) => (within(points[lower])[1] - within(points[upper])[1]);
  return Float64Array.of(
    ...within(points[30]), ...within(points[48]), ...within(points[54]), ...within(points[8]),
    lids(37, 41) + lids(44, 46),
  );
}

function middle(points) {
  const sum = points.reduce((a, b) => ({ x: a.x + b.x, y: a.y + b.y }));
  return { x: sum.x / points.length, y: sum.y / points.length };
}

/** How far the features moved against each other: the spread of the one that moved most. */
function motion(moves) {
  const spreads = [...moves[0]].map((_, at) => {
    const values = moves.map((points) => points[at]);
    return Math.max(...values) - Math.min(...values);
  });
  // The noise of the detector moves single points: the second largest counts.
  return spreads.sort((a, b) => b - a)[1];
}

function canvasOf(picture) {
  const [width, height] = [picture.videoWidth || picture.width, picture.videoHeight || picture.height];
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(WIDTH, Math.min(width, WIDTH));
  canvas.height = Math.round((height / width) * canvas.width);
  canvas.getContext("2d", { willReadFrequently: true }).drawImage(picture, 0, 0, canvas.width, canvas.height);
  return canvas;
}

function brightness(canvas) {
  const { data } = canvas.getContext("2d", { willReadFrequently: true })
    .getImageData(0, 0, canvas.width, canvas.height);
  let sum = 0;
  let count = 0;
  for (let at = 1; at < data.length; at += 64) {
    sum += data[at];
    count += 1;
  }
  data.fill(0);
  return sum / count;
}

function wipe(canvas) {
  canvas.width = 0;
  canvas.height = 0;
}

function nextFrame(video) {
  return new Promise((done) => {
    if (video.requestVideoFrameCallback) video.requestVideoFrameCallback(() => done());
    else setTimeout(done, 50);
  });
}
