// The reader's page in a real browser: every way through it, what goes wrong on the way, and what the
// next patient sees of the last one (nothing).

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { SOON, axe, launch, picture, startDemo } from "./browser.mjs";
import { JOURNEYS } from "./journeys.mjs";

const PASSWORD = "2468";
const demos = new Map();
let browser;

before(async () => { browser = await launch(); });
after(async () => {
  await browser.close();
  for (const demo of demos.values()) await (await demo).stop();
});

const demoOn = (day) => {
  if (!demos.has(day)) demos.set(day, startDemo(["--today", day]));
  return demos.get(day);
};

async function open(day, more = {}) {
  const demo = await demoOn(day);
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...more });
  const page = await context.newPage();
  page.on("pageerror", (error) => assert.fail(error.message));
  await page.goto(`${demo.url}/reader`);
  // A test that failed may have left its card there.
  if (await page.locator("#screen[data-screen=insert]").count() === 0) await tear(page);
  await standsAt(page, "insert");
  return page;
}

const standsAt = (page, name) => page.waitForSelector(`#screen[data-screen=${name}]`, { timeout: SOON });
const press = (page, value) => page.click(`#screen button[value=${value}]`);
const put = (page, card) => page.click(`button[name=put][value=${card}]`);
const tear = (page) => page.click("button[name=take]");

async function type(page, digits) {
  for (const digit of digits) await page.click(`[data-digit="${digit}"]`);
  await page.click(".enter");
}

async function staff(page, { password = PASSWORD, reason = "child", button = "same" }) {
  await page.fill("#staff", "鈴木");
  await page.fill("#password", password);
  await page.check(`input[value=${reason}]`);
  await press(page, button);
}

const ACTS = {
  pin: type, press, staff,
  tear: async (page) => tear(page),
  told: async (page, button) => {
    assert.ok(await page.isVisible("#screen .alert"), "what failed is told");
    await press(page, button);
  },
  proxy: async (page) => page.check("input[name=proxy]"),
  helped: async (page) => page.check("input[name=helped]"),
};

/** What is ticked, not answered. */
const TICKS = new Set(["proxy", "helped"]);

/** The screens between the acts, and their headings. */
async function walk(page, { card, steps, consents = [], ends }) {
  const asked = [];
  await put(page, card);
  for (const [screen, act, argument] of steps) {
    await standsAt(page, screen);
    if (screen === "consent") asked.push(await subjects(page));
    const question = await page.getAttribute("#screen", "data-question");
    await ACTS[act](page, argument);
    if (TICKS.has(act)) continue;
    await page.waitForFunction(
      (before) => document.querySelector("#screen").dataset.question !== before
        && document.querySelector("#screen").dataset.screen !== "wait"
        || document.querySelector("#screen .alert"),
      question, { timeout: SOON },
    );
  }
  await standsAt(page, ends === "insert" ? "insert" : "take");
  if (ends !== "insert") {
    assert.match(await page.textContent("#screen"), ends);
    if (await page.getAttribute("[name=take]", "aria-disabled") === null) await tear(page);
    await standsAt(page, "insert");
  }
  assert.deepEqual(asked, consents);
}

