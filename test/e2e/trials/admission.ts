import { type Api, type KubeObject, type Loose, pathOf } from '../api/client';
import { judged, notRun } from '../laws/law';
import { type Trial } from './trial';

/** A violation, and who has to refuse it. */
interface Plant {
  readonly what: string;
  readonly refusedBy: string;
  readonly object: object;
}

/** Law 10, by requests that are only tried: what is committed is admitted, each planted violation is refused. */
export const admission: Trial = async ({ run }) => {
  const objects = run.committed.map(({ object }) => object);
  const deployment = restrictedDeployment(objects);
  if (deployment === undefined) return notRun(10, 'the cluster has no Deployment in a namespace that restricts pods');
  const violations: string[] = [];
  const sound = await tried(run.api, renamed(deployment, {}));
  if (sound.status >= 300) violations.push(`a sound Deployment is refused: ${sound.says}`);
  const pod = await tried(
    run.api,
    podOf(deployment, () => undefined),
  );
  if (pod.status >= 300) violations.push(`a sound Pod is refused: ${pod.says}`);
  const plants = plantsFor(
    deployment,
    new Set(
      objects.filter(({ kind }) => kind === 'ValidatingAdmissionPolicyBinding').map(({ metadata }) => metadata.name),
    ),
  );
  for (const { what, refusedBy, object } of plants) {
    const { status, says } = await tried(run.api, object);
    if (status < 400) violations.push(`${what} is admitted`);
    else if (!says.includes(refusedBy)) violations.push(`${what} is refused, but not by ${refusedBy}: ${says}`);
  }
  const constraints = await auditedConstraints(run.api, run.present.has('gatekeeper'));
  return judged(10, violations, [`${plants.map(({ what }) => what).join(', ')}: refused`, ...constraints]);
};

/** One in a namespace of whose pods something is asked: in `kube-system` nothing is. */
function restrictedDeployment(objects: readonly KubeObject[]): KubeObject | undefined {
  const restricted = objects.filter(
    ({ kind, metadata }) =>
      kind === 'Namespace' && metadata.labels?.['pod-security.kubernetes.io/enforce'] === 'restricted',
  );
  return objects.find(
    ({ kind, metadata }) =>
      kind === 'Deployment' && restricted.some((namespace) => namespace.metadata.name === metadata.namespace),
  );
}

function plantsFor(deployment: KubeObject, bindings: ReadonlySet<string>): Plant[] {
  const [{ image }] = deployment.spec.template.spec.containers as [{ readonly image: string }];
  const moving = `${image.replace(/[:@].*$/, '')}:latest`;
  const labels = { ...deployment.metadata.labels, team: undefined };
  return [
    ...(bindings.has('pinned-images')
      ? [
          {
            what: 'a moving tag',
            refusedBy: 'pinned-images',
            object: podOf(deployment, (pod) => {
              pod.spec.containers[0].image = moving;
            }),
          },
        ]
      : []),
    ...(bindings.has('required-labels')
      ? [{ what: 'a missing label', refusedBy: 'required-labels', object: renamed(deployment, { labels }) }]
      : []),
    {
      what: 'a privileged container',
      refusedBy: 'PodSecurity',
      object: podOf(deployment, (pod) => {
        pod.spec.containers[0].securityContext = { privileged: true };
      }),
    },
    {
      what: 'the network of the host',
      refusedBy: 'PodSecurity',
      object: podOf(deployment, (pod) => {
        pod.spec.hostNetwork = true;
      }),
    },
    {
      what: 'more memory than the namespace may have',
      refusedBy: 'forbidden',
      object: podOf(deployment, (pod) => {
        pod.spec.containers[0].resources = { requests: { cpu: '10m', memory: '4Ti' }, limits: { memory: '4Ti' } };
      }),
    },
  ];
}

const renamed = (object: KubeObject, metadata: object): object => ({
  ...object,
  metadata: { ...object.metadata, name: `${object.metadata.name}-tried`, ...metadata },
});

/** The pod of a Deployment, alone. */
function podOf({ metadata, spec }: KubeObject, change: (pod: Loose) => void): object {
  const { namespace, labels } = metadata;
  const template = structuredClone<Loose>(spec.template);
  const pod: Loose = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      ...template.metadata,
      name: `${metadata.name}-tried`,
      namespace,
      labels: { ...labels, ...template.metadata.labels },
    },
    spec: template.spec,
  };
  change(pod);
  return pod as object;
}

async function tried(api: Api, object: object): Promise<{ readonly status: number; readonly says: string }> {
  const { apiVersion = 'v1', kind = '', metadata } = object as KubeObject;
  const path = pathOf(apiVersion, `${kind.toLowerCase()}s`, metadata.namespace);
  const { status, value } = await api.post(`${path}?dryRun=All`, object);
  return { status, says: status < 300 ? '' : String(value.message ?? value).slice(0, 300) };
}

/** What the real Gatekeeper found when it looked at everything, by constraint. */
async function auditedConstraints(api: Api, isReal: boolean): Promise<string[]> {
  if (!isReal) return [];
  const kinds: Loose[] = (await api.get('/apis/constraints.gatekeeper.sh/v1beta1')).value.resources ?? [];
  const constraints = await Promise.all(
    kinds
      .filter(({ name }) => !name.includes('/'))
      .map(({ name }) => api.list(`/apis/constraints.gatekeeper.sh/v1beta1/${name}`)),
  );
  return constraints
    .flat()
    .map(({ metadata, status }) => `Gatekeeper finds ${status?.totalViolations ?? 'nothing yet'} of ${metadata.name}`);
}
