import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { APPLICATION_HEALTH } from '../../charts/addons/argo-cd/health';
import { charts, engineHelm } from '../../lib/pins';
import { BESIDE, listPlatform, tryFiles, type TryStep, trySteps } from '../../lib/scaffold';
import { terminal } from './terminal';
import { wrongUse } from './wrong-use';

/** What `archipel try` was asked. */
export interface TryOptions {
  readonly root: string;
  readonly name: string;
  readonly engine: 'argo-cd' | 'flux';
  /** Git repository that the engine follows. @default - one that is served beside the cluster */
  readonly repository?: string;
}

const LIST = 'platforms/index.ts';

/** Names of containers and of contexts are made of it. */
const NAME = /^[a-z]([a-z0-9-]{0,30}[a-z0-9])?$/;

/** Writes a platform for kind, puts it into the list, and says what to run; runs nothing. @returns the exit status */
export function tryPlatform({ root, name, engine, repository }: TryOptions): number {
  if (!NAME.test(name))
    wrongUse('archipel.name', `'${name}' names no platform: lower-case letters, digits and dashes, a letter first`);
  const { say } = terminal();
  const files = tryFiles({ name, engine, repository: repository ?? BESIDE, applicationHealth: APPLICATION_HEALTH });
  const there = [...files.keys()].filter((path) => existsSync(join(root, path)));
  const list = existsSync(join(root, LIST)) ? readFileSync(join(root, LIST), 'utf8') : undefined;
  const listed = list === undefined ? undefined : listPlatform(list, name);
  if (there.length > 0 || listed === undefined) {
    say(
      there.length > 0
        ? `error: ${there.join(', ')}: is there already; nothing was written. Give another name`
        : `error: ${LIST} holds no list of platforms; nothing was written. npx archipel init begins a repository`,
    );
    return 1;
  }
  for (const [path, text] of [...files, [LIST, listed] as const]) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
    process.stdout.write(`${path === LIST ? 'changed' : 'written'}  ${path}\n`);
  }
  const props = { name, engine, versions: VERSIONS, ...(repository === undefined ? {} : { repository }) };
  process.stdout.write(`\nNothing was run. To see it:\n\n${trySteps(props).map(stepText).join('\n\n')}\n`);
  return 0;
}

const stepText = ({ title, commands }: TryStep, at: number): string =>
  [`${at + 1}. ${title}`, ...commands.flatMap((command) => command.split('\n')).map((line) => `   ${line}`)].join('\n');

/** The newest of each that is known here. */
const VERSIONS = {
  'argo-cd': charts.argoCd.appVersion,
  flux: `v${Object.keys(engineHelm.flux).at(-1) ?? ''}`,
};
