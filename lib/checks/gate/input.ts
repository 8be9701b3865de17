import type { Sides } from '../../change';
import { defined } from '../../common/optional';
import type { Artifact } from '../../model/delivery/artifact';
import type { Remember, StackAudit } from '../../model/policy/audit';
import type { ExportedRendering, ProvenRelease } from '../../model/delivery/rendering';
import { withReleases } from '../delivery/released';
import { parseTree, type Tree } from '../tree/tree';
import { NO_CACHE, type CheckCache } from './cache';

/** Something that a user's machine may not have, with the reason to print. */
export interface Absent {
  readonly absent: string;
}

/** A file of the CRD folder: upstream CRDs and `kubernetes/k8s-<minor>-definitions.stripped.json`. */
export interface CrdFile {
  /** Path inside the folder, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

/** What is committed at a commit, as far as it differs from what is checked. */
export interface Base extends Sides {
  /** The commit, for people. */
  readonly name: string;
  /** Files that are the same. */
  readonly alike: number;
}

/** Nothing to compare with, and what to do about it. */
export type NoBase = Absent & { readonly remedy: string };

/** What is checked and what it is checked against; all files have been read by then. */
export interface GateInput {
  readonly artifacts: readonly Artifact[];
  /** The Helm releases with what their charts make of them; empty where nobody looked. */
  readonly releases: readonly ProvenRelease[];
  /** What other tools install of them before the engine is there, as those tools render it. */
  readonly installs: readonly ProvenRelease[];
  /** The Helm charts of `dist/` as they render; empty where nobody looked. */
  readonly exports: readonly ExportedRendering[] | (Absent & { readonly remedy: string });
  /** Parsed on first use and kept. */
  readonly tree: Tree;
  readonly crds: readonly CrdFile[] | Absent;
  /** The committed files by path from the repository root: all of `dist/` and the generated files outside it. */
  readonly committed: ReadonlyMap<string, string> | Absent;
  /** The state that clusters have until what is checked is committed. */
  readonly base: Base | NoBase;
  /** Minor version of Kubernetes that the objects must be served by, for example `1.36`. */
  readonly kubernetes: string;
  /** Day by which ends of support are judged, `YYYY-MM-DD`. @default - they are not */
  readonly today?: string;
  /** Results of earlier runs. */
  readonly cache: CheckCache;
  /** Secret age keys to verify SOPS files with; kept in memory, never printed. @default - none */
  readonly identities?: readonly string[];
  /** What rule packs say about the constructs behind the templates; asking them takes a second, remembering nothing. */
  readonly audit: ((remember: Remember) => readonly StackAudit[]) | Absent;
}

/** Version of Kubernetes that the project is written against. */
export const KUBERNETES = '1.36';

export interface InputOptions {
  readonly artifacts: readonly Artifact[];
  readonly crds: readonly CrdFile[] | Absent;
  readonly committed: ReadonlyMap<string, string> | Absent;
  /** @default - nobody looked, and what changes is not judged */
  readonly base?: Base | NoBase;
  /** @default - {@link KUBERNETES} */
  readonly kubernetes?: string;
  /** @default - ends of support are not judged */
  readonly today?: string;
  /** @default - nothing is remembered */
  readonly cache?: CheckCache;
  /** @default - the MAC of SOPS files is not verified */
  readonly identities?: readonly string[];
  /** The artifacts as they were parsed before. @default - they are parsed on first use */
  readonly parsed?: Tree;
  /** @default - nothing is known of what releases bring */
  readonly releases?: readonly ProvenRelease[];
  /** @default - nothing is known of how other tools render them */
  readonly installs?: readonly ProvenRelease[];
  /** @default - nobody rendered the charts of `dist/` */
  readonly exports?: GateInput['exports'];
  /** @default - the constructs are not available */
  readonly audit?: GateInput['audit'];
}

const NOT_ASKED: NoBase = { absent: 'no commit was given to compare with', remedy: 'nothing to do' };

export function gateInput(options: InputOptions): GateInput {
  const { artifacts, crds, committed, kubernetes = KUBERNETES, cache = NO_CACHE, today, identities } = options;
  const { releases = [], installs = [], exports = [], parsed, base = NOT_ASKED } = options;
  const { audit = { absent: 'the constructs are not available' } } = options;
  let tree: Tree | undefined;
  return {
    artifacts,
    releases,
    installs,
    exports,
    crds,
    committed,
    base,
    kubernetes,
    cache,
    audit,
    ...defined({ today, identities }),
    get tree(): Tree {
      tree ??= withReleases(parsed ?? parseTree(artifacts), releases);
      return tree;
    },
  };
}
