import { meshPlatform, type SiteOverrides } from '../support/mesh-platform';
import { commands, type FactsProps, refused, rotation, sealed } from './facts';

const FILE = 'platforms/shop/secrets/authority.sops.yaml';
const encryptedSecrets = [{ name: 'authority', namespace: 'flux-system', file: FILE }] as const;
const tunnel = ['east', 'west'].map((name) =>
  sealed(`platforms/shop/secrets/${name}.ansible.sops.yaml`, ['tunnel_private_key']),
);
const props = (east: SiteOverrides = {}, west: SiteOverrides = {}): FactsProps => ({
  platform: meshPlatform({ encryptedSecrets, ...east }, { encryptedSecrets, ...west }),
  files: [sealed(FILE, ['stringData.values.yaml']), ...tunnel],
});

describe('the authority of a mesh', () => {
  const titles = rotation('authority', props()).steps.map(({ title }) => title);
  const at = (text: string): number => titles.findIndex((title) => title.includes(text));
  test('is trusted beside the old one in each cluster before it signs', () => {
    const order = ['trust both', 'east: start with both', 'west: start with both', 'let the new one sign'];
    expect(order.map(at)).toEqual([...order.map(at)].sort((a, b) => a - b));
    expect(order.map(at)).not.toContain(-1);
  });
  test('signs in one cluster after the other, at once and not within months', () => {
    expect(at('east: have its certificates')).toBeLessThan(at('west: have its certificates'));
    expect(commands('authority', props())).toContain('create job --from=cronjob/clustermesh-apiserver-generate-certs');
  });
  test('is trusted alone only when every cluster has new certificates', () =>
    expect(at('trust the new one alone')).toBeGreaterThan(at('west: have its certificates')));
  test('is looked at in each cluster before the next one follows', () =>
    expect(commands('authority', props()).match(/status --all-clusters/g)).toHaveLength(6));
  test('may be changed where nothing stands in the way', () => expect(refused('authority', props())).toEqual([]));
  test('fails where clusters of other platforms trust it', () =>
    expect(refused('authority', props({ cilium: { neighbours: [{ name: 'far', addresses: ['10.9.0.1'] }] } }))).toEqual(
      ['rotation/neighbours'],
    ));
  test('fails where a cluster of the mesh has another file', () => {
    const other = [{ ...encryptedSecrets[0], file: 'platforms/shop/secrets/other.sops.yaml' }] as const;
    expect(refused('authority', props({}, { encryptedSecrets: other }))).toEqual(['rotation/split']);
  });
});

describe('the key of a tunnel', () => {
  test('is written to the other ends first', () => {
    const all = commands('east/tunnel-key', props());
    expect(all.indexOf('ansible/west/hosts.yml')).toBeGreaterThan(-1);
    expect(all.indexOf('ansible/west/hosts.yml')).toBeLessThan(all.indexOf('ansible/east/hosts.yml'));
  });
  test('makes the tunnel of each end anew, and restarts no k3s', () =>
    expect(rotation('east/tunnel-key', props()).effects.map(({ who }) => who)).toEqual([
      'machine east-gw',
      'machine west-gw',
    ]));
  test('fails without its file', () =>
    expect(refused('east/tunnel-key', { ...props(), files: [] })).toEqual(['rotation/not-there']));
});
