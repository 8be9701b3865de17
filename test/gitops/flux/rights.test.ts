import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { resourceOf } from '../../../lib/model/api-resources';

describe('the name of a kind in a rule', () => {
  test.each([
    ['NetworkPolicy', '', 'networkpolicies'],
    ['Ingress', '', 'ingresses'],
    ['StorageClass', '', 'storageclasses'],
    ['Gateway', 'gateway.networking.k8s.io', 'gateways'],
    ['Endpoints', '', 'endpoints'],
    ['K8sProbes', 'constraints.gatekeeper.sh', 'k8sprobes'],
  ])('%s %s is %s', (kind, group, name) => expect(resourceOf(kind, group)).toBe(name));
});

/** CRDs as data; a fresh clone has none. */
const folder = join(__dirname, '../../../../shared/crds');
const run = existsSync(folder) ? test : test.skip;

run('the rule gives the names that CRDs have', () => {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.yaml'));
  expect(files.length).toBeGreaterThan(50);
  const wrong = files.flatMap((path) => {
    const { kind, spec } = load(readFileSync(join(folder, path), 'utf8')) as { kind: string; spec: { names: { kind: string; plural: string } } };
    return kind !== 'CustomResourceDefinition' || resourceOf(spec.names.kind) === spec.names.plural ? [] : [`${spec.names.kind}: ${spec.names.plural}`];
  });
  expect(wrong).toEqual([]);
});
