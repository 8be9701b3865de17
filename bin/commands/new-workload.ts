import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Cluster, Platform } from '../../lib/model';
import { constantOf, type StartingWorkload, withImage, workloadFile } from '../../lib/scaffold';
import { today } from './day';
import { loadPlatforms } from './load';
import { problemText } from './problems';
import { terminal } from './terminal';
import { wrongUse } from './wrong-use';

/** What `archipel new workload` was asked. */
export interface NewWorkloadOptions extends Omit<StartingWorkload, 'constant' | 'priority'> {
  readonly root: string;
  readonly platform: string;
  /** @default - the first cluster of the platform that has the namespace */
  readonly cluster?: string;
  readonly namespace: string;
  /** `ghcr.io/example/shop:1.4.2` */
  readonly image: string;
}

/** Writes a workload to begin with, and says where it is put in. @returns the exit status: 1 nothing was written */
export function newWorkload(options: NewWorkloadOptions): number {
  const { root, name, platform, namespace, image } = options;
  if (!/^[a-z]([a-z0-9-]{0,51}[a-z0-9])?$/.test(name))
    wrongUse('archipel.name', `'${name}' names no workload: lower-case letters, digits and dashes, a letter first`);
  const { say, colour } = terminal();
  const loaded = loadPlatforms(root);
  const found = clusterOf(loaded.platforms, options);
  if ('problems' in loaded && found === undefined) {
    say(`${problemText(loaded.problems, colour)}\nnothing was written`);
    return 1;
  }
  if (found === undefined) wrongUse('archipel.place', `no cluster has it; ${allowed(loaded.platforms)}`);
  const constant = constantOf(name);
  const [file, pins] = [`platforms/${platform}/${name}.ts`, `platforms/${platform}/images.json`];
  const before = existsSync(join(root, pins)) ? readFileSync(join(root, pins), 'utf8') : undefined;
  const images = withImage(before, constant, image, today());
  if (existsSync(join(root, file)) || images === undefined) {
    say(
      images === undefined
        ? `error: ${pins}: '${constant}' is there already, or '${image}' is not <registry>/<path>:<tag>; ` +
            'nothing was written'
        : `error: ${file}: is there already; nothing was written`,
    );
    return 1;
  }
  const priority = found.priorityClasses?.[0]?.name ?? '';
  writeFileSync(join(root, file), workloadFile({ ...options, constant, priority }));
  writeFileSync(join(root, pins), images);
  const left = [
    `written  ${file}`,
    `changed  ${pins}`,
    '',
    'Left to say:',
    `  platforms/${platform}/index.ts: import { ${constant} } from './${name}';`,
    `  namespace ${namespace}: workloads: [..., ${constant}],`,
    '  who may connect to it (callers), what it connects to, and what it is told (config, secrets)',
    '',
    'Then:',
    '  npm run synth                 # proves it and writes dist/',
    '  npx archipel lock images      # the digest of its image',
  ];
  process.stdout.write(`${left.join('\n')}\n`);
  return 0;
}

function clusterOf(platforms: readonly Platform[], { platform, cluster, namespace }: NewWorkloadOptions) {
  const own = platforms.find(({ name }) => name === platform)?.clusters ?? [];
  return own.find((one) => one.name === (cluster ?? one.name) && has(one, namespace));
}

const has = ({ namespaces }: Cluster, namespace: string): boolean => namespaces.some(({ name }) => name === namespace);

/** Every place that a workload can be put into. */
function allowed(platforms: readonly Platform[]): string {
  const places = platforms.flatMap(({ name, clusters }) =>
    clusters.map((cluster) => `${name}/${cluster.name} (${cluster.namespaces.map((one) => one.name).join(', ')})`),
  );
  return `there are ${places.join('; ')}`;
}
