// SPDX-License-Identifier: EUPL-1.2
// What the database and the mail say, compared with what was done and with terms and digests worked out here once more.
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { daysBetween, dueDate, iso, onTheWall } from "./calendar.mjs";

const minute = 60_000, hour = 60 * minute, day = 24 * hour;
const fivePm = 17 * 60;

function reader({ db, schema, data }) {
  const big = { encoding: "utf8", maxBuffer: 2 ** 30 };
  if (!db) return (sql) => JSON.parse(execFileSync("sqlite3", ["-readonly", "-json", join(data, "kwartier.sqlite"), sql], big) || "[]");
  return (sql) => execFileSync("psql", ["-X", "-At", "-c", `SELECT row_to_json(t) FROM (${sql}) t`, db], { ...big, env: { ...process.env, PGOPTIONS: `-c search_path=${schema}` } })
    .split("\n").filter(Boolean).map((line) => JSON.parse(line));
}

/** Mail by the number in its Message-ID: whom it went to and its text. */
function mailbox(data) {
  const all = new Map();
  for (const name of readdirSync(join(data, "mail"))) {
    const text = readFileSync(join(data, "mail", name), "latin1").replace(/=\r\n/g, "");
    all.set(text.match(/^Message-ID: <(\d+)\./m)[1], { to: text.match(/^To: (.*)\r$/m)[1], text });
  }
  return all;
}

const grouped = (rows, key) => {
  const groups = new Map();
  for (const row of rows) groups.get(row[key])?.push(row) ?? groups.set(row[key], [row]);
  return groups;
};

/** The day that is promised, from the facts of one report. */
function promised(facts, term, moved) {
  let due, paused;
  for (const { word, at, detail } of facts) {
    const today = onTheWall(at).day;
    if (word === "reports.filed") due = dueDate(today, term);
    if (word !== "reports.moved") continue;
    const { from, to } = JSON.parse(detail);
    if (from === "waiting") {
      const waited = daysBetween(paused, today, term.kind);
      if (waited > 0) due = dueDate(due, { count: waited, kind: term.kind });
    }
    if (to === "accepted" && moved) {
      due = Date.parse(moved) / day;
      moved = undefined;
    }
    if (to === "waiting") paused = today;
    if (to === "reopened") due = dueDate(today, term);
  }
  return due;
}

/** How often somebody who was asked stayed silent for a week: at least and, where it was close, at most. */
function silences(facts, end, lag) {
  let least = 0, most = 0, asked;
  const over = (until) => {
    if (until - asked > 7 * day) most++;
    if (until - asked > 7 * day + 2 * hour + lag) least++;
  };
  for (const { word, at, detail } of facts) {
    if (word !== "reports.moved") continue;
    const { from, to } = JSON.parse(detail);
    if (from === "waiting") over(at), (asked = undefined);
    if (to === "waiting") asked = at;
  }
  if (asked) over(end);
  return [least, most];
}

