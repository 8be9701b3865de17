import { readAudit } from '../api/audit';
import { type KubeObject, type Loose } from '../api/client';
import { auditOf } from '../control-plane';
import { judged, type LawResult, notRun } from '../laws/law';
import { refusals } from '../laws/refused';
import { until } from '../machine/wait';
import { type Run } from '../run/run';
import { APPLICATIONS } from '../argo-cd/states';
import { type Ground } from './trial';

const ANSWER_SECONDS = 90;

/** An Application that a project has to refuse. */
interface Plant {
  readonly what: string;
  readonly spec: Loose;
}

/** Law 4: no account was refused, and each project refuses what is not its own. */
export async function projects({ run }: Ground): Promise<LawResult> {
  const refused = refusals(readAudit(auditOf(run.layout)), accountsOf(run));
  const plants = plantsFor(await run.api.list(APPLICATIONS));
  if (plants.length === 0) return notRun(4, 'no Application follows a folder of workloads and none the base');
  const taken: string[] = [];
  for (const [index, plant] of plants.entries()) {
    run.say(`an Application with ${plant.what}`);
    taken.push(...(await tried(run, `e2e-${index}`, plant)));
  }
  return judged(
    4,
    [...refused, ...taken],
    plants.map(({ what }) => `${what}: refused`),
  );
}

const WORKLOADS = /\/workloads(-[^/]+)?(\/[^/]+)?$/;

const accountsOf = ({ committed }: Run): ReadonlySet<string> =>
  new Set([
    ...['application-controller', 'applicationset-controller', 'repo-server'].map(
      (name) => `system:serviceaccount:argocd:argocd-${name}`,
    ),
    ...committed
      .map(({ object }) => object)
      .filter(({ kind }) => kind === 'ServiceAccount')
      .map(({ metadata }) => `system:serviceaccount:${metadata.namespace ?? ''}:${metadata.name}`),
  ]);

/** Each is an Application of the cluster, whoever made it, with one thing changed. */
export function plantsFor(live: readonly KubeObject[]): Plant[] {
  const applications = live.filter(({ spec }) => spec.source?.path !== undefined);
  const pathOf = ({ spec }: KubeObject): string => spec.source.path as string;
  const workloads = applications.find((one) => WORKLOADS.test(pathOf(one)));
  const base = applications.find((one) => pathOf(one).endsWith('/base'));
  if (workloads === undefined || base === undefined) return [];
  const { project, source, destination } = workloads.spec;
  const plant = (what: string, changed: object): Plant => ({
    what,
    spec: { project, source, destination, ...changed },
  });
  return [
    plant('project default', { project: 'default' }),
    plant('a foreign repository', { source: { ...source, repoURL: 'https://github.com/somebody/else.git' } }),
    plant('a foreign namespace', { destination: { ...destination, namespace: 'kube-system' } }),
    plant('a foreign cluster', { destination: { server: 'https://192.0.2.1:6443', namespace: 'default' } }),
    plant('kinds and namespaces of another layer', { source: base.spec.source }),
  ];
}

/** Makes the Application, syncs it, and takes it away again; nothing that it made would be left behind. */
async function tried({ api }: Run, name: string, { what, spec }: Plant): Promise<string[]> {
  const made = await api.post(APPLICATIONS, {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: { name, namespace: 'argocd' },
    spec: { ...spec, syncPolicy: { syncOptions: ['ServerSideApply=true'] } },
    operation: { initiatedBy: { username: 'e2e' }, sync: {}, retry: { limit: 0 } },
  });
  if (made.status !== 201) return [`${what} could not be tried: ${JSON.stringify(made.value).slice(0, 200)}`];
  const answer = await until(`an answer to ${what}`, ANSWER_SECONDS, async () =>
    verdictOf((await api.get(`${APPLICATIONS}/${name}`)).value),
  ).catch(() => 'no answer');
  await api.delete(`${APPLICATIONS}/${name}`);
  return answer === 'refused' ? [] : [`${what}: ${answer}`];
}

/** Whether a project refused an Application or a part of it; undefined as long as nothing is said. */
export function verdictOf({ status }: KubeObject): string | undefined {
  const conditions = ((status?.conditions ?? []) as Loose[]).map(({ message }) => String(message));
  const resources = ((status?.operationState?.syncResult?.resources ?? []) as Loose[]).map((one) =>
    String(one.message),
  );
  const said = [...conditions, ...resources, String(status?.operationState?.message ?? '')].join(' ');
  // A cluster that Argo CD was never given is not asked about a project at all.
  if (/not permitted|is not allowed|do not match any of the allowed destinations|error getting cluster/i.test(said))
    return 'refused';
  const phase: string | undefined = status?.operationState?.phase;
  return phase === 'Succeeded'
    ? 'it was synced'
    : phase === 'Failed' || phase === 'Error'
      ? said.slice(0, 200)
      : undefined;
}
