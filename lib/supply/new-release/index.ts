import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ReleaseRequest } from '../../model/delivery/rendering';
import { archivePath, PLATFORM_CHARTS } from '../../inputs';
import { findArchive } from '../archives/find';
import { chartFacts } from '../pull/chart-facts';
import { readRecordedFacts } from '../records/recorded-facts';
import { renderReleases, type RenderOptions } from '../releases/render';
import { replaceFile } from '../replace-file';
import { type Draft, draftOf } from './draft';
import { constantFor, moduleOf } from './module';
import { withPin } from './pin';

/** The file that the update bot reads the pins of charts from, here and in a repository that uses the package. */
const PINS = 'lib/pins/charts.json';
const pinsOf = (root: string): string => (existsSync(join(root, PINS)) ? PINS : PLATFORM_CHARTS);

/** The release that is wanted. */
export interface Wanted {
  readonly request: ReleaseRequest;
  /** The other releases of the fleet: their definitions and engines decide what the chart sees. */
  readonly others: readonly ReleaseRequest[];
  /** Workloads run in the namespace of the release. */
  readonly besideWorkloads: boolean;
  /** A node pool of the cluster itself makes the nodes. */
  readonly nodesFromPools: boolean;
  /** Written beside the pin, `YYYY-MM-DD`. */
  readonly today: string;
}

/** A release that can be written, or why not and what to do. */
export type Prepared =
  | {
      readonly draft: Draft;
      /** Its file, from the repository root. */
      readonly file: string;
      readonly constant: string;
      /** Writes it and its pin. @returns the paths that were written */
      readonly write: () => readonly string[];
    }
  | { readonly message: string; readonly remedy: string };

/** Renders the chart of a release that no file describes yet, and drafts the file. Writes nothing by itself. */
export async function prepareRelease(wanted: Wanted, options: RenderOptions): Promise<Prepared> {
  const { request, others, today, besideWorkloads, nodesFromPools } = wanted;
  const { root } = options;
  const { chart, version, repository, platform, cluster, name, namespace } = request;
  const file = `platforms/${platform}/releases/${chart}.ts`;
  if (existsSync(join(root, file)))
    return { message: `${file} exists`, remedy: 'change that file, or take it away first' };
  const archive = findArchive(root, request);
  if (archive === undefined) return absent(request);
  const facts = await chartFacts(readFileSync(archive));
  const pins = pinsOf(root);
  const pinned = withPin(existsSync(join(root, pins)) ? readFileSync(join(root, pins), 'utf8') : '{}', {
    name: chart,
    repository: repository as `https://${string}`,
    version,
    appVersion: facts.appVersion,
    date: today,
    source: `Chart.yaml of ${chart}-${version}.tgz`,
  });
  if ('refused' in pinned)
    return { message: `${pins}: ${pinned.refused}`, remedy: 'take that version, or change the pin first' };
  const [proven] = await renderReleases([request, ...others], options);
  const rendering = proven?.rendering;
  if (rendering === undefined || !('objects' in rendering)) {
    if (rendering?.state === 'failed')
      return {
        message: `${chart} ${version} does not render with its own values: ${rendering.message}`,
        remedy: 'write the file by hand, with the values that the chart asks for',
      };
    return { message: rendering?.reason ?? '', remedy: rendering?.remedy ?? '' };
  }
  const asked = [...readRecordedFacts(root, platform, cluster).values()].flatMap(({ webhooks }) => webhooks);
  const draft = draftOf({ name, namespace }, rendering.objects, {
    asked: new Set(asked),
    besideWorkloads,
    nodesFromPools,
  });
  return {
    draft,
    file,
    constant: constantFor(chart),
    write: () => {
      replaceFile(join(root, file), moduleOf(draft, { name: chart }, pins === PLATFORM_CHARTS));
      replaceFile(join(root, pins), pinned.text);
      return [file, pins];
    },
  };
}

const absent = ({ chart, version, repository }: ReleaseRequest): Prepared => {
  const address = repository.startsWith('oci://') ? `${repository}/${chart}` : `${chart} --repo ${repository}`;
  return {
    message: `the chart ${chart} ${version} is missing`,
    remedy:
      `run helm pull ${address} --version ${version} --destination .charts, or put it at ` +
      `${archivePath({ name: chart, version })}; once it is pinned and locked, npx archipel charts pull fetches it`,
  };
};
