import { join } from 'node:path';
import { CHART_FOLDER } from '../../inputs';
import type { Client } from '../../pins/types';

/** What this machine is called where programs are published, `linux/amd64`. */
export const ownPlatform = (system: string = process.platform, processor: string = process.arch): string =>
  `${system}/${processor === 'x64' ? 'amd64' : processor}`;

/** Where a client is kept that was downloaded: `.charts/bin/helm-v4.1.4-linux-amd64`, seen from the repository root. */
export const clientPath = (name: Client, version: string, platform = ownPlatform()): string =>
  join(CHART_FOLDER, 'bin', `${name}-${version}-${platform.replace('/', '-')}`);
