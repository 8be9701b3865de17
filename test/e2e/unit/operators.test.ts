import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { OPERATORS } from '../players/operators';

interface Recorded {
  readonly metadata: { readonly labels?: Readonly<Record<string, string>> };
}

/** Labels of every Deployment that a recorded release renders. */
const deployments: readonly Readonly<Record<string, string>>[] = readdirSync('records', {
  recursive: true,
  withFileTypes: true,
})
  .filter((entry) => entry.isFile() && entry.name.endsWith('.jsonl'))
  .flatMap((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8').split('\n'))
  .filter((line) => line.includes('"kind":"Deployment"'))
  .map((line) => (JSON.parse(line) as Recorded).metadata.labels ?? {});

/** The release that brings each. */
const RELEASES: Readonly<Record<keyof typeof OPERATORS, string>> = {
  certManager: 'cert-manager',
  cilium: 'cilium',
  externalSecrets: 'external-secrets',
  gatekeeper: 'gatekeeper',
  karpenter: 'karpenter',
  prometheus: 'kube-prometheus-stack',
  strimzi: 'strimzi',
};
const recorded = readdirSync('records', { recursive: true, encoding: 'utf8' });
const isRecorded = (release: string): boolean => recorded.some((file) => file.endsWith(`.${release}.jsonl`));

/** Operators that a platform here has; each brings definitions that another layer waits for. */
const delivered = Object.entries(OPERATORS).filter(([name]) => isRecorded(RELEASES[name as keyof typeof OPERATORS]));

describe('an operator that is played', () => {
  it.each(delivered)('%s is found by the labels of its Deployment', (_, selector) => {
    const wanted = selector.split(',').map((pair) => pair.split('='));
    const isWanted = (labels: Readonly<Record<string, string>>): boolean =>
      wanted.every(([key = '', value]) => labels[key] === value);
    expect(deployments.some(isWanted)).toBe(true);
  });
});
