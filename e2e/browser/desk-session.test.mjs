// The end of a session in a real browser: the patients do not stay on the screen.

import { after, before, test } from "node:test";
import { SOON, launch, person, startDemo } from "./browser.mjs";

let browser;
let demo;

before(async () => {
  browser = await launch();
  demo = await startDemo(["--today", "2025-12-02"]);
});
after(async () => {
  await browser.close();
  await demo.stop();
});

test("a list whose session has ended goes to the sign-in page by itself", async () => {
  const { context, page } = await person(browser);
  await page.goto(demo.guide.match(/最初の招待\s+(\S+)/)[1]);
  await page.click("#passkey");
  await page.waitForURL(/\/desk$/, { timeout: SOON });
  const other = await context.newPage();
  await other.goto(page.url());
  await other.click("header form button");
  await page.waitForURL(/\/desk\/sign-in$/, { timeout: SOON });
});
