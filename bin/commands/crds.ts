import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { crdSources, type CrdSource } from '../../lib/inputs';
import { writeCrds } from '../../lib/synth';
import { terminal } from './terminal';

/** What `archipel crds pull` was asked. */
export interface PullOptions {
  readonly root: string;
  /** Folder to put them into, from the repository root. */
  readonly into: string;
  /** Host to ask instead of the one in each address, for mirrors: `https://mirror.example`. */
  readonly from?: string | undefined;
}

const TIMEOUT_MS = 30_000;

type Pulled = { readonly path: string; readonly text: string } | { readonly failed: string };

/** Fetches the pinned CRDs; all are written, or none. @returns the exit status */
export async function pullCrds({ root, into, from }: PullOptions): Promise<number> {
  const { say, progress, done } = terminal();
  const sources = crdSources(root);
  progress(`fetching ${sources.length} CRDs`);
  const pulled = await Promise.all(sources.map((source) => pull(source, from)));
  done();
  const failed = pulled.flatMap((result) => ('failed' in result ? [result.failed] : []));
  if (failed.length > 0) {
    say([...failed, `${failed.length} of ${sources.length} CRDs could not be fetched; nothing was written`].join('\n'));
    return 1;
  }
  writeCrds(join(root, into), pulled.flatMap((result) => ('path' in result ? [result] : [])));
  say(`${sources.length} CRDs are in ${into}`);
  return 0;
}

async function pull({ name, url }: CrdSource, from: string | undefined): Promise<Pulled> {
  const { origin, pathname } = new URL(url);
  const address = `${from ?? origin}${pathname}`;
  try {
    const answer = await fetch(address, { signal: AbortSignal.timeout(TIMEOUT_MS) });
    if (!answer.ok) return { failed: `${name}: ${address} answered ${answer.status}` };
    const text = await answer.text();
    return defines(text, name) ? { path: `${name}.yaml`, text } : { failed: `${name}: what ${address} answered is not this CRD` };
  } catch (error) {
    return { failed: `${name}: ${address} did not answer: ${error instanceof Error ? error.message : String(error)}` };
  }
}

/** A page that says "not found" with status 200 must not become a schema. */
function defines(text: string, name: string): boolean {
  return parseAllDocuments(text).some((document) => document.errors.length === 0 && document.get('kind') === 'CustomResourceDefinition' && document.getIn(['metadata', 'name']) === name);
}
