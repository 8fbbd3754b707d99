// SPDX-License-Identifier: EUPL-1.2
// Who does something in the replay: residents by the form and the private link, the desk signed in. All over HTTP; what was done is
// written down, so that it can be compared with what the database says afterwards.
import { chance } from "./boston.mjs";
import { iso, onTheWall } from "./calendar.mjs";

const minute = 60_000, hour = 60 * minute, day = 24 * hour;
const password = "buurt-2026";
const desk = ["loes.vaessen@kwartier.example", "yusuf.karaman@kwartier.example", "marijke.dohmen@kwartier.example"];

const hidden = (html, name) => html.match(new RegExp(`name="${name}" value="([^"]*)"`))?.[1];
const block = (html, action) => html.match(new RegExp(`<form[^>]*action="[^"]*/${action}"[\\s\\S]*?</form>`))?.[0] ?? "";

export class Refused extends Error {}

/** Somebody at the desk; signs in again when the session ended, as people do after the night. */
class Official {
  constructor(server, email, number) {
    Object.assign(this, { server, email, from: `10.9.0.${number + 1}`, line: Promise.resolve() });
  }
  async signIn() {
    const answer = await this.server.ask("POST", "/inloggen", { form: { email: this.email, password }, from: this.from });
    this.cookie = answer.cookies.map((cookie) => cookie.split(";")[0]).find((cookie) => cookie.startsWith("kwartier="));
    if (!this.cookie) throw new Refused(`${this.email} cannot sign in: ${answer.status}`);
  }
  /** One thing at a time, with the session that is there. */
  do(deed) {
    return (this.line = this.line.catch(() => {}).then(deed));
  }
  /** Nothing when the session had ended: then the page and its form are of no use any more. */
  async send(method, path, form) {
    if (!this.cookie) await this.signIn();
    const answer = await this.server.ask(method, path, { form, cookie: this.cookie, from: this.from });
    const over = answer.status === 401 || answer.location?.startsWith("/inloggen") || (method === "POST" && answer.status === 403);
    if (!over) return answer;
    this.cookie = undefined;
    return undefined;
  }
  /** The page of a report, then one of its forms. */
  act(reference, action, fill) {
    return this.do(async () => {
      const path = `/werk/${reference}`;
      for (let tries = 0; tries < 20; tries++) {
        const page = await this.send("GET", path);
        if (!page) continue;
        const form = block(page.body, action);
        if (page.status !== 200 || !form) throw new Refused(`${path}: no form ${action} (${page.status})`);
        const answer = await this.send("POST", `${path}/${action}`, { _token: hidden(form, "_token"), version: hidden(form, "version"), ...fill(form, page.body) });
        if (answer?.status === 303) return;
        if (answer) throw new Refused(`${path}/${action}: ${answer.status} ${(answer.body.match(/error-message[^>]*>([^<]*)/) ?? [])[1] ?? ""}`);
      }
      throw new Refused(`${path}: no session`);
    });
  }
}

