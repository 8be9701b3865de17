import { join } from 'node:path';
import * as YAML from 'yaml';
import { renderFleet, type Rendered } from '../../../lib/app';
import { readTrackedImages } from '../../../lib/inputs';
import { type JsonObject } from '../../../lib/model';
import { vps } from '../../../platforms/vps';

export const root = join(__dirname, '../../..');
export const images = readTrackedImages(root, 'vps');

/** Renders the platform `vps` as it is in production. */
export const renderVps = (): Promise<Rendered> => renderFleet({ root, platforms: [vps()] });

/** One rendered file of the cluster, parsed. @returns `null` where nothing is rendered there. */
export const fileOf = (rendered: Rendered, path: string): JsonObject =>
  YAML.parse(
    rendered.artifacts.find((artifact) => artifact.path === `dist/vps/clusters/vps/${path}`)?.content ?? '',
  ) as JsonObject;
