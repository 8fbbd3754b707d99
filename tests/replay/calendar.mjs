// SPDX-License-Identifier: EUPL-1.2
// Working days and terms, worked out from the law and not from the program: what the replay compares with. Days are numbers since 1970.
const day = 86_400_000;
const dayOf = (year, month, date) => Date.UTC(year, month - 1, date) / day;
const weekday = (d) => (d + 4) % 7; // 0: Sunday

/** Easter Sunday by the rule of Gauss. */
function easter(year) {
  const [a, b, c] = [year % 19, year % 4, year % 7];
  const century = Math.floor(year / 100);
  const m = (15 - Math.floor((13 + 8 * century) / 25) + century - Math.floor(century / 4)) % 30;
  const n = (4 + century - Math.floor(century / 4)) % 7;
  const d = (19 * a + m) % 30;
  const e = (2 * b + 4 * c + 6 * d + n) % 7;
  if (d === 29 && e === 6) return dayOf(year, 4, 19);
  if (d === 28 && e === 6 && a > 10) return dayOf(year, 4, 18);
  return dayOf(year, 3, 22) + d + e;
}

const holidays = new Map();
function holidaysOf(year) {
  if (!holidays.has(year)) {
    const sunday = easter(year);
    const king = dayOf(year, 4, 27);
    holidays.set(year, new Set([
      dayOf(year, 1, 1), sunday - 2, sunday, sunday + 1, weekday(king) === 0 ? king - 1 : king, dayOf(year, 5, 5),
      sunday + 39, sunday + 49, sunday + 50, dayOf(year, 12, 25), dayOf(year, 12, 26),
    ]));
  }
  return holidays.get(year);
}

export const isWorkingDay = (d) => weekday(d) % 6 !== 0 && !holidaysOf(new Date(d * day).getUTCFullYear()).has(d);

/** The last day of a term: working days are counted; a term in calendar days ends on a working day (Algemene termijnenwet). */
export function dueDate(from, { count, kind }) {
  let d = from;
  if (kind === "calendar") {
    d += count;
    if (count <= 90) while (!isWorkingDay(d)) d++;
    return d;
  }
  if (count === 0) while (!isWorkingDay(d)) d++;
  for (let left = count; left > 0; ) if (isWorkingDay(++d)) left--;
  return d;
}

export function daysBetween(from, to, kind) {
  if (kind === "calendar") return to - from;
  let count = 0;
  for (let d = from + 1; d <= to; d++) if (isWorkingDay(d)) count++;
  return count;
}

const wall = new Intl.DateTimeFormat("en-CA", {
  timeZone: "Europe/Amsterdam", year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", hourCycle: "h23",
});
/** The day and the minute of the day on the clock on the wall. */
export function onTheWall(instant) {
  const part = Object.fromEntries(wall.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  return { day: dayOf(part.year, part.month, part.day), minute: part.hour * 60 + part.minute };
}
export const iso = (d) => new Date(d * day).toISOString().slice(0, 10);
