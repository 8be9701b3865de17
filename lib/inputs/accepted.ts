import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What may stay unproven under `--strict`, by name, each with its reason. */
export const ACCEPTED_FILE = 'unproven.json';

/** Words of a reason that somebody can agree with or not. */
const FEWEST_WORDS = 4;

/**
 * Reads the reasons of a fleet.
 *
 * @returns nothing where the file is absent
 * @throws Error where it is not an object of reasons, with what it has to be
 */
export function readAccepted(root: string): ReadonlyMap<string, string> {
  const file = join(root, ACCEPTED_FILE);
  if (!existsSync(file)) return new Map();
  const entries = Object.entries(objectIn(readFileSync(file, 'utf8')));
  const poor = entries.flatMap(([what, reason]) =>
    typeof reason === 'string' && reason.trim().split(/\s+/).length >= FEWEST_WORDS ? [] : [what],
  );
  if (poor.length > 0)
    throw new Error(`${ACCEPTED_FILE}: ${poor.join(', ')} gives no reason; say in a sentence why it may stay unproven`);
  return new Map(entries as [string, string][]);
}

function objectIn(text: string): object {
  try {
    const value = JSON.parse(text) as unknown;
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  } catch {
    // Said below: what it has to be is the same for both.
  }
  throw new Error(`${ACCEPTED_FILE} is no object of reasons; write {"sops/mac": "why it may stay unproven"}`);
}
