import type { Platform } from '../../lib/model';
import { k3sCluster, k3sPlatform } from '../support/k3s-platform';
import { commands, type FactsProps, refused, rotation, sealed } from './facts';

const OPERATORS = { recipients: ['age1ops'], declared: ['age1ops'] };
const BOTH = { recipients: ['age1ops', 'age1edge'], declared: ['age1ops', 'age1edge'] };
const [ansible, web] = ['edge.ansible', 'web'].map((name) => `platforms/shop/secrets/${name}.sops.yaml`) as [
  string,
  string,
];

const platform = (): Platform => ({
  ...k3sPlatform(k3sCluster()),
  gitops: {
    engine: 'flux',
    repository: 'https://git.example/a.git',
    revision: 'main',
    decryption: { provider: 'sops', secret: 'sops-age', recipients: ['age1ops', 'age1edge'] },
  },
});
const props = (more: FactsProps = {}): FactsProps => ({
  platform: platform(),
  files: [sealed(ansible, ['flux_age_identity'], OPERATORS), sealed(web, ['stringData.password'], BOTH)],
  objects: [
    {
      apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
      kind: 'Kustomization',
      metadata: { name: 'secrets', namespace: 'flux-system' },
      spec: { decryption: { provider: 'sops', secretRef: { name: 'sops-age' } } },
    },
  ],
  ...more,
});

describe("a cluster's age key", () => {
  const secret = 'edge/age-key';
  test('opens the files beside the old one before Flux gets it, and the old one goes last', () => {
    const order = ['updatekeys', 'flux get kustomizations', 'flux_age_identity', '--tags flux', 'rotate --in-place'];
    const places = order.map((text) => commands(secret, props()).indexOf(text));
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });
  test("names the cluster's old recipient, and not the operators'", () => {
    const notes = rotation(secret, props()).steps.flatMap(({ note }) => note ?? []);
    expect(notes.join()).toContain('age1edge');
    expect(notes.join()).not.toContain('age1ops');
  });
  test('touches no file that only operators open, but for the one that holds it', () =>
    expect(commands(secret, props())).not.toContain(`updatekeys --yes ${ansible}`));
  test('restarts nothing: Flux reads it at each run', () => {
    const { effects } = rotation(secret, props());
    expect(effects.map(({ who, restart }) => [who, restart])).toEqual([
      ['Kustomization flux-system/secrets', undefined],
    ]);
  });
  test('is given by hand where Ansible does not hold it', () => {
    const files = [sealed(web, ['stringData.password'], BOTH)];
    expect(commands(secret, props({ files }))).toContain('create secret generic sops-age');
  });
  test('fails where a file would shut somebody out', () => {
    const files = [sealed(web, [], { ...BOTH, recipients: ['age1ops'] })];
    expect(refused(secret, props({ files }))).toEqual(['rotation/recipients']);
  });
});

describe("the operators' age key", () => {
  test('opens every file, those of clusters too', () => {
    expect(rotation('operators/age-key', props()).files).toEqual([ansible, web]);
    expect(commands('operators/age-key', props())).toContain(`sops decrypt ${ansible} > /dev/null`);
  });
  test('reaches no cluster', () => expect(rotation('operators/age-key', props()).effects).toEqual([]));
  test('fails where a file is encrypted for somebody else too', () => {
    const files = [sealed(ansible, [], { ...OPERATORS, recipients: ['age1ops', 'age1gone'] })];
    expect(refused('operators/age-key', props({ files }))).toEqual(['rotation/recipients']);
  });
});
