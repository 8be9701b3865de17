/** Something that a rule pack for the AWS CDK objects to. */
export interface AuditFinding {
  /**
   * The rule with what it found, for example
   * `AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/AmazonEKS_CNI_Policy]`.
   */
  readonly rule: string;
  /** Path of the construct, which is contract like the logical id. */
  readonly path: string;
  readonly message: string;
}

/** A finding that was looked at and stays, declared at the construct that causes it. */
export interface Acknowledgement {
  /** As in {@link AuditFinding}, letter for letter. */
  readonly rule: string;
  /** Path of the construct that it is declared at: it holds for that one and all below. */
  readonly path: string;
  readonly reason: string;
}

/** Findings of an earlier run for the same stack, or those of the work where there are none. */
export type Remember = (identity: string, work: () => readonly AuditFinding[]) => readonly AuditFinding[];

/**
 * What rule packs say of a stack, before anybody has acknowledged anything.
 *
 * The packs read constructs, which the gates never see; this is what passes between the two.
 */
export interface StackAudit {
  readonly platform: string;
  readonly stack: string;
  /** Number of resources that were looked at. */
  readonly resources: number;
  readonly findings: readonly AuditFinding[];
  readonly acknowledgements: readonly Acknowledgement[];
}
