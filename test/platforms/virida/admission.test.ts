import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { evaluateAdmission, type Manifest } from '../../../lib/policy';
import { restrictedViolations } from '../../support/pod-security';

/* oxlint-disable typescript/no-explicit-any -- manifests are broken on purpose */

/*
 * The PodSecurityPolicy of VIRIDA's old design, field by field: a pod of dist/ that breaks one is refused, by Pod
 * Security Admission or by an admission policy of dist/. docs/platforms/virida.md says by which.
 */
const root = join(__dirname, '../../..');
const cluster = join(root, 'dist/virida/clusters/main');
const read = (path: string): any => parse(readFileSync(join(cluster, path), 'utf8'));
const all = (folder: string): readonly Manifest[] =>
  readdirSync(join(cluster, folder)).map((file) => read(`${folder}/${file}`));
const admission = all('admission/_cluster');
const policies = admission.filter(({ kind }) => kind === 'ValidatingAdmissionPolicy');
const bindings = admission.filter(({ kind }) => kind === 'ValidatingAdmissionPolicyBinding');
const namespaces = all('base/_cluster').filter(({ kind }) => kind === 'Namespace');
const deployment = read('workloads/backend-api-gateway/virida-apps/deployment-backend-api-gateway.yaml');

type Break = (spec: any) => void;
const own =
  (fields: object): Break =>
  (spec) =>
    Object.assign(spec.containers[0].securityContext, fields);
const pod =
  (fields: object): Break =>
  (spec) =>
    Object.assign(spec.securityContext, fields);
const volume =
  (source: object): Break =>
  (spec) =>
    spec.volumes.push({ name: 'odd', ...source });

/** Field of the old policy, who refuses now and by which name, and what breaks it. */
const FIELDS: readonly (readonly [string, 'Pod Security' | 'policy', string, Break])[] = [
  ['privileged', 'Pod Security', 'privileged', own({ privileged: true })],
  ['allowPrivilegeEscalation', 'Pod Security', 'allowPrivilegeEscalation', own({ allowPrivilegeEscalation: true })],
  ['requiredDropCapabilities', 'Pod Security', 'capabilities', own({ capabilities: { drop: ['NET_RAW'] } })],
  ['volumes', 'Pod Security', 'restrictedVolumes', volume({ hostPath: { path: '/etc' } })],
  ['volumes: csi', 'policy', 'allowed-volumes', volume({ csi: { driver: 'csi.example.com' } })],
  [
    'volumes: ephemeral',
    'policy',
    'allowed-volumes',
    volume({
      ephemeral: {
        volumeClaimTemplate: { spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } } },
      },
    }),
  ],
  ['hostNetwork', 'Pod Security', 'hostNamespaces', (spec) => (spec.hostNetwork = true)],
  ['hostIPC', 'Pod Security', 'hostNamespaces', (spec) => (spec.hostIPC = true)],
  ['hostPID', 'Pod Security', 'hostNamespaces', (spec) => (spec.hostPID = true)],
  ['runAsUser', 'Pod Security', 'runAsUser', pod({ runAsUser: 0 })],
  ['runAsUser: runAsNonRoot', 'Pod Security', 'runAsNonRoot', own({ runAsNonRoot: false })],
  ['supplementalGroups', 'policy', 'group-range', pod({ supplementalGroups: [10001, 0] })],
  ['supplementalGroups: above', 'policy', 'group-range', pod({ supplementalGroups: [65536] })],
  ['fsGroup', 'policy', 'group-range', pod({ fsGroup: 0 })],
  ['fsGroup: above', 'policy', 'group-range', pod({ fsGroup: 65536 })],
  ['readOnlyRootFilesystem', 'policy', 'restricted-security-context', own({ readOnlyRootFilesystem: false })],
];

/** The pod that the Deployment makes, as the cluster's admission sees it. */
const podOf = (breaking?: Break): any => {
  const spec = structuredClone(deployment.spec.template.spec);
  breaking?.(spec);
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'tried', namespace: 'virida-apps', labels: deployment.spec.template.metadata.labels },
    spec,
  };
};
/** Policies that refuse, not only warn. */
const refusing = (manifest: any): readonly string[] =>
  evaluateAdmission(policies, bindings, [manifest], namespaces).flatMap((verdict) => {
    if (verdict.outcome === 'error' || verdict.outcome === 'disagreement') throw new Error(JSON.stringify(verdict));
    return verdict.outcome === 'violation' && verdict.enforcement === 'deny'
      ? [verdict.constraint.metadata?.name ?? '']
      : [];
  });

test('the pod as it is rendered passes both', () =>
  expect([restrictedViolations(podOf().spec), refusing(podOf())]).toEqual([[], []]));
test('the namespace enforces the level that the table speaks of', () =>
  expect(read('base/_cluster/namespace-virida-apps.yaml').metadata.labels['pod-security.kubernetes.io/enforce']).toBe(
    'restricted',
  ));

test.each(FIELDS)('%s is refused by %s (%s)', (_, who, name, breaking) => {
  const broken = podOf(breaking);
  if (who === 'Pod Security') expect(restrictedViolations(broken.spec)).toContain(name);
  else expect([restrictedViolations(broken.spec), refusing(broken)]).toEqual([[], [name]]);
});

test('and so is the Deployment that would make it, where a policy refuses', () => {
  for (const [, who, name, breaking] of FIELDS) {
    if (who === 'Pod Security') continue;
    const broken = structuredClone(deployment);
    breaking(broken.spec.template.spec);
    expect(refusing(broken)).toEqual([name]);
  }
});

test('the page names each field of the old policy with who refuses it now', () => {
  const page = readFileSync(join(root, 'docs/platforms/virida.md'), 'utf8');
  const rows = [...page.matchAll(/^\| `([a-zA-Z]+)[^`]*`[^|]*\|[^|]*\| (Pod Security|policy|both|nothing)/gm)].map(
    ([, field, who]) => [field, who],
  );
  const told = new Map(rows as [string, string][]);
  for (const [field, who] of FIELDS) expect([who, 'both']).toContain(told.get(field.split(':')[0] ?? ''));
  // SELinux was free in the old policy (RunAsAny): `restricted` is stricter, and there is nothing to refuse besides.
  expect([...told.keys()].filter((field) => !FIELDS.some(([name]) => name.startsWith(field)))).toEqual(['seLinux']);
});