export function people(server, categoryIds) {
  const officials = desk.map((email, number) => new Official(server, email, number));
  const until = async (instant) => {
    for (let wait; (wait = (instant - server.now()) / server.speed) > 0; ) await new Promise((resolve) => setTimeout(resolve, Math.min(wait, 1e9)));
  };

  async function post(path, form, from) {
    const answer = await server.ask("POST", path, { form, from });
    if (answer.status !== 303) throw new Refused(`${path.replace(/[0-9a-f]{32}/, "…")}: ${answer.status} ${(answer.body.match(/error-message[^>]*>([^<]*)/) ?? [])[1] ?? ""}`);
    return answer;
  }

  /** What a subject asks, answered as shortly as it can be: the first choice of each question that does not stop the report. */
  const asked = new Map();
  async function answersFor(category, from) {
    if (!asked.has(category)) {
      const { body } = await server.ask("GET", `/meldingen/vragen?onderwerp=${category}`, { from });
      const answers = {};
      const stamp = body.match(/name="seen_questions" value="([^"]*)"/);
      if (stamp) answers.seen_questions = stamp[1];
      for (const [, name, value, stop] of body.matchAll(/type="(?:radio|checkbox)" name="([^"]*)" id="[^"]*" value="([^"]*)" data-stop="([^"]*)"/g))
        if (!stop && !(name in answers)) answers[name] = value;
      asked.set(category, answers);
    }
    return asked.get(category);
  }

  /** The whole course of one report; `done` is filled with what was done to it. */
  async function course(report, done, end) {
    const lot = (what) => chance(report.id, what);
    const from = `10.${1 + Math.floor(lot("a") * 7)}.${Math.floor(lot("b") * 250)}.${1 + Math.floor(lot("c") * 250)}`;
    const at = async (instant, deed) => {
      if (instant > end) return false;
      await until(instant);
      await deed();
      return true;
    };
    await until(report.opened);
    const category = categoryIds.get(report.category);
    const receipt = await post("/meldingen/nieuw", { text: report.text, category, lat: report.lat, lon: report.lon, email: report.email,
      place: "", area: "", name: "", phone: "", seen_112: "1", seen_way: "1", seen_known: "1", ...(await answersFor(category, from)) }, from);
    done.link = receipt.location.split("?")[0];
    const page = await server.ask("GET", done.link, { from });
    done.reference = page.body.match(/M-[0-9A-Z]{3}-[0-9A-Z]{4}/)[0];
    done.told.push("receipt");
    if (!report.closed) return;

    const official = officials[Math.floor(lot("desk") * officials.length)];
    const work = report.closed - report.opened;
    const accepted = report.opened + Math.min(4 * hour, work / 3);
    if (work > 30 * minute) {
      if (!(await at(accepted, () => official.act(done.reference, "aanneming", (form, page) => accepting(form, page, done))))) return;
      done.told.push("accepted");
    }
    if (report.email && work > 3 * day && lot("question") < 0.08) {
      if (!(await at(accepted + 30 * minute, () => official.act(done.reference, "vraag", () => ({ sentence: "Waar staat het precies?" }))))) return;
      done.told.push("waiting");
      if (!(await at(accepted + work * (0.1 + lot("answer") * 0.4), () => post(`${done.link}/antwoord`, { answer: "Naast de ingang van het park." }, from)))) return;
      done.told.push("in_progress");
    }
    const no = lot("not solved") < 0.08;
    const close = async () => {
      if (no) await official.act(done.reference, "afwijzing", () => ({ reason: "cannot", sentence: "Hier kunnen wij niets aan doen." }));
      else await official.act(done.reference, "oplossing", () => ({ sentence: "Het is hersteld en opgeruimd." }));
      if (work <= 30 * minute || done.reopened) done.told.push("accepted");
      done.told.push(no ? "not_solved" : "solved");
    };
    if (!(await at(report.closed, close)) || no || !report.email || lot("reopen") > 0.05) return;
    const again = report.closed + (1 + lot("again") * 5) * day;
    if (!(await at(again, () => post(`${done.link}/niet-opgelost`, { words: "Het is nog steeds kapot." }, from)))) return;
    done.told.push("reopened");
    done.reopened = true;
    if (lot("solved again") < 0.5) await at(again + 2 * day, close);
  }

  /** The day that was promised stays, unless it has passed already: then the form offers today, and a later day wants a reason. */
  function accepting(form, page, done) {
    const handler = [...form.matchAll(/<option value="(\d+)"/g)].map(([, id]) => id).find((id) => id !== "0");
    const due = form.match(/name="due" type="date" value="([^"]*)"/)[1];
    const today = iso(onTheWall(server.now() + 30 * minute).day); // a little later when it is nearly midnight
    const late = />Te laat</.test(page);
    done.moved = late || today > due ? (today > due ? today : due) : undefined;
    return { handler, due: done.moved ?? due, why: done.moved ? "Het was drukker dan verwacht." : "" };
  }

  /** Somebody who only looks around, until it is over. */
  async function visitor(number, over) {
    const paths = ["/", "/meldingen", "/meldingen?staat=open", "/buurten", "/kaart", "/meldingen?onderwerp=straatlamp", "/buurten/boston-c4"];
    for (let i = number; !over(); i++) {
      const { status } = await server.ask("GET", paths[i % paths.length], { from: `10.8.${number}.1` });
      if (status !== 200) throw new Refused(`${paths[i % paths.length]}: ${status}`);
      await new Promise((resolve) => setTimeout(resolve, 400));
    }
  }
  return { course, visitor };
}
