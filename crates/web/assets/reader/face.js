// Compares the face before the camera with the photo of the chip, on this machine alone.
//
// Pictures and features live in memory for the comparison: nothing is stored, logged or sent (R-125,
// After it the features are overwritten and our canvases emptied; copies within the model's
// library are left to the browser's memory management. The only requests are for the model's files.

/** Distances up to this one count as one person; bench/face/README.md has the figures behind it. */
export const THRESHOLD = 0.55;
/** What a camera must show: the part of the picture a face fills, and mean brightness (0 to 255). */
const CAMERA = { near: 0.2, bright: 45 };
/** A photo of a chip shows one face, whatever its light. */
const PHOTO = { near: 0, bright: 0 };
/** Frames with one face that are looked at before anything is decided, and how many at most. */
const [FRAMES, MOST_FRAMES] = [5, 20];
/** How far a living nose moves against the rest of the face, in distances between the eyes. */
const ALIVE = 0.15;
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

  /**
   * Describes the one face in a picture: features, box and 68 points, in pixels of a picture 480
   * wide. What is wrong instead is a `reason`: `none`, `several`, `small` or `dark`.
   */
  async describe(picture, { near, bright } = CAMERA) {
    const canvas = canvasOf(picture);
    try {
      if (brightness(canvas) < bright) return { reason: "dark" };
      const found = await this.#api.detectAllFaces(canvas, this.#options())
        .withFaceLandmarks().withFaceDescriptors();
      if (found.length === 0) return { reason: "none" };
      const [{ detection: { box }, landmarks, descriptor }] = found;
      const reason = found.length > 1 ? "several" : box.width < canvas.width * near && "small";
      if (!reason) return { descriptor, box, landmarks: landmarks.positions };
      forget(found);
      return { reason };
    } finally {
      wipe(canvas);
    }
  }

  /**
   * Looks through the camera until one living face was compared with the photo.
   *
   * Alive means here: within five to twenty frames of one and the same face the nose moves against
   * the rest, as by turning the head, more than on a flat picture. That stops a photo that is held
   * still, waved, turned in its plane or swapped for another. It does NOT stop a film on a screen,
   * a mask, or a photo that is bent, or tilted steeply close to the camera.
   *
   * Ends the camera's stream and closes the photo, whatever happens; all features are wiped.
   *
   * @returns {Promise<{matched: boolean, distance: number}>} The median distance of the frames.
   * @throws TimeoutError after `patience` milliseconds, PhotoError if the photo shows no face,
   *   the reason of the signal if that was aborted.
   */
  async lookUntilDecided({ video, photo, onHint, signal, patience = PATIENCE }) {
    const ends = AbortSignal.timeout(patience);
    const over = signal ? AbortSignal.any([signal, ends]) : ends;
    const faces = [];
    let known;
    try {
      known = await this.describe(photo, PHOTO);
      if (known.reason) throw new DOMException("no face in the photo", "PhotoError");
      for (;;) {
        await nextFrame(video, over);
        const face = await this.describe(video);
        const another = !face.reason && faces.length > 0
          && !isOne(faces[0].descriptor, face.descriptor);
        if (face.reason || another || faces.length === MOST_FRAMES) forget(faces);
        if (face.reason || another) onHint?.(face.reason ?? "several");
        if (!face.reason) faces.push(face);
        if (faces.length >= FRAMES) {
          if (motion(faces.map(({ landmarks }) => landmarks)) >= ALIVE) {
            onHint?.("compare");
            const all = faces.map(({ descriptor }) => compare(known.descriptor, descriptor));
            const distance = median(all);
            return { matched: distance <= THRESHOLD, distance };
          }
          onHint?.("still");
        }
      }
    } finally {
      forget(known ? [known, ...faces] : faces);
      video.srcObject?.getTracks().forEach((track) => track.stop());
      photo.close?.();
    }
  }
}

function isOne(a, b) {
  return compare(a, b) <= THRESHOLD;
}

/** Overwrites the features and lets go of the rest. */
function forget(faces) {
  for (const { descriptor } of faces) descriptor?.fill(0);
  faces.length = 0;
}

/** Points that lie nearly in one plane: chin and jaw, ends of the brows, eyes, mouth. */
const PLANE = [...Array(17).keys(), 17, 21, 22, 26, 36, 39, 42, 45, 48, 54];
/** Points that stand out of it. */
const NOSE = [29, 30, 33];

/**
 * How far the nose moved against the rest of the face, in distances between the eyes.
 *
 * What a flat picture does when it is moved, turned, resized or squeezed is taken out first, by
 * the affine map that brings the rest of the face best onto the first frame. Of the frames the
 * second furthest to each side count, so that one slip of the detector does not.
 */
function motion(frames) {
  const [first] = frames;
  const [left, right] = [middle(first.slice(36, 42)), middle(first.slice(42, 48))];
  const eyes = Math.hypot(right.x - left.x, right.y - left.y);
  const noses = frames.map((points) => {
    const map = affine(PLANE.map((at) => points[at]), PLANE.map((at) => first[at]));
    return map(middle(NOSE.map((at) => points[at])));
  });
  const spread = (values) => {
    const sorted = values.sort((a, b) => a - b);
    return sorted.at(-2) - sorted[1];
  };
  return Math.max(spread(noses.map(({ x }) => x)), spread(noses.map(({ y }) => y))) / eyes;
}

/** The affine map with the least squares between points and where they should come to lie. */
function affine(from, to) {
  const [start, end] = [middle(from), middle(to)];
  const sums = { xx: 0, xy: 0, yy: 0, xu: 0, yu: 0, xv: 0, yv: 0 };
  from.forEach((point, at) => {
    const [x, y] = [point.x - start.x, point.y - start.y];
    const [u, v] = [to[at].x - end.x, to[at].y - end.y];
    sums.xx += x * x;
    sums.xy += x * y;
    sums.yy += y * y;
    sums.xu += x * u;
    sums.yu += y * u;
    sums.xv += x * v;
    sums.yv += y * v;
  });
  const { xx, xy, yy, xu, yu, xv, yv } = sums;
  const area = xx * yy - xy * xy;
  return (point) => {
    const [x, y] = [point.x - start.x, point.y - start.y];
    return {
      x: end.x + ((xu * yy - yu * xy) * x + (yu * xx - xu * xy) * y) / area,
      y: end.y + ((xv * yy - yv * xy) * x + (yv * xx - xv * xy) * y) / area,
    };
  };
}

function median(values) {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

function middle(points) {
  const sum = points.reduce((a, b) => ({ x: a.x + b.x, y: a.y + b.y }));
  return { x: sum.x / points.length, y: sum.y / points.length };
}

function canvasOf(picture) {
  const width = picture.videoWidth || picture.width;
  const height = picture.videoHeight || picture.height;
  const canvas = document.createElement("canvas");
  canvas.width = WIDTH;
  canvas.height = Math.round((height / width) * canvas.width);
  canvas.getContext("2d", { willReadFrequently: true })
    .drawImage(picture, 0, 0, canvas.width, canvas.height);
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

/** Waits for the next picture. A camera that gives none any more must not hold anybody up. */
function nextFrame(video, over) {
  over.throwIfAborted();
  return new Promise((done, failed) => {
    const end = () => failed(over.reason);
    over.addEventListener("abort", end, { once: true });
    const next = () => {
      over.removeEventListener("abort", end);
      done();
    };
    if (video.requestVideoFrameCallback) video.requestVideoFrameCallback(next);
    else setTimeout(next, 50);
  });
}
