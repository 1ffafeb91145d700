// How a moment is written, in the language that the page speaks.

import { dayWord } from "./words.js";

// Moments come as "2026-06-05T08:00+07:00", already in the local time of the programme: the
// digits are shown as they are, whatever zone this phone is set to.
export const hour = (at) => at.slice(11, 16);

export function day(at) {
  const [year, month, date] = at.slice(0, 10).split("-").map(Number);
  const name = dayWord(new Date(Date.UTC(year, month - 1, date)).getUTCDay());
  // Offices write a leading zero on the day always, on the month only for January and February.
  const two = (n, always) => (always || n < 3 ? String(n).padStart(2, "0") : String(n));
  return `${name} ${two(date, true)}/${two(month, false)}/${year}`;
}

export const moment = (at) => `${day(at)} ${hour(at)}`;
