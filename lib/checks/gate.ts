import type { Artifact } from '../model/delivery/artifact';
import type { StackAudit } from '../model/policy/audit';
import type { Problem, Severity } from '../model/problem';
import { NO_CACHE, type CheckCache } from './cache';
import { parseTree, type KubeObject, type Tree } from './tree/tree';
import { placeOf } from './tree/place';

/** One thing that a gate can find, with what `archipel explain` says about it. */
export interface CheckCode {
  /** `<gate>/<check>` in kebab-case; stable, because exceptions and CI configurations name it. */
  readonly code: string;
  readonly severity: Severity;
  /** The rule in one line, lower-case. */
  readonly title: string;
  /** What goes wrong in a cluster when it is broken. */
  readonly why: string;
  readonly bad: string;
  readonly good: string;
  /** The same check in public scanners, for example `kube-linter latest-tag`. @default - none has it */
  readonly scanners?: readonly string[];
}

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

/** What is checked and what it is checked against; all reading from disk is done before. */
export interface GateInput {
  readonly artifacts: readonly Artifact[];
  /** Parsed at first use and kept. */
  readonly tree: Tree;
  readonly crds: readonly CrdFile[] | Absent;
  /** The committed files by path from the repository root: all of `dist/` and the generated files outside it. */
  readonly committed: ReadonlyMap<string, string> | Absent;
  /** Minor version of Kubernetes that the objects must be served by, for example `1.36`. */
  readonly kubernetes: string;
  /** Day by which ends of support are judged, `YYYY-MM-DD`. @default - they are not */
  readonly today?: string;
  /** Results of earlier runs. */
  readonly cache: CheckCache;
  /** Secret keys of age to verify files of SOPS with; used in memory, never told. @default - none */
  readonly identities?: readonly string[];
  /** What rule packs say of the constructs behind the templates; asked by one gate, since it takes a second. */
  readonly audit: (() => readonly StackAudit[]) | Absent;
}

/** Version of Kubernetes that the project is written against. */
export const KUBERNETES = '1.36';

export interface InputOptions {
  readonly artifacts: readonly Artifact[];
  readonly crds: readonly CrdFile[] | Absent;
  readonly committed: ReadonlyMap<string, string> | Absent;
  /** @default - {@link KUBERNETES} */
  readonly kubernetes?: string;
  /** @default - ends of support are not judged */
  readonly today?: string;
  /** @default - nothing is remembered */
  readonly cache?: CheckCache;
  /** @default - the MAC of files of SOPS is not verified */
  readonly identities?: readonly string[];
  /** @default - constructs are not at hand */
  readonly audit?: GateInput['audit'];
}

export function gateInput(options: InputOptions): GateInput {
  let tree: Tree | undefined;
  return {
    artifacts: options.artifacts,
    crds: options.crds,
    committed: options.committed,
    kubernetes: options.kubernetes ?? KUBERNETES,
    cache: options.cache ?? NO_CACHE,
    audit: options.audit ?? { absent: 'the constructs are not at hand' },
    ...(options.today === undefined ? {} : { today: options.today }),
    ...(options.identities === undefined ? {} : { identities: options.identities }),
    get tree(): Tree {
      tree ??= parseTree(options.artifacts);
      return tree;
    },
  };
}

/** A gate that ran. */
export interface Verdict {
  readonly status: 'passed' | 'failed';
  /** Number of things looked at; a gate that passes on nothing is broken. */
  readonly checked: number;
  readonly problems: readonly Problem[];
  /** What was knowingly not looked at, one line each. */
  readonly notes: readonly string[];
}

/** A gate that could not run. Never counted as passed. */
export interface Skipped {
  readonly status: 'skipped';
  readonly reason: string;
  /** What to do so that it runs. */
  readonly remedy: string;
}

export type GateResult = Verdict | Skipped;

export interface Gate {
  /** First half of its codes. */
  readonly name: string;
  /** The question that it answers. */
  readonly asks: string;
  readonly codes: readonly CheckCode[];
  run(input: GateInput): GateResult | Promise<GateResult>;
}

/** The result of a gate that ran: it fails by an error, not by a warning. */
export function verdict(checked: number, problems: readonly Problem[], notes: readonly string[] = []): Verdict {
  return { status: problems.some((p) => p.severity === 'error') ? 'failed' : 'passed', checked, problems, notes };
}

export type Detail = Pick<Problem, 'message' | 'remedy'> & Partial<Pick<Problem, 'field' | 'given' | 'allowed'>>;

/** A problem at an object, with every place filled in. */
export function atObject(code: CheckCode, object: KubeObject, detail: Detail): Problem {
  return { ...atArtifact(code, object.artifact, detail), object: object.label };
}

/** A problem at a file. */
export function atArtifact(code: CheckCode, artifact: Artifact, detail: Detail): Problem {
  const { platform, cluster } = placeOf(artifact.path);
  return {
    code: code.code,
    severity: code.severity,
    ...(platform === undefined ? {} : { platform }),
    ...(cluster === undefined ? {} : { cluster }),
    file: artifact.path,
    source: artifact.source,
    ...detail,
  };
}
