import { MAKE_PODS } from './fields';
import { type Breakage, type Change, inObjects, spotsOf } from './mutant';

/** Keys whose text is the name of something else. */
const NAMES: ReadonlySet<string> = new Set([
  'serviceAccountName',
  'secretName',
  'claimName',
  'storageClassName',
  'priorityClassName',
  'ingressClassName',
  'serviceName',
  'project',
  'server',
]);

/** Keys whose value names something with `name` (and `key`). */
const HOLDERS: ReadonlySet<string> = new Set([
  'configMapKeyRef',
  'secretKeyRef',
  'configMapRef',
  'secretRef',
  'configMap',
  'scaleTargetRef',
  'roleRef',
  'secretStoreRef',
  'issuerRef',
  'nodeClassRef',
  'service',
  'parameters',
  'target',
  'issuer',
  'ca',
  'serviceAccountRef',
  'remoteRef',
]);

const isReference = (path: readonly (string | number)[]): boolean => {
  const [key, holder, list] = [path.at(-1), path.at(-2), path.at(-3)];
  if (typeof key !== 'string') return false;
  if (NAMES.has(key)) return true;
  if (['name', 'key', 'kind'].includes(key) && typeof holder === 'string' && HOLDERS.has(holder)) return true;
  // A volumeMount names a volume, a subject an account.
  return (
    key === 'name' &&
    typeof holder === 'number' &&
    ['volumeMounts', 'subjects', 'imagePullSecrets'].includes(String(list))
  );
};

const SELECTORS: ReadonlySet<string> = new Set(['matchLabels', 'selector', 'nodeSelector']);

const changed = (note: string, path: Change['path'], to: unknown): Change => ({ path, to, note });

/** Breakages of what objects say of each other. */
export const referenceBreakages: readonly Breakage[] = [
  inObjects('dangling name', ({ value }) =>
    spotsOf(value)
      .filter(({ path, value: name, inData }) => !inData && typeof name === 'string' && isReference(path))
      .map(({ path, value: name }) => ({ path, to: `${String(name)}-gone` })),
  ),
  inObjects('selector that selects nothing', ({ value }) =>
    spotsOf(value)
      .filter(({ path, value: label }) => typeof label === 'string' && SELECTORS.has(String(path.at(-2))))
      .map(({ path, value: label }) => ({ path, to: `${String(label)}-gone` })),
  ),
  inObjects('pod labels that nothing selects any more', ({ value, kind }) =>
    !MAKE_PODS.has(kind)
      ? []
      : spotsOf(value)
          .filter(
            ({ path, key }) =>
              path.includes('template') && path.at(-2) === 'labels' && key === 'app.kubernetes.io/name',
          )
          .map(({ path, value: label }) => ({ path, to: `${String(label)}-gone` })),
  ),
  inObjects('foreign namespace', ({ namespace, kind, group, value }) => [
    ...(namespace === undefined
      ? []
      : [
          changed('missing', ['metadata', 'namespace'], `${namespace}-gone`),
          changed('another', ['metadata', 'namespace'], namespace === 'monitoring' ? 'luneo' : 'monitoring'),
        ]),
    ...(namespace === undefined && kind !== 'Namespace' && group !== ''
      ? [changed('of its own', ['metadata', 'namespace'], 'monitoring')]
      : []),
    ...spotsOf(value)
      .filter(({ path, key, inData }) => !inData && key === 'namespace' && path.length > 2)
      .map(({ path, value: name }) => changed('named', path, `${String(name)}-gone`)),
    ...spotsOf(value)
      .filter(({ key }) => key === 'kubernetes.io/metadata.name')
      .map(({ path, value: name }) => changed('selected', path, `${String(name)}-gone`)),
  ]),
  inObjects('path or repository of nothing', ({ kind, value }) =>
    kind !== 'Application'
      ? []
      : spotsOf(value)
          .filter(({ key, inData }) => !inData && ['path', 'repoURL', 'chart'].includes(String(key)))
          .map(({ path, value: where }) => ({ path, to: `${String(where)}-gone` })),
  ),
];
