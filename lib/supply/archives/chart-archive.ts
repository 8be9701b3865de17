import { createHash } from 'node:crypto';
import { given } from '../../common/optional';
import type { RenderedObject } from '../../model/delivery/rendering';
import { crdOf, readsAsCrd } from '../releases/chart-crds';
import { type ChartFile, filesOf } from './files';
import { packedBytes } from './packed';

/** What a chart's archive says without being rendered. */
export interface ChartFacts {
  /** SHA-256 over the names and bytes of the unpacked files: the same for archives that were packed twice. */
  readonly content: string;
  /** Version of the program that it installs, as the chart states it; empty where it states none. */
  readonly appVersion: string;
  /** Its templates ask which APIs the cluster has, so that what they render depends on it. */
  readonly asksForApis: boolean;
  /** Definitions of its `crds/` folders, those of sub-charts too, without their schemas. */
  readonly crds: readonly RenderedObject[];
}

/**
 * SHA-256 of an archive.
 *
 * @throws when it cannot be read, or is larger than any chart
 */
export const digestOf = (path: string): string => createHash('sha256').update(packedBytes(path)).digest('hex');

/** @throws when the file is no gzipped tar */
export const readChartFacts = async (path: string): Promise<ChartFacts> => factsOf(await filesOf(path));

function factsOf(files: readonly ChartFile[]): ChartFacts {
  const hash = createHash('sha256');
  for (const { name, bytes } of files) hash.update(`${name}\n${bytes.length}\n`).update(bytes);
  const templates = files.filter(({ name }) => name.includes('/templates/'));
  return {
    content: hash.digest('hex'),
    appVersion: appVersionIn(files),
    asksForApis: templates.some(({ bytes }) => bytes.includes('APIVersions')),
    crds: files.filter(({ name }) => /\/crds\/.+\.ya?ml$/.test(name)).flatMap(({ bytes }) => crdsIn(bytes.toString())),
  };
}

/** Of the chart itself, not of a sub-chart. */
function appVersionIn(files: readonly ChartFile[]): string {
  const about = files.find(({ name }) => /^[^/]+\/Chart\.yaml$/.test(name));
  return /^appVersion: *['"]?([^'"\s]+)/m.exec(about?.bytes.toString() ?? '')?.[1] ?? '';
}

const crdsIn = (text: string): readonly RenderedObject[] =>
  text
    .split(/^---.*$/m)
    .filter(readsAsCrd)
    .flatMap((part): readonly RenderedObject[] => given(crdOf(part), (crd) => crd));
