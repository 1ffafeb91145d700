// Which common commands the menu offers to whom.

import { COMMANDS } from "./words.js";

// What the menu leaves out by role; typed, every command is still found.
const WORK = ["/viec", "/ho", "/baocao", "/nhanh", "/nop", "/vuongmac", "/tuan", "/hotro"];
const OF_ROLE = {
  cadre: ["/viec", "/ho", "/baocao", "/nhanh"],
  unit_officer: ["/viec", "/nop", "/vuongmac"],
  lead_office: ["/viec", "/nop", "/vuongmac", "/tuan", "/ho"],
  leader: ["/tuan", "/ho"],
  administrator: [],
  household: ["/hotro"],
};

export function commandsOf(role) {
  const own = OF_ROLE[role] ?? WORK;
  return COMMANDS.filter((command) => own.includes(command) || !WORK.includes(command));
}