const subjects = async (page) => (await page.locator("#screen > p").allTextContents())
  .map((line) => line.replace(/\(.*/, "")).filter((line) => line.endsWith("情報"));

for (const journey of JOURNEYS) {
  test(journey.name, { timeout: 60_000 }, async () => {
    const page = await open(journey.day ?? "2025-12-02");
    await walk(page, journey);
    await page.context().close();
  });
}

test("the screens in three languages, without a finding of axe", { timeout: 240_000 }, async () => {
  const page = await open("2025-12-03");
  const looks = ["ja", "easy", "en"];
  const look = async (name) => {
    for (const language of looks) {
      await page.click(`button[name=change][value=${language}]`);
      await page.waitForSelector(`html[data-language=${language}]`);
      assert.deepEqual(await axe(page), [], `${name} in ${language}`);
      assert.deepEqual(await tooSmall(page), [], `${name} in ${language}`);
      await picture(page, `${name}-${language}`);
    }
    await page.click("button[name=change][value=ja]");
    await page.waitForSelector("html[data-language=ja]");
  };
  await look("insert");
  await put(page, "card-unregistered");
  await standsAt(page, "identify");
  await look("identify");
  await press(page, "staff");
  await standsAt(page, "staff");
  await look("staff");
  await tear(page);
  await standsAt(page, "take");
  await look("take-again");
  await put(page, "card-unregistered");
  await standsAt(page, "identify");
  await press(page, "pin");
  await standsAt(page, "pin");
  await look("pin");
  await type(page, "0000");
  await page.waitForSelector("#screen[data-screen=pin] .alert");
  await look("pin-wrong");
  await type(page, "1234");
  await standsAt(page, "register");
  await look("register");
  await press(page, "yes");
  await standsAt(page, "notice");
  await look("notice-registered");
  await press(page, "next");
  await standsAt(page, "consent");
  await look("consent");
  for (let left = 4; left > 0 && await page.getAttribute("#screen", "data-screen") !== "take"; left -= 1) {
    await press(page, "no").catch(() => {});
    await page.waitForTimeout(300);
  }
  await standsAt(page, "take");
  await look("take");
  await page.waitForSelector("#screen[data-alarm=true]", { timeout: SOON });
  await look("take-left-behind");
  await tear(page);
  await standsAt(page, "insert");
  await page.context().close();
});

test("large letters, light on dark and furigana hold the contrast of 7 to 1", { timeout: 60_000 }, async () => {
  const page = await open("2025-12-02");
  await put(page, "card-valid");
  await standsAt(page, "identify");
  for (const change of ["large", "dark", "ruby"]) {
    await page.click(`button[name=change][value=${change}]`);
    await page.waitForSelector(`html[data-${change}]`);
    const strict = { rules: { "color-contrast-enhanced": { enabled: true } } };
    assert.deepEqual(await axe(page, strict), [], change);
    await picture(page, `identify-ja-${change}`);
  }
  await tear(page);
  await standsAt(page, "insert");
  const html = await page.locator("html").evaluate((element) => ({ ...element.dataset }));
  assert.deepEqual(html, { language: "ja" }, "the next patient begins anew");
  await page.context().close();
});

test("the whole way by keyboard alone, and what is typed survives a change of the view", { timeout: 60_000 }, async () => {
  const page = await open("2025-12-02");
  const tabTo = async (selector) => {
    for (let tries = 0; tries < 60; tries += 1) {
      if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return;
      await page.keyboard.press("Tab");
    }
    assert.fail(`no way to ${selector} by Tab`);
  };
  await tabTo("button[name=put][value=card-valid]");
  await page.keyboard.press("Enter");
  await standsAt(page, "identify");
  await page.waitForFunction(() => document.activeElement?.tagName === "H1");
  await tabTo("#screen button[value=pin]");
  await page.keyboard.press("Enter");
  await standsAt(page, "pin");
  await page.waitForFunction(() => document.activeElement?.tagName === "H1");
  await page.keyboard.type("12");
  await page.click("button[name=change][value=en]");
  await page.waitForSelector("html[data-language=en]");
  assert.equal(await page.inputValue("#digits"), "12");
  await page.focus("#digits");
  await page.keyboard.press("End");
  await page.keyboard.type("34");
  await tabTo(".enter");
  await page.keyboard.press("Enter");
  await standsAt(page, "consent");
  while (await page.getAttribute("#screen", "data-screen") === "consent") {
    const question = await page.getAttribute("#screen", "data-question");
    await tabTo("#screen button[value=yes]");
    await page.keyboard.press("Enter");
    await page.waitForFunction((before) => {
      const { question: now, screen } = document.querySelector("#screen").dataset;
      return now !== before && screen !== "wait";
    }, question);
  }
  await standsAt(page, "take");
  await tabTo("button[name=take]");
  await page.keyboard.press("Enter");
  await standsAt(page, "insert");
  await page.context().close();
});

test("without script the same pages work by plain forms", { timeout: 60_000 }, async () => {
  const page = await open("2025-12-02", { javaScriptEnabled: false });
  await put(page, "card-valid");
  const until = async (name) => {
    for (let tries = 0; tries < 40; tries += 1) {
      if (await page.locator(`#screen[data-screen=${name}]`).count()) return;
      await page.waitForTimeout(250);
      await page.goto(page.url());
    }
    assert.fail(`never at ${name}`);
  };
  await until("identify");
  await press(page, "pin");
  await until("pin");
  await page.fill("#digits", "1234");
  await page.click("noscript button, #screen button[value=digits]:visible");
  await until("consent");
  await press(page, "no");
  await page.waitForTimeout(500);
  await page.goto(page.url());
  while (await page.locator("#screen[data-screen=consent]").count()) {
    await press(page, "no");
    await page.waitForTimeout(500);
    await page.goto(page.url());
  }
  await until("take");
  await tear(page);
  await until("insert");
  await page.context().close();
});

test("two presses are one answer, and an answer of another page is none", { timeout: 60_000 }, async () => {
  const page = await open("2025-12-02");
  const { url } = await demoOn("2025-12-02");
  await put(page, "card-valid");
  await standsAt(page, "identify");
  await press(page, "pin");
  await standsAt(page, "pin");
  await type(page, "1234");
  await standsAt(page, "consent");
  const question = await page.getAttribute("#screen", "data-question");
  const first = await subjects(page);
  await page.evaluate(async (asked) => {
    const body = () => new URLSearchParams({ question: asked, answer: "yes" });
    const send = () => fetch("/reader/answer", { method: "POST", body: body(), redirect: "manual" });
    await Promise.all([send(), send(), send()]);
  }, question);
  await page.waitForFunction((before) => document.querySelector("#screen").dataset.question > before + 1, Number(question));
  await standsAt(page, "consent");
  assert.notDeepEqual(await subjects(page), first, "one question was answered");
  const foreign = await fetch(`${url}/reader/answer`, {
    method: "POST", headers: { origin: "http://elsewhere.example" }, body: new URLSearchParams({ question, answer: "yes" }),
  });
  assert.equal(foreign.status, 403);
  const before = await subjects(page);
  await page.reload();
  assert.deepEqual(await subjects(page), before, "the page shows what stands there, whenever it comes");
  await tear(page);
  await standsAt(page, "insert");
  await page.context().close();
});

test("at 200 percent nothing is lost to the side", { timeout: 60_000 }, async () => {
  const page = await open("2025-12-02", { viewport: { width: 640, height: 450 } });
  await put(page, "card-valid");
  await standsAt(page, "identify");
  await press(page, "pin");
  await standsAt(page, "pin");
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(over <= 0, `${over} pixels beside the page`);
  await tear(page);
  await standsAt(page, "insert");
  await page.context().close();
});

/** What can be pressed and is smaller than 60 pixels (44 in the tray). */
function tooSmall(page) {
  return page.evaluate(() => [...document.querySelectorAll("button, input:not([type=hidden])")]
    .filter((element) => element.checkVisibility())
    .map((element) => {
      const tick = element.closest("label.tick") ?? element;
      const { width, height } = tick.getBoundingClientRect();
      const least = element.closest(".tray") ? 44 : 60;
      return width < least || height < least ? `${element.outerHTML.slice(0, 80)} ${width}x${height}` : "";
    })
    .filter(Boolean));
}
