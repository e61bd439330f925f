// The desk's pages: passkeys, and word of new patients. Without script the lists work all the same.

const button = document.getElementById("passkey");
const problem = document.querySelector(".problem[role=alert]");

async function post(url, body) {
  const answer = await fetch(url, { method: "POST", body: body && JSON.stringify(body) });
  if (!answer.ok) throw new Error("not taken");
  return answer.status === 204 ? undefined : answer.json();
}

/** Makes a passkey. The token of the invitation stands behind the `#`, which no server log sees. */
async function make() {
  const token = location.hash.slice(1);
  const asked = await post("/desk/invitation/options", { token });
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(asked.publicKey ?? asked);
  const credential = (await navigator.credentials.create({ publicKey })).toJSON();
  await post("/desk/invitation", { token, credential });
}

async function show() {
  const asked = await post("/desk/sign-in/options");
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(asked.publicKey ?? asked);
  const credential = (await navigator.credentials.get({ publicKey })).toJSON();
  await post("/desk/sign-in", credential);
}

button?.addEventListener("click", async () => {
  problem.hidden = true;
  try {
    await (button.dataset.way === "make" ? make() : show());
    location.assign("/desk");
  } catch {
    problem.hidden = false;
  }
});

// Word of new patients: rows never move under the pointer; a link shows how many there are.
const news = document.querySelector(".news");
const live = document.getElementById("live");
/** Between two looks, in milliseconds. */
const LOOK = 2000;

async function look() {
  if (!live.checked) return;
  const answer = await fetch(`/desk/news?after=${news.dataset.after}`, { redirect: "manual" });
  // The session is over: the patients do not stay on the screen of a desk that nobody watches.
  if (answer.type === "opaqueredirect") location.assign("/desk/sign-in");
  if (!answer.ok) return;
  const { count, attention } = await answer.json();
  const link = news.querySelector("a");
  const text = `新着 ${count}件を表示${attention ? `(対応が要るもの ${attention}件)` : ""}`;
  if (count === 0 || link.textContent === text) return;
  link.hidden = false;
  link.textContent = text;
}

if (news) setInterval(() => look().catch(() => {}), LOOK);
