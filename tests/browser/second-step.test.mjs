// SPDX-License-Identifier: EUPL-1.2
// The second step at signing in: an app with codes, recovery codes and a trusted device without script, and a passkey in Chromium's
// virtual authenticator.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { axe, noBrowser, openBrowser, shot, telephone } from "./lib/browser.mjs";
import { appCode, appStep, noHouse, openHouse, password } from "./lib/house.mjs";

const skip = noBrowser || noHouse;
let house, browser;

before(async () => {
  if (skip) return;
  house = await openHouse({ reports: 20 });
  browser = await openBrowser();
});
after(async () => {
  if (skip) return;
  await browser.close();
  const { code, log } = await house.close();
  assert.equal(code, 0, log.slice(-3000));
  assert.ok(!/"level":"error"/.test(log), log.match(/.*"level":"error".*/)?.[0]);
});

async function well(page, what) {
  await axe(page, what);
  assert.deepEqual(browser.problems(), []);
}
async function firstStep(page, email) {
  await page.goto(`${house.address}/inloggen`);
  await page.fill("#email", email);
  await page.fill("#password", password);
  await page.locator("#password").press("Enter");
  await page.waitForURL((url) => url.pathname !== "/inloggen");
}
const signOut = (page) => page.locator("form[action='/uitloggen'] button").first().click();

test("the administrator needs a code, and nothing is open before it", { skip }, async () => {
  const page = await browser.person();
  await firstStep(page, "ada.limpens@kwartier.example");
  assert.match(page.url(), /\/inloggen\/tweede-stap$/);
  await well(page, "the second step");
  await shot(page, "second-step");
  await page.fill("#code", "000000");
  await page.locator("#code").press("Enter");
  assert.equal(await page.locator("#code-error").count(), 1);
  await well(page, "a wrong code");
  await page.goto(`${house.address}/beheer`);
  assert.match(page.url(), /\/inloggen\?terug=/);
  await house.signIn(page, "ada.limpens@kwartier.example");
  await page.goto(`${house.address}/beheer/mensen`);
  assert.equal(await page.locator("h1").textContent(), "Mensen");
});

test("a handler without script sets up an app on a telephone, keeps the codes, and trusts the device", { skip }, async () => {
  const page = await browser.person({ script: false, viewport: telephone });
  await firstStep(page, "samira.haddou@kwartier.example");
  await page.goto(`${house.address}/mijn`);
  await well(page, "one's own page");
  await page.goto(`${house.address}/mijn/tweede-stap`);
  assert.equal(await page.locator("svg.qr").count(), 1);
  await well(page, "setting up");
  await shot(page, "set-up");
  const secret = await page.locator("input[name=secret]").inputValue();
  await page.fill("#code", "12");
  await page.locator("#code").press("Enter");
  assert.equal(await page.locator("#code-error").count(), 1);
  assert.equal(await page.locator("input[name=secret]").inputValue(), secret, "the same secret is offered again");
  await well(page, "a wrong code while setting up");
  const step = appStep();
  await page.fill("#code", appCode(step, secret));
  await page.locator("#code").press("Enter");
  const codes = await page.locator(".recovery code").allTextContents();
  assert.equal(codes.length, 10);
  await well(page, "the recovery codes");
  await shot(page, "recovery-codes");

  await signOut(page);
  await firstStep(page, "samira.haddou@kwartier.example");
  await page.fill("#code", codes[0]);
  await page.check("#trust");
  await page.locator("#code").press("Enter");
  await page.goto(`${house.address}/mijn/tweede-stap`);
  assert.match(await page.locator("main").textContent(), /U heeft nog 9 herstelcodes/);
  await well(page, "with an app and a trusted device");
  await signOut(page);
  await firstStep(page, "samira.haddou@kwartier.example");
  assert.match(page.url(), /\/mijn$/, "a trusted device is not asked");
});

test("a handler makes a passkey and signs in with nothing else", { skip }, async () => {
  const page = await browser.person();
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("WebAuthn.enable");
  const { authenticatorId } = await devtools.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2", transport: "internal", hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true,
    },
  });
  await firstStep(page, "gijs.coenegracht@kwartier.example");
  await page.goto(`${house.address}/mijn/tweede-stap`);
  await page.fill("#passkey_name", "Laptop van het werk");
  await page.locator("#passkey-form button").click();
  await page.locator(".recovery").waitFor();
  await page.goto(`${house.address}/mijn/tweede-stap`);
  assert.match(await page.locator("main").textContent(), /Laptop van het werk/);
  await well(page, "with a passkey");
  await shot(page, "passkeys");
  const { credentials } = await devtools.send("WebAuthn.getCredentials", { authenticatorId });
  assert.equal(credentials.length, 1);
  assert.ok(credentials[0].isResidentCredential);
  assert.equal(credentials[0].rpId, "localhost");

  await signOut(page);
  await page.goto(`${house.address}/inloggen`);
  await well(page, "signing in where there are passkeys");
  await page.locator("#passkey button").click();
  await page.waitForURL((url) => url.pathname === "/mijn");
  assert.match(await page.locator("main").textContent(), /Met: passkey/);

  // As the second step after a password.
  await signOut(page);
  await firstStep(page, "gijs.coenegracht@kwartier.example");
  assert.match(page.url(), /\/inloggen\/tweede-stap$/);
  await well(page, "the second step of who has a passkey");
  await page.locator("#passkey button").click();
  await page.waitForURL((url) => url.pathname === "/mijn");

  // Whoever holds the device but not its PIN or finger stays outside.
  await signOut(page);
  await devtools.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified: false });
  await page.goto(`${house.address}/inloggen`);
  await page.locator("#passkey button").click();
  await page.locator("#passkey [role=alert]:text('niet gelukt')").waitFor();
  await well(page, "a passkey that failed");
});
