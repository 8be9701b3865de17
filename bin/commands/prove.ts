import { CommanderError } from 'commander';
import { gateInput, gates, KeptCache, type Report, runGates } from '../../lib/checks';
import {
  type CrdFolder,
  readAgeIdentities,
  readCheckCache,
  readCommitted,
  readCrds,
  readSecretFiles,
} from '../../lib/inputs';
import type { Artifact, StackAudit } from '../../lib/model';
import { writeCheckCache } from '../../lib/synth';

/** Which gates to run, and on what. */
export interface ProveOptions {
  readonly root: string;
  /** Folder of upstream CRDs. @default - the usual places */
  readonly crds?: string | undefined;
  /** Hold the artifacts against what is committed. */
  readonly againstCommitted: boolean;
  /** Minor version of Kubernetes to check against. @default - the one the project is written for */
  readonly kubernetes?: string | undefined;
  /** Day by which ends of support are judged, `YYYY-MM-DD`. @default - they are not */
  readonly today?: string | undefined;
  /** What cdk-nag says of the stacks. @default - it is not asked, and its gate is skipped */
  readonly audit?: () => readonly StackAudit[];
}

const NO_AUDIT = { absent: 'cdk-nag is not asked here, since it reads constructs and takes a second' };

/** Runs the gates over artifacts, with the results of earlier runs for what is as it was. */
export async function prove(
  rendered: readonly Artifact[],
  { root, crds, againstCommitted, kubernetes, today, audit }: ProveOptions,
): Promise<Report> {
  const artifacts = [...rendered, ...readSecretFiles(root)];
  const outside = artifacts.map(({ path }) => path).filter((path) => !path.startsWith('dist/'));
  const committed = againstCommitted ? readCommitted(root, outside) : { absent: 'synthesis is about to write dist/' };
  const chosen = againstCommitted ? gates : gates.filter(({ name }) => name !== 'dist-fresh');
  const kept = readCheckCache(root);
  const cache = new KeptCache(kept?.entries ?? new Map());
  const report = await runGates(
    gateInput({
      artifacts,
      crds: schemas(root, crds),
      committed,
      cache,
      identities: ageIdentities(),
      audit: audit ?? NO_AUDIT,
      ...(kubernetes === undefined ? {} : { kubernetes }),
      ...(today === undefined ? {} : { today }),
    }),
    chosen,
    () => performance.now(),
  );
  if (kept !== undefined && cache.changed !== undefined) writeCheckCache(root, { ...kept, entries: cache.changed });
  return report;
}

/** The schemas to check against. That a folder is named which is not there is wrong use: its gates would be skipped. */
function schemas(
  root: string,
  given: string | undefined,
): { absent: string } | Extract<CrdFolder, { folder: string }>['files'] {
  const folder = readCrds(root, given);
  if (!('absent' in folder)) return folder.files;
  return given === undefined
    ? { absent: folder.absent }
    : wrongUse('archipel.crds', `${folder.absent}; correct the name, or fetch it with 'archipel crds pull'`);
}

/** Keys to verify encrypted files with. That a file is named which is not there is wrong use, told in one line. */
function ageIdentities(): readonly string[] {
  try {
    return readAgeIdentities({ keys: process.env['SOPS_AGE_KEY'], file: process.env['SOPS_AGE_KEY_FILE'] });
  } catch (error) {
    return wrongUse('archipel.keys', (error as Error).message);
  }
}

function wrongUse(code: string, message: string): never {
  process.stderr.write(`error: ${message}\n`);
  throw new CommanderError(2, code, message);
}
