import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { startingFiles, withScripts } from '../../lib/scaffold';
import { dependencies, devDependencies, version } from '../../package.json';
import { terminal } from './terminal';
import { wrongUse } from './wrong-use';

/** What `archipel init` was asked. */
export interface InitOptions {
  /** Folder of the repository; made where it is not there. */
  readonly folder: string;
  /** Name of the first platform. @default - that of the folder */
  readonly name?: string;
  /** Address of the Git repository that the engine follows. @default - one below example.com, to be replaced */
  readonly repository?: string;
  /** What the cluster of the first platform runs on. @default 'k3s' */
  readonly on?: 'k3s' | 'kubernetes';
}

/** Names of platforms are part of names of objects. */
const NAME = /^[a-z]([a-z0-9-]{0,30}[a-z0-9])?$/;

/** Writes a repository to begin with; nothing that is there is changed, but package.json, which gets what it lacks. */
export function init({
  folder,
  name = nameFor(folder),
  repository = addressFor(name),
  on = 'k3s',
}: InitOptions): number {
  if (!NAME.test(name))
    wrongUse(
      'archipel.name',
      `'${name}' names no platform: give --name <name>, lower-case letters, digits and dashes, a letter first`,
    );
  const start = { name, repository, on, versions: { ...devDependencies, ...dependencies, archipel: `^${version}` } };
  const files = startingFiles(start);
  const there = [...files.keys()].filter((path) => existsSync(join(folder, path)));
  const { say } = terminal();
  if (there.length > 0) {
    say(`error: ${folder} has ${there.join(', ')} already; nothing was written. Take an empty folder, or move them`);
    return 1;
  }
  const manifest = join(folder, 'package.json');
  const given = existsSync(manifest) ? readFileSync(manifest, 'utf8') : undefined;
  for (const [path, text] of [['package.json', withScripts(given, start)] as const, ...files]) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    process.stdout.write(`${path === 'package.json' && given !== undefined ? 'changed' : 'written'}  ${path}\n`);
  }
  const place = relative(process.cwd(), folder);
  const enter = place === '' ? [] : [`cd ${place}`];
  say(['', 'Then:', ...[...enter, ...NEXT].map((line) => `  ${line}`)].join('\n'));
  return 0;
}

const NEXT = [
  'git init                      # where it is none yet: changes are judged against commits',
  'npm install',
  'npm run synth                 # proves the platform and writes dist/',
  'npm test                      # the same, and what you say of it',
  'npx archipel lock             # the bytes behind each image and definition',
];

/** A name out of that of a folder. */
const nameFor = (folder: string): string =>
  basename(folder)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
    .slice(0, 32);

const addressFor = (name: string): string => `https://git.example.com/${name}.git`;
