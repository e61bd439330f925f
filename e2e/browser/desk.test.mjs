// The desk in a real browser: passkeys by a virtual authenticator, roles, today's patients as they come.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { SOON, axe, check, launch, person as authenticated, picture, startDemo } from "./browser.mjs";

let browser;
let demo;
let desk;

before(async () => {
  browser = await launch();
  demo = await startDemo(["--today", "2025-12-02", "--disaster-since", "2025-11-29"]);
  desk = demo.guide.match(/受付の画面\s+(\S+)/)[1];
});
after(async () => {
  await browser.close();
  await demo.stop();
});

async function person() {
  const one = await authenticated(browser);
  one.page.on("pageerror", (error) => assert.fail(error.message));
  return one;
}

const press = (page) => page.click("#passkey");

async function enters(page) {
  await press(page);
  await page.waitForURL(desk, { timeout: SOON });
}

/** The ready-made patients of the guide, by their answer. */
function patient(key) {
  const line = demo.guide.split("\n").find((text) => text.includes(` ${key} `));
  const [insurer_number, symbol, number, branch, birth_date] = line.trim().split(/\s+/);
  const given = { insurer_number, symbol, number, branch, birth_date };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== "-"));
}

const administrator = {};

test("nobody sees the desk without a passkey", async () => {
  const { context, page } = await person();
  for (const path of ["", "/staff", "/visits/1", "/news"]) {
    await page.goto(`${desk}${path}`);
    assert.equal(page.url(), `${desk}/sign-in`);
  }
  assert.deepEqual(await axe(page), []);
  await picture(page, "desk-sign-in");
  await press(page);
  await page.waitForSelector(".problem:not([hidden])", { timeout: SOON });
  await context.close();
});

test("the first administrator takes up the invitation of the guide, once", async () => {
  const link = demo.guide.match(/最初の招待\s+(\S+)/)[1];
  Object.assign(administrator, await person());
  const { page } = administrator;
  await page.goto(link);
  assert.deepEqual(await axe(page), []);
  await picture(page, "desk-invitation");
  await enters(page);
  const [cookie] = await administrator.context.cookies(desk);
  assert.equal(cookie.httpOnly && cookie.sameSite === "Strict" && cookie.path === "/desk", true);
  assert.equal(cookie.expires, -1);
  assert.deepEqual(await axe(page), []);
  await picture(page, "desk-empty");
  const late = await person();
  await late.page.goto(link);
  await press(late.page);
  await late.page.waitForSelector(".problem:not([hidden])", { timeout: SOON });
  await late.context.close();
});

test("patients appear as they come, each with state, reason and what to do", async () => {
  const { page } = administrator;
  await page.goto(desk);
  for (const key of ["valid", "lost", "newer-elsewhere", "not-found"]) {
    assert.equal((await check(demo, patient(key))).status, 200, key);
  }
  await page.waitForSelector(".news a:not([hidden])", { timeout: SOON });
  assert.match(await page.textContent(".news"), /新着 4件を表示.*3件/);
  await page.click(".news a");
  const states = await page.locator("tbody .chip").allTextContents();
  assert.deepEqual(states.map((state) => state.slice(1)), ["資格情報なし", "要確認", "無効", "有効"]);
  assert.deepEqual(await axe(page), []);
  await picture(page, "desk-list");
  await page.click("tbody tr:nth-child(3) a");
  await page.waitForSelector("h1 .chip.bad");
  assert.match(await page.textContent("main"), /理由.*今日すること.*資格取得日/s);
  assert.deepEqual(await axe(page), []);
  await picture(page, "desk-visit");
});

