import type { CheckCode } from '../checks/gate';
import type { CloudOutputs } from '../inputs';
import { type Artifact, type EksCluster, type Platform, type Problem, type Severity } from '../model';
import type { Asker } from './asker';
import type { Caller } from './caller';
import type { Kube } from './cloud/kube';
import type { Live } from './expected/live';
import type { ClusterSide, Stack } from './expected/sides';

/** What a question came to, in one place of the platform. */
export type Finding =
  | { readonly kind: 'holds'; readonly text: string }
  /** Not there yet, and made by a step that is still to be done. */
  | { readonly kind: 'waits'; readonly text: string }
  /** Not answered: a right is missing or AWS did not answer, which is told once for all questions. */
  | { readonly kind: 'unknown'; readonly text: string }
  | { readonly kind: 'problem'; readonly problem: Problem };

/** What is asked about, and what was learnt before any question. */
export interface Situation {
  readonly platform: Platform;
  /** Clusters that are asked about, as they are now. */
  readonly clusters: readonly EksCluster[];
  /** What each of them may come to hold: as it is now, and with each cluster that may serve serving. */
  readonly sides: readonly ClusterSide[];
  /** Stacks of the platform, and of the clusters that are asked about. */
  readonly stacks: readonly Stack[];
  /** Templates of all clusters, whatever is asked about: what one makes another may name. */
  readonly artifacts: readonly Artifact[];
  readonly outputs: CloudOutputs;
  readonly live: Live;
  readonly caller: Caller;
  /** Asks the API servers of the clusters. */
  readonly kube: Kube;
  /** Name servers that the world is told for a zone. */
  readonly nameServers: (zone: string) => Promise<readonly string[] | 'unknown'>;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Let CloudFormation compare each stack with what is there. */
  readonly drift: boolean;
  /** Waits that many milliseconds. */
  readonly wait: (milliseconds: number) => Promise<void>;
  /** Commands of the platform's runbook, each with the role that it is for. */
  readonly runbook: readonly { readonly command: string; readonly as?: string }[];
}

/** Something that is asked of an account before a platform is deployed or moved. */
export interface Question {
  readonly name: string;
  readonly asks: string;
  readonly codes: readonly CheckCode[];
  run(situation: Situation, aws: Asker): Promise<readonly Finding[]>;
}

export const holds = (text: string): Finding => ({ kind: 'holds', text });
export const waits = (text: string): Finding => ({ kind: 'waits', text });
export const unknown = (text: string): Finding => ({ kind: 'unknown', text });

/** Where something was looked for. */
export interface Place {
  readonly platform: string;
  readonly cluster?: string | undefined;
}

/** A problem of an account. */
export function problem(
  { code, severity }: { readonly code: string; readonly severity: Severity },
  { platform, cluster }: Place,
  detail: Pick<Problem, 'message' | 'remedy'> &
    Partial<Pick<Problem, 'object' | 'file' | 'field' | 'given' | 'allowed'>>,
): Finding {
  return {
    kind: 'problem',
    problem: { code, severity, platform, ...(cluster === undefined ? {} : { cluster }), ...detail },
  };
}
