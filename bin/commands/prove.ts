import { gateInput, gates, type Report, runGates } from '../../lib/checks';
import { type CrdFolder, readCommitted, readCrds } from '../../lib/inputs';
import type { Artifact } from '../../lib/model';

/** Which gates to run, and on what. */
export interface ProveOptions {
  readonly root: string;
  /** Folder of upstream CRDs. @default - the usual places */
  readonly crds?: string | undefined;
  /** Hold the artifacts against what is committed. */
  readonly againstCommitted: boolean;
}

/** Runs the gates over artifacts. */
export function prove(artifacts: readonly Artifact[], { root, crds, againstCommitted }: ProveOptions): Promise<Report> {
  const outside = artifacts.map(({ path }) => path).filter((path) => !path.startsWith('dist/'));
  const committed = againstCommitted ? readCommitted(root, outside) : { absent: 'synthesis is about to write dist/' };
  const chosen = againstCommitted ? gates : gates.filter(({ name }) => name !== 'dist-fresh');
  return runGates(gateInput({ artifacts, crds: schemas(readCrds(root, crds)), committed }), chosen, () => performance.now());
}

const schemas = (folder: CrdFolder): { absent: string } | Extract<CrdFolder, { folder: string }>['files'] => ('absent' in folder ? { absent: folder.absent } : folder.files);