test("a check by numbers is typed at the desk, in any width and calendar", async () => {
  const { page } = administrator;
  await page.goto(`${desk}/check`);
  assert.deepEqual(await axe(page), []);
  await page.fill("#insurer", "06139993");
  await page.click("button.key");
  await page.waitForSelector(".problem");
  assert.match(await page.title(), /^エラー/);
  assert.deepEqual(await page.locator(".problem li").count(), 3, "insurer, number, birth date");
  assert.equal(await page.inputValue("#insurer"), "06139993", "what was typed stays");
  assert.deepEqual(await axe(page), []);
  await picture(page, "desk-check-wrong");
  const { insurer_number: insurer, symbol, number, branch, birth_date: birth } = patient("valid");
  const wide = (text) => text.replace(/[0-9]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
  for (const [name, value] of Object.entries({ insurer: wide(insurer), symbol, number, branch, birth })) {
    await page.fill(`#${name}`, value);
  }
  await page.click("button.key");
  await page.waitForSelector("h1 .chip.good");
  assert.match(await page.textContent("main"), /保険者番号.*06139992/s);
});

test("the rule book answers at the desk: what a patient pays, and what suffices today", async () => {
  const { page } = administrator;
  await page.goto(`${desk}/ask`);
  assert.deepEqual(await axe(page), []);
  await picture(page, "desk-ask-list");
  await page.click("text=高額療養費の限度額と支払う額はいくらか");
  assert.equal(await page.inputValue("#on"), "2025-12-02");
  await page.click("button.key");
  await page.waitForSelector(".problem");
  await page.check("input[name=category][value=A03]");
  await page.fill("#total_yen", "1,000,000");
  await page.click("button.key");
  assert.match(await page.textContent(".banner"), /87,430/);
  assert.deepEqual(await axe(page), []);
  await picture(page, "desk-ask");
  await page.goto(`${desk}/ask/documents`);
  await page.check("input[name=held][value=notice]");
  await page.check("input[name=situation][value=fault]");
  await page.click("button.key");
  assert.match(await page.textContent(".banner"), /お知らせだけでは受診できません/);
});

test("a card at the reader shows up at the desk", async () => {
  const { page } = administrator;
  const reader = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await reader.goto(`${demo.url}/reader`);
  await reader.click("button[name=put][value=card-turned-75]");
  await reader.waitForSelector("#screen[data-screen=identify]", { timeout: SOON });
  await reader.click("#screen button[value=pin]");
  await reader.waitForSelector("#screen[data-screen=pin]", { timeout: SOON });
  await reader.fill("#digits", "1234");
  await reader.click(".enter");
  for (let left = 3; left > 0; left -= 1) {
    await reader.waitForSelector("#screen[data-screen=consent]", { timeout: SOON });
    const question = await reader.getAttribute("#screen", "data-question");
    await reader.click("#screen button[value=no]");
    await reader.waitForSelector(`#screen:not([data-question="${question}"]):not([data-screen=wait])`);
  }
  await reader.waitForSelector("#screen[data-screen=take]", { timeout: SOON });
  await reader.click("button[name=take]");
  await page.goto(desk);
  assert.match(await page.textContent("tbody tr"), /暗証番号/);
  await reader.close();
});

test("a receptionist is invited, signs in, and may not invite", async () => {
  const { page } = administrator;
  await page.goto(`${desk}/staff`);
  await page.fill("#staff", " ");
  await page.click("main form:last-of-type button.key");
  await page.waitForSelector(".problem");
  assert.match(await page.title(), /^エラー/);
  await page.fill("#staff", "受付 花子");
  await page.click("main form:last-of-type button.key");
  const link = await page.textContent("#link");
  assert.deepEqual(await axe(page), []);
  await picture(page, "desk-staff");

  const { context, page: hers } = await person();
  await hers.goto(link);
  await enters(hers);
  assert.equal((await hers.goto(`${desk}/staff`)).status(), 403);
  await hers.goto(desk);
  assert.match(await hers.textContent("tbody"), /有効/);
  await hers.click("header form button");
  await hers.waitForURL(`${desk}/sign-in`);
  await hers.goto(desk);
  assert.equal(hers.url(), `${desk}/sign-in`);
  await enters(hers);

  await page.goto(`${desk}/staff`);
  await page.click("tbody form button");
  await page.waitForURL(`${desk}/staff`);
  await hers.goto(desk);
  assert.equal(hers.url(), `${desk}/sign-in`, "who is dismissed is out at once");
  await press(hers);
  await hers.waitForSelector(".problem:not([hidden])", { timeout: SOON });
  await context.close();
});

test("in a disaster a doctor finds a patient by name, in kana of any kind, and nobody else does (F-363)", async () => {
  const { page } = administrator;
  assert.equal((await page.goto(`${desk}/disaster`)).status(), 403);
  await page.goto(`${desk}/staff`);
  await page.fill("#staff", "医師 一郎");
  await page.check("input[name=role][value=doctor]");
  await page.click("main form:last-of-type button.key");
  const { context, page: his } = await person();
  await his.goto(await page.textContent("#link"));
  await enters(his);
  await his.click("text=災害時に氏名で探す");
  assert.deepEqual(await axe(his), []);
  await his.click("button.key");
  assert.equal(await his.locator(".problem li").count(), 3);
  await his.fill("#name", "みほん たろう");
  await his.fill("#birth", patient("valid").birth_date);
  await his.check("input[name=sex][value=male]");
  await his.click("button.key");
  assert.match(await his.textContent(".banner"), /1人見つかりました.*ミホン/s);
  assert.deepEqual(await axe(his), []);
  await picture(his, "desk-disaster");
  await his.click(".banner a");
  await his.waitForSelector("h1 .chip.good");
  assert.match(await his.textContent("main"), /確認の方法: 災害/);
  await context.close();
});

test("at 200 percent the page keeps its width", async () => {
  const { page } = administrator;
  await page.setViewportSize({ width: 640, height: 450 });
  await page.goto(desk);
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(over <= 0, `${over} pixels beside the page`);
});
