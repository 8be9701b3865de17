import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { charts, engineHelm } from '../../../lib/pins';
import { helmFor } from '../../../lib/supply';
import { type ArgoCdOptions } from '../argo-cd/components';
import { type RunOptions } from './options';

const REDIS = ['redis-server', 'valkey-server'];

/** A server that keeps what Argo CD caches: any of them will do. */
export const redisOnPath = (path = process.env['PATH'] ?? ''): string | undefined =>
  path
    .split(delimiter)
    .flatMap((folder) => REDIS.map((name) => join(folder, name)))
    .find((file) => existsSync(file));

/**
 * What Argo CD is run with: Redis of this machine, and the helm that its release has.
 *
 * @throws when one of them is not there, with how to get it
 */
export async function argoCdOptions(
  run: Omit<ArgoCdOptions, 'redis' | 'helm'> & Pick<RunOptions, 'root'>,
): Promise<ArgoCdOptions> {
  const redis = redisOnPath();
  if (redis === undefined) throw new Error('Argo CD needs redis-server or valkey-server on PATH: install either');
  const version = engineHelm['argo-cd'][charts.argoCd.appVersion ?? '']?.helm ?? '';
  const helm = await helmFor(version, run.root);
  if (helm.kind === 'absent') throw new Error(`${helm.message}: ${helm.remedy}`);
  if (!helm.exact) throw new Error(`Argo CD needs helm ${version}: npx archipel charts pull brings it`);
  const { api, layout, processes, internet, bin } = run;
  return { api, layout, processes, internet, bin, redis, helm: helm.command };
}
