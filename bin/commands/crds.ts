import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { crdSources, type CrdSource, definitionsSource } from '../../lib/inputs';
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

/** Fetches the pinned CRDs and Kubernetes' own definitions; all are written, or nothing is. @returns the exit status */
export async function pullCrds({ root, into, from }: PullOptions): Promise<number> {
  const { say, progress, done } = terminal();
  const sources = [...crdSources(root).map(crd), definitions()];
  progress(`fetching ${sources.length} schemas`);
  const pulled = await Promise.all(sources.map((source) => pull(source, from)));
  done();
  const failed = pulled.flatMap((result) => ('failed' in result ? [result.failed] : []));
  if (failed.length > 0) {
    say(
      [...failed, `${failed.length} of ${sources.length} schemas could not be fetched; nothing was written`].join('\n'),
    );
    return 1;
  }
  writeCrds(
    join(root, into),
    pulled.flatMap((result) => ('path' in result ? [result] : [])),
  );
  say(`${sources.length - 1} CRDs and the definitions of Kubernetes are in ${into}`);
  return 0;
}

/** A file to fetch. */
interface Source {
  readonly name: string;
  readonly url: string;
  /** Path in the folder. */
  readonly path: string;
  /** What is kept of what was answered, or undefined where it is something else. */
  readonly kept: (text: string) => string | undefined;
}

const crd = ({ name, url }: CrdSource): Source => ({
  name,
  url,
  path: `${name}.yaml`,
  kept: (text) => keptCrd(text, name),
});

const definitions = (): Source => ({ name: "Kubernetes' definitions", ...definitionsSource(), kept: keptDefinitions });

async function pull({ name, url, path, kept }: Source, from: string | undefined): Promise<Pulled> {
  const { origin, pathname } = new URL(url);
  const address = `${from ?? origin}${pathname}`;
  try {
    const answer = await fetch(address, { signal: AbortSignal.timeout(TIMEOUT_MS) });
    if (!answer.ok) return { failed: `${name}: ${address} answered ${answer.status}` };
    const text = kept(await answer.text());
    return text === undefined ? { failed: `${name}: what ${address} answered is something else` } : { path, text };
  } catch (error) {
    return { failed: `${name}: ${address} did not answer: ${error instanceof Error ? error.message : String(error)}` };
  }
}

/**
 * The CRD as it was published, without others in the same file. A page that says "not found" with status 200 must not
 * become a schema.
 */
function keptCrd(text: string, name: string): string | undefined {
  const documents = parseAllDocuments(text);
  const found = documents.find(
    (document) =>
      document.errors.length === 0 &&
      document.get('kind') === 'CustomResourceDefinition' &&
      document.getIn(['metadata', 'name']) === name,
  );
  return documents.length === 1 && found !== undefined ? text : found?.toString({ lineWidth: 0 });
}

/** The definitions of an OpenAPI document, without the paths and the prose, which are most of it. */
function keptDefinitions(text: string): string | undefined {
  try {
    const { definitions: all } = JSON.parse(text) as { readonly definitions?: Readonly<Record<string, Schema>> };
    if (all?.['io.k8s.api.core.v1.Pod'] === undefined) return undefined;
    const kept = Object.entries(all).map(([name, schema]) => [name, withoutProse(schema)] as const);
    return `${JSON.stringify({ definitions: Object.fromEntries(kept) })}\n`;
  } catch {
    return undefined;
  }
}

/** As far as prose is concerned; a property may itself be called `description`. */
interface Schema {
  readonly description?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly additionalProperties?: Schema;
}

function withoutProse({ description: _, properties, items, additionalProperties, ...schema }: Schema): Schema {
  return {
    ...schema,
    ...(properties === undefined
      ? {}
      : {
          properties: Object.fromEntries(
            Object.entries(properties).map(([name, inner]) => [name, withoutProse(inner)]),
          ),
        }),
    ...(items === undefined ? {} : { items: withoutProse(items) }),
    ...(additionalProperties === undefined ? {} : { additionalProperties: withoutProse(additionalProperties) }),
  };
}
