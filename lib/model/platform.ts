import { type Cluster, clusterShape } from './cluster/cluster';
import { type StateStore, stateStoreShape } from './cluster/site';
import { type AcceptedChange, acceptedChangeShape } from './delivery/accepted-change';
import { type FailoverSettings, failoverShape } from './delivery/failover';
import { type GitOps, gitOpsShape } from './delivery/gitops';
import { type Pipeline, pipelineShape } from './delivery/pipeline';
import { dashboardShape, type OwnDashboard } from './observability/dashboards';
import { type RuleArea, ruleAreaShape } from './observability/rules';
import { type PeopleRole, peopleRoleShape } from './identity/people';
import { type PlatformAws, platformAwsShape } from './platform-aws';
import { host, word } from './shape/fields';
import { list, object } from './shape/shape';

/** A platform: its clusters and what delivers to them. */
export interface Platform {
  /** Unique in the fleet; part of paths. */
  readonly name: string;
  /** Team that answers for the platform. */
  readonly owner: string;
  /** DNS zone of the public hosts. */
  readonly domain: string;
  /** What syncs `dist/` into the clusters. */
  readonly gitops: GitOps;
  /** How another cluster takes over. @default - none can; every cluster serves, always */
  readonly failover?: FailoverSettings;
  /** Its clusters. */
  readonly clusters: readonly Cluster[];
  /** CI of its repository. @default - none beside the validation that GitHub runs */
  readonly pipeline?: Pipeline;
  /** What its AWS side holds beside the clusters. @default - nothing */
  readonly aws?: PlatformAws;
  /** Roles of people in the account of its EKS clusters. @default - they are made elsewhere */
  readonly people?: readonly PeopleRole[];
  /**
   * Where Terraform keeps what it knows of the machines of its sites, and of what it installs on clusters that are not
   * in AWS.
   *
   * @default - it makes no machines; the bucket of an installation is given at `terraform init -backend-config=…`
   */
  readonly state?: StateStore;
  /** Alerts and recording rules of its own, in every cluster with the add-on `observability`. @default - none */
  readonly rules?: readonly RuleArea[];
  /** Dashboards of its own, in the same clusters. @default - none */
  readonly dashboards?: readonly OwnDashboard[];
  /** Changes that nothing takes by itself and that are meant, of what belongs to no single cluster. @default - none */
  readonly accepts?: readonly AcceptedChange[];
}

/** What a platform looks like, whatever it means. */
export const platformShape = object<Platform>({
  name: word,
  owner: word,
  domain: host,
  gitops: gitOpsShape,
  failover: failoverShape.optional(),
  clusters: list(clusterShape),
  pipeline: pipelineShape.optional(),
  aws: platformAwsShape.optional(),
  people: list(peopleRoleShape).optional(),
  state: stateStoreShape.optional(),
  rules: list(ruleAreaShape).optional(),
  dashboards: list(dashboardShape).optional(),
  accepts: list(acceptedChangeShape).optional(),
});