export function check({ server, db, schema, made, terms, end, lag, overlap }) {
  const ask = reader({ db, schema, data: server.data });
  const ids = (columns) => columns.map((name) => `CAST(${name} AS TEXT) AS ${name.split(".").pop()}`).join(", ");
  const reports = ask(`SELECT ${ids(["r.id"])}, r.reference, r.filed_at, r.due, r.state, r.solved_at, w.text FROM reports r JOIN report_words w ON w.report = r.id WHERE w.text LIKE '%. Boston %'`);
  const facts = grouped(ask(`SELECT ${ids(["f.subject_id"])}, f.word, f.at, f.detail FROM facts f WHERE f.subject_kind = 'report' ORDER BY f.id`), "subject_id");
  const outbox = ask(`SELECT ${ids(["o.id", "o.subject_id", "o.addressee_id", "o.digest"])}, o.word, o.detail, o.urgency, o.state, o.queued_at FROM outbox o WHERE o.addressee_kind = 'reporter' ORDER BY o.id`);
  const digests = ask(`SELECT ${ids(["id"])}, addressee_kind, ${ids(["addressee_id"])}, day, queued_at FROM digests ORDER BY id`);
  const mail = mailbox(server.data);
  const wrong = [];
  const say = (text) => wrong.push(text);
  const plain = (reference) => reference.replaceAll("-", "");
  const byReference = new Map(reports.map((row) => [plain(row.reference), row]));
  const rowsOf = grouped(outbox, "subject_id");

  // None lost, none twice, and each as it was left.
  if (byReference.size !== reports.length) say("a reference stands twice");
  if (reports.length !== made.length) say(`${made.length} receipts, ${reports.length} reports`);
  const emails = new Map();
  for (const { report, done } of made) {
    const row = byReference.get(plain(done.reference ?? ""));
    if (!row || row.text !== report.text.trim()) {
      say(`${report.id}: its report is not there`);
      continue;
    }
    emails.set(row.id, report.email);
    const due = promised(facts.get(row.id) ?? [], terms.get(report.category), done.moved);
    if (due !== row.due) say(`${done.reference}: promised ${iso(row.due)}, computed ${due && iso(due)}`);
    // Everything that was done is told, once; the question whether it is solved comes by itself after two weeks.
    const told = (rowsOf.get(row.id) ?? []).map(({ word, detail }) => word === "reports.moved" ? JSON.parse(detail).to : word.split(".")[1]);
    const asked = told.filter((word) => word === "judge").length;
    const moves = told.filter((word) => !["judge", "postponed", "ask_again"].includes(word)).sort().join(" ");
    const expected = report.email ? [...done.told].sort().join(" ") : "";
    if (moves !== expected) say(`${done.reference}: told "${moves}", done "${expected}"`);
    // Who was asked something and says nothing for a week is asked once more.
    const again = told.filter((word) => word === "ask_again").length;
    const [least, most] = report.email ? silences(facts.get(row.id) ?? [], end, lag) : [0, 0];
    if (again < least || again > most) say(`${done.reference}: asked again ${again} times, computed ${least} to ${most}`);
    const asks = row.state === 6 && report.email ? row.solved_at + 14 * day : Infinity;
    if (asked > 1 || (asked === 1 && asks > end + hour) || (asked === 0 && asks + 2 * hour + lag < end)) say(`${done.reference}: asked ${asked} times whether it is solved`);
  }

  // At most one digest a day to an address, not before five, with everything that waited, and nothing that waited longer than it had to.
  const itemsOf = grouped(outbox.filter((row) => row.digest), "digest");
  const digestsOf = new Map();
  for (const digest of digests) {
    const on = onTheWall(digest.queued_at);
    if (digest.day !== on.day || on.minute < fivePm) say(`digest ${digest.id}: at the wrong hour`);
    const email = emails.get(itemsOf.get(digest.id)?.[0].subject_id);
    if (!email) continue;
    const theirs = digestsOf.get(email) ?? digestsOf.set(email, []).get(email);
    if (theirs.some(({ day: other }) => other === on.day)) say(`digest ${digest.id}: the second of its day to one address`);
    theirs.push(digest);
  }
  let longest = 0; // that something waited after its digest was due, in milliseconds of the city's time
  for (const row of outbox.filter(({ urgency, subject_id }) => urgency === 1 && emails.get(subject_id))) {
    const on = onTheWall(row.queued_at);
    const theirs = digestsOf.get(emails.get(row.subject_id)) ?? [];
    // A digest that was made while the message was being written has it or has it not: the moment of an act is when it began.
    const missed = (digest) => digest.queued_at - row.queued_at <= overlap && digest.id !== row.digest;
    const first = theirs.find((digest) => digest.queued_at >= row.queued_at && !missed(digest));
    const today = theirs.some((digest) => digest.day === on.day && (digest.queued_at < row.queued_at || missed(digest))) ||
      on.minute * minute + 5 * minute + overlap >= day; // too near to midnight for this day
    const opens = row.queued_at - on.minute * minute + fivePm * minute + (today ? day : 0);
    const latest = Math.max(row.queued_at, opens) + 5 * minute;
    if (!first ? latest + lag < end : row.digest !== first.id || first.queued_at > latest + lag) say(`message ${row.id} of ${new Date(row.queued_at).toISOString()} waited for no digest of its day`);
    else if (first) longest = Math.max(longest, first.queued_at - latest);
  }

  // Every message is one mail, to whom it concerns.
  const sent = outbox.filter((row) => row.state === 1);
  const expectedMail = new Map([...sent.filter((row) => row.urgency === 0).map((row) => [row.id, [row]]),
    ...[...itemsOf].map(([id, rows]) => [id, rows.filter((row) => row.state === 1)])].filter(([, rows]) => rows.length && emails.has(rows[0].subject_id)));
  const referenceOf = new Map(reports.map((row) => [row.id, row.reference]));
  for (const [id, rows] of expectedMail) {
    const letter = mail.get(id);
    if (!letter) say(`message ${id} has no mail`);
    else if (letter.to !== emails.get(rows[0].subject_id)) say(`message ${id} went to somebody else`);
    else if (rows.some((row) => !letter.text.includes(referenceOf.get(row.subject_id)))) say(`the mail of ${id} misses a report`);
  }
  const ours = [...mail.values()].filter(({ to }) => to.endsWith("@boston.example")).length;
  if (ours !== expectedMail.size) say(`${ours} mails, ${expectedMail.size} messages`);
  const open = outbox.filter((row) => row.urgency === 0 && row.state !== 1 && emails.get(row.subject_id));
  if (open.length) say(`${open.length} messages that go at once were not sent`);
  return { wrong, figures: { reports: reports.length, messages: outbox.length, digests: digests.length, mails: ours, minutes_late: Math.round(longest / minute) } };
}
