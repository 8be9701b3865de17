/**
 * What somebody added by hand to objects that an engine applies, which no engine of ours sees as a difference:
 *
 * `kubectl get deployments,configmaps -A -o json --show-managed-fields | node scripts/deploy/foreign-fields.mjs`
 *
 * Reads the owners that the API server keeps for each field. An object without a field of an engine is nobody's
 * business here. Ends with 1 where something was added.
 */
import { text } from 'node:stream/consumers';

/** Engines, by the names under which they apply. */
const ENGINES = ['argocd-controller', 'kustomize-controller', 'helm-controller'];
/** Who writes to objects of others as its work: controllers of Kubernetes, and injectors by their webhooks. */
const CONTROLLERS = ['kube-controller-manager', 'kube-scheduler', 'kubelet', 'k3s', 'vpa-recommender', 'vpa-updater'];
/** Parts of an object that are said by whoever applies it. */
const SAID = [['spec'], ['data'], ['stringData'], ['rules'], ['metadata', 'labels'], ['metadata', 'annotations']];
/** Made by the controller of Deployments, under any name of the manager. */
const MADE = /^metadata\.annotations\["deployment\.kubernetes\.io\/revision"\]$/;

const step = (key) => {
  const [, kind, rest] = /^([fkv]):(.*)$/.exec(key) ?? [];
  if (kind === 'f') return /^[A-Za-z0-9_-]+$/.test(rest) ? `.${rest}` : `[${JSON.stringify(rest)}]`;
  const by = kind === 'k' ? JSON.parse(rest) : { value: JSON.parse(rest) };
  return `[${Object.entries(by)
    .map(([name, value]) => `${name}=${value}`)
    .join(',')}]`;
};

/** The highest fields that are owned as a whole: an added container is one, not each of its fields. */
function owned(fields, path = '') {
  return Object.entries(fields).flatMap(([key, inner]) => {
    if (key === '.') return [];
    const here = `${path}${step(key)}`;
    return Object.keys(inner).length === 0 || '.' in inner ? [here] : owned(inner, here);
  });
}

const below = (fields, path) => path.reduce((inner, key) => inner?.[`f:${key}`], fields);

function added({ managedFields = [] }) {
  if (!managedFields.some(({ manager }) => ENGINES.includes(manager))) return [];
  return managedFields
    .filter(({ manager, subresource }) => subresource === undefined && ![...ENGINES, ...CONTROLLERS].includes(manager))
    .flatMap(({ manager, operation, time, fieldsV1 = {} }) =>
      SAID.flatMap((path) => owned(below(fieldsV1, path) ?? {}, path.join('.')))
        .filter((field) => !MADE.test(field))
        .map((field) => `${field}  by ${manager}, ${operation}, ${time}`),
    );
}

const { items = [] } = JSON.parse(await text(process.stdin));
const lines = items.flatMap(({ kind, metadata }) =>
  added(metadata).map((line) => `${kind} ${metadata.namespace ?? '-'}/${metadata.name}: ${line}`),
);
console.log(lines.length === 0 ? `nothing was added to ${items.length} objects` : lines.join('\n'));
process.exitCode = lines.length === 0 ? 0 : 1;
