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
  const template = TEMPLATES[kind]?.(spec);
  if (template === undefined) return undefined;
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { ...template.metadata, name: `${metadata.name}-tried`.slice(-60), namespace: metadata.namespace },
    spec: {
      ...(kind.endsWith('Job') && { restartPolicy: 'Never' }),
      ...withCommands(template.spec),
      volumes: [...(template.spec.volumes ?? []), ...claimed(spec)],
    },
  };
}

/** Volumes that a StatefulSet makes for each of its pods. */
const claimed = (spec: Loose): object[] =>
  ((spec.volumeClaimTemplates ?? []) as KubeObject[]).map(({ metadata }) => ({ name: metadata.name, emptyDir: {} }));

/** Records leave commands out; what runs is nothing that admission looks at, but it has to be there. */
const withCommands = (value: Loose): Loose => {
  if (Array.isArray(value)) return value.map(withCommands);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value as object).map(([key, inner]: [string, Loose]) => {
    const isBare = key === 'exec' && inner?.command === undefined;
    return [key, isBare ? { command: ['true'] } : withCommands(inner)] as const;
  });
  return Object.fromEntries(entries);
};

/** A pod that is admitted or not, without being made. */
export async function isAdmitted(api: Api, pod: KubeObject): Promise<string | undefined> {
  const path = `/api/v1/namespaces/${pod.metadata.namespace}/pods?dryRun=All`;
  const { status, value } = await api.post(path, pod);
  return status < 300 ? undefined : String(value.message ?? value).slice(0, 300);
}

/** Accounts that pods run as, so that admission finds them: charts bring their own. */
export async function makeAccounts(api: Api, pods: readonly KubeObject[]): Promise<void> {
  for (const { metadata, spec } of pods) {
    const name = (spec.serviceAccountName ?? 'default') as string;
    const path = `/api/v1/namespaces/${metadata.namespace}/serviceaccounts`;
    await api.post(path, { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name } });
  }
}
