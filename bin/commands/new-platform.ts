import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { listPlatform, platformFiles } from '../../lib/scaffold';
import { terminal } from './terminal';
import { wrongUse } from './wrong-use';

/** What `archipel new platform` was asked. */
export interface NewPlatformOptions {
  readonly root: string;
  readonly name: string;
  /** Address of the Git repository that the engine follows. */
  readonly repository: string;
  /** What its cluster runs on. */
  readonly on: 'k3s' | 'kubernetes';
}

const LIST = 'platforms/index.ts';

/** Writes a platform to begin with, and puts it into the list. @returns the exit status */
export function newPlatform({ root, ...platform }: NewPlatformOptions): number {
  const { name } = platform;
  if (!/^[a-z]([a-z0-9-]{0,30}[a-z0-9])?$/.test(name))
    wrongUse('archipel.name', `'${name}' names no platform: lower-case letters, digits and dashes, a letter first`);
  const { say } = terminal();
  const files = platformFiles(platform);
  const there = [...files.keys()].filter((path) => existsSync(join(root, path)));
  if (there.length > 0) {
    say(`error: ${there.join(', ')}: is there already; nothing was written`);
    return 1;
  }
  const list = existsSync(join(root, LIST)) ? readFileSync(join(root, LIST), 'utf8') : undefined;
  const listed = list === undefined ? undefined : listPlatform(list, name);
  for (const [path, text] of [...files, ...(listed === undefined ? [] : [[LIST, listed] as const])]) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
    process.stdout.write(`${path === LIST ? 'changed' : 'written'}  ${path}\n`);
  }
  if (listed === undefined) say(`${LIST} holds no list that could be read: add the platform to it`);
  say('now: npm run synth');
  return 0;
}
