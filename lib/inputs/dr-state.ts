import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { drStatePath } from '../model/names';
import type { FailoverPlatform, FailoverState } from '../model/platform-source';
import type { Problem } from '../model/problem';

/** Which cluster of a platform serves and which are lost, or why that cannot be said. */
export type DrState = FailoverState | { readonly problems: readonly Problem[] };

/**
 * Reads the committed state of a platform that can fail over.
 *
 * There is no default: a state that is lost or damaged must not turn the region that serves into a standby.
 */
export function readDrState(root: string, platform: Pick<FailoverPlatform, 'name' | 'candidates'>): DrState {
  const file = drStatePath(platform);
  const refuse = (message: string, given: string): DrState => ({
    problems: [
      {
        code: 'inputs/dr-state',
        severity: 'error',
        platform: platform.name,
        file,
        message,
        given,
        allowed:
          `{"active": "<cluster>"}, where the cluster is ${platform.candidates.join(' or ')}; beside it ` +
          '"lost": ["<cluster>"] after a failover, until that one is declared back',
        remedy: 'restore the file from Git; it is changed by `archipel failover` only',
      },
    ],
  });
  let text: string;
  try {
    text = readFileSync(join(root, file), 'utf8');
  } catch {
    return refuse('the file that says which cluster serves is absent', 'no file');
  }
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    return refuse('the file that says which cluster serves is no JSON', (error as Error).message);
  }
  if (typeof parsed !== 'object' || parsed === null || !KEYS.has(Object.keys(parsed).join()))
    return refuse('the file that says which cluster serves holds something else', text.trim());
  const { active, lost = [] } = parsed as { readonly active: unknown; readonly lost?: unknown };
  const found = platform.candidates.find((candidate) => candidate === active);
  if (found === undefined) return refuse('the cluster that should serve is none of those that can', String(active));
  const others = platform.candidates.filter((candidate) => candidate !== found);
  return isSome(lost, others)
    ? { active: found, lost }
    : refuse('what is lost is no list of clusters that do not serve, each once', JSON.stringify(lost));
}

const KEYS: ReadonlySet<string> = new Set(['active', 'active,lost']);

/** Whether a value is a list of some of these, each once. */
const isSome = (value: unknown, of: readonly string[]): value is readonly string[] =>
  Array.isArray(value) && value.every((one) => of.includes(one as string)) && new Set(value).size === value.length;
