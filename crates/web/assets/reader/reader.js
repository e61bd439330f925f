// The reader's page: shows each turn of the stage, sends answers, speaks, beeps, and looks through
// the camera. Nothing of a patient is kept: no storage is used, and a new screen replaces the old.

const TURN = "/reader";
/** Between two signs of life of the person, in milliseconds. */
const SIGN_OF_LIFE = 5000;
/** Between two beeps for a card that was left behind, in milliseconds. */
const BEEP = 5000;
/** After a lost connection the page tries again, in milliseconds. */
const AGAIN = 1000;

let sound;
let looking;
let lastSign = 0;
let countdown;
let beeper;
/** The screen as the server drew it. */
let drawn = "";

const screenNow = () => document.getElementById("screen");

/** Sends a form; the answer of the stage comes as its next turn. */
async function send(action, fields) {
  const body = new URLSearchParams(fields);
  const sent = await fetch(action, { method: "POST", body, redirect: "manual" });
  if (sent.status >= 500) throw new Error("not taken");
}

/** Asks for the next turn, for ever. A lost connection shows what to do without this page. */
async function turns() {
  for (;;) {
    try {
      const answer = await fetch(`${TURN}?after=${screenNow().dataset.version}`);
      if (answer.status === 200) take(new DOMParser().parseFromString(await answer.text(), "text/html"));
      document.getElementById("fallback").hidden = answer.ok;
      if (!answer.ok) await pause(AGAIN);
    } catch {
      document.getElementById("fallback").hidden = false;
      await pause(AGAIN);
    }
  }
}

const pause = (time) => new Promise((done) => setTimeout(done, time));

/** Puts a new turn in the place of the old one. */
function take(next) {
  const [before, after] = [screenNow(), next.getElementById("screen")];
  const same = before.dataset.question === after.dataset.question;
  const focus = focusName(document.activeElement);
  for (const { name } of [...document.documentElement.attributes]) {
    document.documentElement.removeAttribute(name);
  }
  for (const { name, value } of [...next.documentElement.attributes]) {
    document.documentElement.setAttribute(name, value);
  }
  document.title = next.title;
  // What is typed stays when only the view changes; after a mistake it is cleared.
  if (same && !after.querySelector(".alert")) keep(before, after);
  const unchanged = same && drawn === plain(after);
  for (const part of ["header", ".skip", "footer", ".tray"]) swap(part, next);
  swap("#warning", next);
  if (unchanged) {
    before.dataset.version = after.dataset.version;
  } else {
    stopLooking();
    before.replaceWith(after);
    begin(after);
  }
  if (same) document.querySelector(focus)?.focus();
  else after.querySelector("h1").focus();
  warn();
}

function swap(part, next) {
  const [old, fresh] = [document.querySelector(part), next.querySelector(part)];
  if (!old || !fresh || old.outerHTML === fresh.outerHTML) return;
  const top = old.scrollTop;
  old.replaceWith(fresh);
  fresh.scrollTop = top;
}

/** What a screen is without its version. */
const plain = (main) => main.outerHTML.replace(/data-version="\d+"/, "");

function keep(before, after) {
  for (const field of before.querySelectorAll("input:not([type=hidden])")) {
    const selector = `input[name="${field.name}"]${field.type === "radio" || field.type === "checkbox" ? `[value="${field.value}"]` : ""}`;
    const twin = after.querySelector(selector);
    if (!twin) continue;
    twin.checked = field.checked;
    if (field.type !== "radio" && field.type !== "checkbox") twin.value = field.value;
  }
}

/** A selector that finds the same thing in the next turn. */
function focusName(element) {
  if (element?.value && element.name && element.tagName === "BUTTON") {
    return `button[name="${element.name}"][value="${CSS.escape(element.value)}"]`;
  }
  return element?.id ? `#${element.id}` : "h1";
}

/** Sets up what a screen needs of the script. */
function begin(main) {
  drawn = plain(main);
  const digits = main.querySelector("form.digits");
  if (digits) pad(digits);
  const camera = main.querySelector(".camera");
  if (camera) look(main, camera);
  speak(main);
  clearInterval(beeper);
  if (main.dataset.alarm === "true") {
    beep();
    beeper = setInterval(beep, BEEP);
  }
}

/** The pad of digits. */
function pad(form) {
  const field = form.querySelector("#digits");
  const keys = form.querySelector(".pad");
  const length = Number(form.dataset.length);
  const typed = form.querySelector(".typed");
  const tell = () => { typed.textContent = `${form.dataset.typed} ${field.value.length}/${length}`; };
  keys.hidden = false;
  if (screenNow().dataset.shuffled === "true") shuffle(keys);
  keys.addEventListener("click", ({ target }) => {
    const key = target.closest("button");
    if (!key) return;
    if (key.dataset.digit && field.value.length < length) field.value += key.dataset.digit;
    if (key.classList.contains("erase")) field.value = field.value.slice(0, -1);
    if (key.type === "button") click();
    tell();
  });
  field.addEventListener("input", tell);
  tell();
}

