// A busy morning: 500 patients by 20 callers at once, and the desk that looks on stays right.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { SHIKAKU, SOON, check, launch, person, startDemo } from "./browser.mjs";

const TODAY = "2025-12-02";
const [PATIENTS, CALLERS, PEOPLE] = [500, 20, 1500];
const WORDS = {
  valid: "有効", lost: "無効", "turned-75": "無効", "newer-elsewhere": "要確認", several: "要確認",
};

/** People of the demo's seed, each with the numbers of a document. */
function patients() {
  const lines = execFileSync(SHIKAKU, ["people", "--count", String(PEOPLE), "--today", TODAY], { maxBuffer: 1 << 26 });
  const people = lines.toString().trim().split("\n").map((line) => JSON.parse(line));
  return people.filter(({ enrolments }) => enrolments.length > 0).slice(0, PATIENTS)
    .map(({ kana, birth_date, enrolments }) => {
      const { insurer_number, symbol, number, branch } = enrolments.at(-1);
      const asked = Object.entries({ insurer_number, symbol, number, branch, birth_date });
      return { kana, asked: Object.fromEntries(asked.filter(([, value]) => value !== null)) };
    });
}

test("500 patients by 20 callers are all at the desk, each as answered", { timeout: 180_000 }, async () => {
  const demo = await startDemo(["--today", TODAY], PEOPLE);
  const browser = await launch();
  const { page } = await person(browser);
  await page.goto(demo.guide.match(/最初の招待\s+(\S+)/)[1]);
  await page.click("#passkey");
  await page.waitForSelector("main h1 small", { timeout: SOON });

  const waiting = patients();
  assert.equal(waiting.length, PATIENTS);
  const answers = [];
  const begun = performance.now();
  const caller = async () => {
    for (let one = waiting.pop(); one; one = waiting.pop()) {
      const { answer } = await (await check(demo, one.asked)).json();
      answers.push({ kana: answer.eligibility?.name.kana, outcome: answer.outcome });
    }
  };
  await Promise.all(Array.from({ length: CALLERS }, caller));
  const asked = performance.now();
  await page.waitForFunction(
    (count) => document.querySelector(".news").textContent.includes(`新着 ${count}件`),
    PATIENTS, { timeout: SOON },
  );
  const told = performance.now();
  await page.click(".news a");
  await page.waitForFunction((count) => document.querySelectorAll("tbody tr").length >= count - 20, PATIENTS);
  const drawn = performance.now();
  const rows = await page.locator("tbody tr").evaluateAll((all) => all.map((row) => ({
    kana: row.querySelector("th a").textContent,
    state: row.querySelector(".chip").lastChild.textContent.trim(),
  })));
  const key = ({ kana, state }) => `${kana} ${state}`;
  const expected = answers.filter(({ kana }) => kana)
    .map(({ kana, outcome }) => key({ kana, state: WORDS[outcome] ?? "無効" }));
  const shown = rows.filter(({ kana }) => kana !== "—").map(key);
  assert.deepEqual(new Set(shown), new Set(expected));
  assert.equal(rows.length, PATIENTS);
  console.log(`${PATIENTS} checks in ${Math.round(asked - begun)} ms; told ${Math.round(told - asked)} ms later; list drawn in ${Math.round(drawn - told)} ms`);
  await browser.close();
  await demo.stop();
});
