import { type Api, type KubeObject, type Loose } from '../api/client';

/** Kinds that make pods, and where their template is. */
const TEMPLATES: Readonly<Record<string, (spec: Loose) => Loose>> = {
  Deployment: (spec) => spec.template,
  StatefulSet: (spec) => spec.template,
  DaemonSet: (spec) => spec.template,
  Job: (spec) => spec.template,
  CronJob: (spec) => spec.jobTemplate.spec.template,
};

/** The pod that an object makes, alone and under another name; undefined where it makes none. */
export function podOf({ kind = '', metadata, spec }: KubeObject): KubeObject | undefined {
  const template = TEMPLATES[kind]?.(spec) as Loose;
  if (template === undefined) return undefined;
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { ...template.metadata, name: `${metadata.name}-tried`.slice(-60), namespace: metadata.namespace },
    spec: { restartPolicy: kind.endsWith('Job') ? 'Never' : undefined, ...template.spec },
  };
}

/** A pod that is admitted or not, without being made. */
export async function isAdmitted(api: Api, pod: KubeObject): Promise<string | undefined> {
  const path = `/api/v1/namespaces/${pod.metadata.namespace}/pods?dryRun=All`;
  const { status, value } = await api.post(path, pod);
  return status < 300 ? undefined : String((value as Loose).message ?? value).slice(0, 300);
}

/** Accounts that pods run as, so that admission finds them: charts bring their own. */
export async function makeAccounts(api: Api, pods: readonly KubeObject[]): Promise<void> {
  for (const { metadata, spec } of pods) {
    const name = (spec.serviceAccountName ?? 'default') as string;
    const path = `/api/v1/namespaces/${metadata.namespace}/serviceaccounts`;
    await api.post(path, { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name } });
  }
}
