import { basename, join, resolve } from 'node:path';
import { prepareImport, readSource } from '../../../lib/app';
import { readIfThere, thereOf } from '../../../lib/inputs';
import { today } from '../day';
import { loadPlatforms } from '../load';
import { problemText } from '../problems';
import { proofInputs } from '../proof';
import { type Terminal, terminal } from '../terminal';
import { wrongUse } from '../wrong-use';
import { evaluate } from './evaluate';
import { importJson } from './json';
import { importText } from './text';
import { writeAll } from './write';

export const IMPORT_FORMATS = ['text', 'json'] as const;

/** What `archipel import` was asked. */
export interface ImportArguments {
  readonly root: string;
  /** A file, a folder, a chart, or `-`, from where the command runs. */
  readonly source: string;
  readonly platform: string;
  readonly cluster: string;
  readonly namespace?: string;
  readonly name?: string;
  readonly release?: string;
  readonly values: readonly string[];
  readonly recursive: boolean;
  readonly asTheyAre: boolean;
  /** `<variable>=<reason>` each. */
  readonly notSecret: readonly string[];
  readonly dryRun: boolean;
  readonly crds?: string;
  readonly format: (typeof IMPORT_FORMATS)[number];
}

/** Status for names that do not exist, as for any wrong use. */
const WRONG_USE = 2;

const NAME = /^[a-z]([a-z0-9-]{0,40}[a-z0-9])?$/;

/** Writes what runs already as TypeScript of a platform, and says what that means. @returns the exit status */
export async function importObjects(asked: ImportArguments): Promise<number> {
  const { root, platform, crds, dryRun, format } = asked;
  const screen = terminal(process.stdout);
  const name = asked.name ?? nameFrom(asked.source);
  if (!NAME.test(name))
    wrongUse(
      'archipel.name',
      `'${name}' names no folder: give one by --name, of lower-case letters, digits and dashes`,
    );
  const loaded = loadPlatforms(root);
  if ('problems' in loaded) return refuse(screen, problemText(loaded.problems, screen.colour), 1);
  screen.progress(`reading ${asked.source}`);
  const source = await sourceOf(asked, name, kubernetesOf(loaded.platforms, asked));
  if ('message' in source) {
    const lines = [`error: ${source.message}`, `    to do    ${source.remedy}`];
    return refuse(screen, lines.join('\n'), 1);
  }
  screen.progress('writing, rendering and comparing');
  const folder = `platforms/${platform}`;
  const made = await prepareImport({
    ...asked,
    name,
    platforms: loaded.platforms,
    objects: source.objects,
    notSecret: reasonsOf(asked.notSecret),
    images: readIfThere(join(root, folder, 'images.json')),
    there: thereOf(root, [`${folder}/${name}`, `${folder}/${name}.ts`]),
    today: today(),
    evaluate,
    proof: { root, ...proofInputs(root, crds) },
  });
  screen.done();
  if ('problems' in made)
    return refuse(screen, problemText(made.problems, screen.colour), made.wrongUse ? WRONG_USE : 1);
  const written = dryRun ? [] : writeAll(root, made.files);
  const told = { ...made, name, from: source.from, written, dryRun };
  process.stdout.write(format === 'json' ? importJson(told) : importText(told, screen.colour));
  return 0;
}

function refuse(screen: Terminal, text: string, status: number): number {
  screen.done();
  screen.say(`${text}\nnothing was written`);
  return status;
}

const sourceOf = (asked: ImportArguments, name: string, kubernetes: string) =>
  readSource({
    path: asked.source === '-' ? '-' : resolve(asked.source),
    input: asked.source === '-' ? (readIfThere('/dev/stdin') ?? '') : '',
    recursive: asked.recursive,
    release: asked.release ?? name,
    namespace: asked.namespace,
    values: asked.values.map((file) => resolve(file)),
    kubernetes,
  });

/** `Guest Book.yaml` is `guest-book`; the standard input has no name. */
const nameFrom = (source: string): string =>
  source === '-'
    ? ''
    : basename(resolve(source))
        .replace(/\.(ya?ml|json|tgz|tar\.gz)$/, '')
        .replace(/-\d+\.\d+\.\d+.*$/, '')
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, '-')
        .replace(/^-+|-+$/g, '');

type Platforms = ReturnType<typeof loadPlatforms>['platforms'];

const kubernetesOf = (platforms: Platforms, { platform, cluster }: ImportArguments): string =>
  platforms.find(({ name }) => name === platform)?.clusters.find(({ name }) => name === cluster)?.kubernetes ?? '1.36';

function reasonsOf(pairs: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    pairs.map((pair): [string, string] => {
      const [, name, reason] = /^([^=]+)=(.+)$/.exec(pair) ?? [];
      return name === undefined || reason === undefined
        ? wrongUse('archipel.not-secret', `'${pair}' says no reason: --not-secret <name>=<reason>`)
        : [name, reason];
    }),
  );
}
