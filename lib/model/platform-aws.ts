import { AWS_REGIONS, type AwsRegion } from './cluster/regions';
import { email, flag, positive, prose, word } from './shape/fields';
import { list, object, oneOf } from './shape/shape';

/**
 * The AWS side that belongs to no single cluster: the hosted zone of the platform's domain with the records that follow
 * the cluster that serves, what asks each cluster whether it answers, and the connections between networks.
 */
export interface PlatformAws {
  /**
   * Region of the stack. Where there are public names it is `us-east-1`: CloudWatch has the metrics of Route 53's
   * health checks there only. Route 53 itself is changed there too, so a stack elsewhere would not outlive that region.
   */
  readonly region: AwsRegion;
  /** Addresses that are told when a cluster does not answer; each must confirm once. */
  readonly notify: readonly string[];
  /**
   * Wake somebody when the cluster that serves does not answer, by an HTTPS address that the stack is told as
   * `PagerEndpoint` (of PagerDuty, `https://events.pagerduty.com/integration/<key>/enqueue`): it holds a key, which
   * belongs in no template.
   *
   * @default - the addresses in `notify` are told, and nobody is woken
   */
  readonly pager?: boolean;
  /**
   * US dollars a month that the account may cost: those in `notify` are told when four fifths of it are spent, and when
   * all of it will be.
   *
   * @default - nobody is told what it costs
   */
  readonly monthlyBudget?: number;
  /** Networks that reach each other privately. @default - none */
  readonly peerings?: readonly Peering[];
}

/** A peering of the networks of two clusters, with routes on both sides; either may start to talk. */
export interface Peering {
  /**
   * Name of the cluster whose stack makes the connection. It is deployed after the other one, whose network must be
   * there.
   */
  readonly from: string;
  /** Name of the cluster that is connected with; its stack makes the way back when it is deployed once more. */
  readonly to: string;
  /** Why the networks need each other. */
  readonly why: string;
}

export const platformAwsShape = object<PlatformAws>({
  region: oneOf(...AWS_REGIONS),
  notify: list(email),
  pager: flag.optional(),
  monthlyBudget: positive.optional(),
  peerings: list(object<Peering>({ from: word, to: word, why: prose })).optional(),
});
