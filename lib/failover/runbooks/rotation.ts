import {
  type EksCluster,
  type Platform,
  secretPathsOf,
  secretsOf,
  type SecretSource,
  type Workload,
} from '../../model';
import { workloadsIn } from '../plan/twins';
import type { RunbookStep } from '../steps';
import { roleOf } from './roles';

/** What a program does about a value that changed. */
type Taking =
  /** It reads its environment when it starts, and nothing else. */
  | { readonly by: 'restart'; readonly what: string; readonly namespace: string }
  /** It reads the value again by itself. */
  | { readonly by: 'itself'; readonly who: string };

/** A secret of Secrets Manager, and everything that has to take a new value of it. */
export interface Rotation {
  readonly path: string;
  readonly steps: readonly RunbookStep[];
}

/** How the value of each secret of a cluster is changed, by the path in Secrets Manager. */
export const rotationsOf = (platform: Platform, cluster: EksCluster): readonly Rotation[] =>
  secretPathsOf(cluster).map((path) => ({ path, steps: stepsFor(platform, cluster, path) }));

function stepsFor(platform: Platform, cluster: EksCluster, path: string): readonly RunbookStep[] {
  const { region, clusterName } = cluster;
  const as = roleOf(platform, 'platform');
  const kubectl = (namespace: string, rest: string): string =>
    `kubectl --context ${clusterName} --namespace ${namespace} ${rest}`;
  const taking = takersOf(cluster, path);
  const restarts = taking.flatMap((one) => (one.by === 'restart' ? [one] : []));
  const namespaces = [...new Set(readersOf(cluster, path))].sort();
  const others = taking.flatMap((one) => (one.by === 'itself' ? [one.who] : []));
  return [
    {
      title: 'write the new value, with every key, from a file that is deleted afterwards',
      commands: [
        `aws secretsmanager put-secret-value --region ${region} --secret-id ${path} --secret-string file://secret.json`,
      ],
      ...as,
    },
    {
      title:
        'let External Secrets fetch it now instead of within the hour, and see that it has: each is True, and of ' +
        'this minute',
      commands: namespaces.flatMap((namespace) => [
        kubectl(namespace, 'annotate externalsecret --all --overwrite "force-sync=$(date +%s)"'),
        kubectl(namespace, `get externalsecret --output custom-columns=${REFRESHED}`),
      ]),
      ...as,
    },
    ...(restarts.length === 0
      ? []
      : [
          {
            title: 'restart what reads it from its environment, and wait until all of it runs',
            commands: restarts.flatMap(({ what, namespace }) => [
              kubectl(namespace, `rollout restart ${what}`),
              kubectl(namespace, `rollout status ${what} --timeout=15m`),
            ]),
            ...as,
          },
        ]),
    ...(others.length === 0 ? [] : [{ title: `read it again by themselves: ${others.join(', ')}`, commands: [] }]),
    {
      title: 'take the old value out of use where it was issued',
      commands: [],
      note: 'until then both are good, and AWSPREVIOUS of the secret brings the old one back',
    },
  ];
}

/** Name, whether it is there, and when it was fetched. */
const REFRESHED = 'NAME:.metadata.name,READY:.status.conditions[0].status,AT:.status.refreshTime';

/** Namespaces with an ExternalSecret for a path. */
const readersOf = (cluster: EksCluster, path: string): readonly string[] => [
  ...workloadsIn(cluster)
    .filter(({ workload }) => readsPath(workload, path))
    .map(({ namespace }) => namespace),
  ...addonsReading(cluster, path).map(({ kind }) => ADDONS[kind]?.namespace ?? kind),
];

const readsPath = ({ secrets = [] }: Workload, path: string): boolean => secrets.some(({ from }) => isPath(from, path));
const isPath = (from: SecretSource, path: string): boolean => from !== 'encrypted' && from.path === path;

/** Secrets of add-ons at a path. */
const addonsReading = (
  { addons }: EksCluster,
  path: string,
): readonly { readonly kind: string; readonly field: string }[] =>
  addons.flatMap((addon) =>
    secretsOf(addon).flatMap(({ field, from }) => (isPath(from, path) ? [{ kind: addon.kind, field }] : [])),
  );

/** How add-ons take a new value, by the field that names the secret: the first that it begins with. */
const ADDONS: Readonly<
  Record<string, { readonly namespace: string; readonly fields: Readonly<Record<string, Taking>> }>
> = {
  'argo-cd': {
    namespace: 'argocd',
    // Argo CD watches its Secrets (argo-cd, `util/settings`, and the informers of notifications).
    fields: {
      slack: { by: 'itself', who: 'the notifications of Argo CD' },
      '': { by: 'itself', who: 'Argo CD' },
    },
  },
  observability: {
    namespace: 'monitoring',
    fields: {
      // The chart gives Grafana its secrets as environment, and the load balancer controller watches that of sign-on.
      grafanaAdmin: { by: 'restart', what: 'deployment/kube-prometheus-stack-grafana', namespace: 'monitoring' },
      public: { by: 'restart', what: 'deployment/kube-prometheus-stack-grafana', namespace: 'monitoring' },
      // Files, which the reloader beside Alertmanager looks at.
      alerts: { by: 'itself', who: 'Alertmanager' },
    },
  },
};

/** Everything that reads a path, each once. */
function takersOf(cluster: EksCluster, path: string): readonly Taking[] {
  const all: readonly Taking[] = [
    ...workloadsIn(cluster).flatMap(({ namespace, workload }): readonly Taking[] => {
      const kind = RESTARTED[workload.kind];
      if (!readsPath(workload, path)) return [];
      return kind === undefined
        ? [{ by: 'itself', who: `${workload.name}, at its next run` }]
        : [{ by: 'restart', what: `${kind}/${workload.name}`, namespace }];
    }),
    ...addonsReading(cluster, path).map(({ kind, field }): Taking => {
      const fields = Object.entries(ADDONS[kind]?.fields ?? {});
      return (
        fields.find(([prefix]) => field.startsWith(prefix))?.[1] ?? { by: 'itself', who: `${kind} (see its chart)` }
      );
    }),
  ];
  return [...new Map(all.map((one) => [JSON.stringify(one), one])).values()];
}

/** What restarts the pods of a workload; those of jobs end by themselves. */
const RESTARTED: Readonly<Partial<Record<Workload['kind'], string>>> = {
  'web-service': 'deployment',
  worker: 'deployment',
  stateful: 'statefulset',
  'daemon-set': 'daemonset',
};
