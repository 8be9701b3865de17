import type { ChartPin } from '../../pins/types';
import { constantFor } from './module';

type Entry = Omit<ChartPin, 'pinned'>;

/** The file of pins with one more, or why it cannot have it. */
export type Pinned = { readonly text: string } | { readonly refused: string };

/**
 * Adds a chart to the text of `lib/pins/charts.json`, where the update bot and the lock find it. One that is there at
 * this version stays as it is.
 */
export function withPin(text: string, entry: Entry): Pinned {
  const pins = JSON.parse(text) as Readonly<Record<string, Entry>>;
  const key = constantFor(entry.name);
  const there = pins[key];
  if (there === undefined) return { text: `${JSON.stringify({ ...pins, [key]: entry }, null, 2)}\n` };
  const same = (['name', 'repository', 'version'] as const).every((field) => there[field] === entry[field]);
  return same ? { text } : { refused: `${key} is pinned as ${there.repository}/${there.name}@${there.version}` };
}

/** A chart as it is asked for: `<repository>/<chart>@<version>`. */
export type Asked = Pick<ChartPin, 'repository' | 'name' | 'version'>;

/** Reads `https://charts.example.org/web@1.0.0` or `oci://registry.example.org/charts/web@1.0.0`. */
export function askedChart(text: string): Asked | undefined {
  const [, repository, name, version] =
    /^((?:https|oci):\/\/[^\s@]+)\/([a-z0-9][a-z0-9._-]*)@(v?\d+\.\d+\.\d+[\w.+-]*)$/.exec(text) ?? [];
  if (repository === undefined || name === undefined || version === undefined) return undefined;
  return { repository: repository as ChartPin['repository'], name, version };
}