/** Deals the digits anew over their keys. */
function shuffle(keys) {
  const buttons = [...keys.querySelectorAll("[data-digit]")];
  const digits = buttons.map((button) => button.dataset.digit);
  const drawn = crypto.getRandomValues(new Uint32Array(digits.length));
  for (let at = digits.length - 1; at > 0; at -= 1) {
    const other = drawn[at] % (at + 1);
    [digits[at], digits[other]] = [digits[other], digits[at]];
  }
  buttons.forEach((button, at) => {
    button.dataset.digit = digits[at];
    button.textContent = digits[at];
  });
}

/** Digits of a keyboard reach the field wherever the focus is. */
addEventListener("keydown", (event) => {
  const field = document.getElementById("digits");
  const elsewhere = document.activeElement === document.body || document.activeElement?.tagName === "H1";
  if (field && elsewhere && /^[0-9]$/.test(event.key)) {
    event.preventDefault();
    field.focus();
    field.value += event.key;
    field.dispatchEvent(new Event("input"));
  }
});

/** Compares the face before the camera with the photo of the chip. */
async function look(main, camera) {
  const question = main.dataset.question;
  const video = camera.querySelector("video");
  const line = camera.querySelector(".look");
  const onHint = (name) => {
    const hint = camera.querySelector(`template[data-hint="${name}"]`);
    if (!hint || line.dataset.hint === name) return;
    line.dataset.hint = name;
    line.replaceChildren(hint.content.cloneNode(true));
    if (main.dataset.speak === "true") say(line.textContent, document.documentElement.lang);
  };
  looking = new AbortController();
  const { signal } = looking;
  let stream;
  try {
    onHint("start");
    const { loadMatcher } = await import("/reader/face.js");
    const matcher = await loadMatcher("/reader/models/");
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "user" } });
    if (signal.aborted) return;
    video.srcObject = stream;
    await video.play();
    const photo = await photoOf(camera.dataset.photo);
    const seen = await matcher.lookUntilDecided({ video, photo, onHint, signal });
    photo.close();
    const answer = seen.matched ? "match" : "no-match";
    await send(`${TURN}/answer`, { question, answer, distance: seen.distance.toFixed(3) });
  } catch (problem) {
    if (signal.aborted) return;
    // Nobody came near, or the photo shows no face: that is not the machine's fault.
    const ready = ["TimeoutError", "PhotoError"].includes(problem?.name);
    if (!ready) await send(`${TURN}/matcher`, { matcher: "missing" });
    await send(`${TURN}/answer`, { question, answer: "back" });
  } finally {
    stream?.getTracks().forEach((track) => track.stop());
    video.srcObject = null;
  }
}

async function photoOf(url) {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error("no photo");
  return createImageBitmap(await answer.blob());
}

function stopLooking() {
  looking?.abort();
  looking = undefined;
}

/** Tells the stage whether faces can be compared here: camera, bundle and models. */
async function prepare() {
  let matcher = "missing";
  try {
    const devices = await navigator.mediaDevices.enumerateDevices();
    if (devices.some((device) => device.kind === "videoinput")) {
      const { loadMatcher } = await import("/reader/face.js");
      await loadMatcher("/reader/models/");
      matcher = "ready";
    }
  } catch {
    // Without camera or model the page offers the other ways.
  }
  await send(`${TURN}/matcher`, { matcher }).catch(() => {});
}

/** Shows how long there is, and asks once whether somebody is there. */
function warn() {
  clearInterval(countdown);
  const warning = document.getElementById("warning");
  if (warning.hidden) return;
  let left = Number(warning.dataset.seconds);
  warning.querySelector("button").focus();
  beep();
  if (screenNow().dataset.speak === "true") say(warning.textContent, document.documentElement.lang);
  countdown = setInterval(() => {
    left = Math.max(0, left - 1);
    warning.querySelector(".seconds").textContent = String(left);
  }, 1000);
}

function speak(main) {
  if (main.dataset.speak === "true") say(main.dataset.speech, document.documentElement.lang);
  else globalThis.speechSynthesis?.cancel();
}

function say(text, lang) {
  const synthesis = globalThis.speechSynthesis;
  if (!synthesis) return;
  synthesis.cancel();
  const words = new SpeechSynthesisUtterance(text);
  words.lang = lang === "ja" ? "ja-JP" : "en-US";
  synthesis.speak(words);
}

/** A tone of our own; the same for every key. */
function tone(pitch, seconds, loud) {
  sound ??= new AudioContext();
  const [wave, volume] = [sound.createOscillator(), sound.createGain()];
  wave.frequency.value = pitch;
  volume.gain.setValueAtTime(loud, sound.currentTime);
  volume.gain.exponentialRampToValueAtTime(0.001, sound.currentTime + seconds);
  wave.connect(volume).connect(sound.destination);
  wave.start();
  wave.stop(sound.currentTime + seconds);
}

const click = () => tone(880, 0.05, 0.1);
const beep = () => tone(660, 0.6, 0.5);

/** Somebody touches the page: the time begins anew. */
function sign() {
  if (screenNow().dataset.asks !== "true" || Date.now() - lastSign < SIGN_OF_LIFE) return;
  lastSign = Date.now();
  send(`${TURN}/stay`, {}).catch(() => {});
}

addEventListener("pointerdown", sign);
addEventListener("keydown", sign);

addEventListener("submit", (event) => {
  event.preventDefault();
  const form = event.target;
  send(form.action, new FormData(form, event.submitter)).catch(() => {
    document.getElementById("fallback").hidden = false;
  });
});

begin(screenNow());
warn();
prepare();
turns();
