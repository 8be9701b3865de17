import { parseTree } from '../../lib/checks';
import { rotationsOf } from '../../lib/rotation';
import { cluster, platform } from '../support/small-platform';

const external = (version: string): object => ({
  apiVersion: 'external-secrets.io/v1',
  kind: 'ExternalSecret',
  metadata: { name: 'api', namespace: 'shop' },
  spec: {
    data: ['URL', 'KEY'].map((property) => ({
      secretKey: property,
      remoteRef: { key: '/shop/api', property, version },
    })),
    target: { name: 'api' },
  },
});
const reader = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'api', namespace: 'shop' },
  spec: { template: { spec: { containers: [{ name: 'main', envFrom: [{ secretRef: { name: 'api' } }] }] } } },
};

const on = cluster({ addons: [{ kind: 'external-secrets', store: 'aws' }] as never });

function rotations(version = 'AWSCURRENT') {
  const artifacts = [external(version), reader].map((object, index) => ({
    path: `dist/shop/clusters/${on.name}/base/shop/object-${index}.yaml`,
    content: JSON.stringify(object),
    source: 'test',
  }));
  return rotationsOf({
    platform: platform({ name: 'shop' }, on),
    clusters: parseTree(artifacts).clusters,
    files: new Map(),
    rendered: new Set(),
  });
}

describe('a secret of AWS', () => {
  const [found] = rotations();
  const commands = found?.steps.flatMap((step) => step.commands) ?? [];
  const at = (text: string): number => commands.findIndex((command) => command.includes(text));

  test('is listed by its cluster and its path, once', () =>
    expect(rotations().map(({ secret }) => secret)).toEqual([`${on.name}/shop/api`]));
  test('is written beside the value that is read, then moved, then copied, then its readers restart', () => {
    const order = [
      'AWSPENDING --secret-string',
      'AWSCURRENT --move-to',
      'force-sync',
      'rollout restart',
      'AWSPENDING --remove',
    ];
    expect(order.map(at)).toEqual(order.map(at).sort((a, b) => a - b));
    expect(order.map(at)).not.toContain(-1);
  });
  test('is in no argument, and in no file that stays', () => {
    expect(commands.filter((command) => /--secret-string (?!file:\/\/\/dev\/shm\/)/.test(command))).toEqual([]);
    expect(at('shred -u')).toBeGreaterThan(at('put-secret-value'));
  });
  test('names who restarts', () =>
    expect(found?.effects.map(({ restart }) => restart)).toEqual(['kubectl -n shop rollout restart deployment/api']));
  test('that is read at another stage is refused', () =>
    expect(rotations('AWSPENDING').flatMap(({ refusals }) => refusals.map(({ code }) => code))).toEqual([
      'rotation/stage',
    ]));
});
