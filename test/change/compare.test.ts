import { describe, expect, test } from '@jest/globals';
import { compareSides, shownChange } from '../../lib/change';
import { api, file, sides, yaml } from './plants';

describe('what differs', () => {
  test('formatting, the order of keys and that of sets say nothing', () => {
    const was = yaml('Role', 'reader', 'rules:\n- verbs: [get, list]\n  apiGroups: [""]\n  resources: [pods]\n');
    const is =
      '# a comment\n{"kind":"Role","apiVersion":"apps/v1","metadata":{"namespace":"web","name":"reader"},' +
      '"rules":[{"resources":["pods"],"apiGroups":[""],"verbs":["list","get"]}]}';
    expect(compareSides(sides({ [file('a', 'base', 'r')]: was }, { [file('a', 'base', 'r')]: is }))).toEqual([]);
  });

  test('the order of what runs one after the other is told', () => {
    const pod = (names: readonly string[]): string =>
      yaml('Pod', 'p', `spec:\n  initContainers:\n${names.map((name) => `  - name: ${name}\n`).join('')}`);
    const [change] = compareSides(
      sides({ [file('a', 'base', 'p')]: pod(['one', 'two']) }, { [file('a', 'base', 'p')]: pod(['two', 'one']) }),
    );
    expect(change?.fields).toEqual([{ path: 'spec.initContainers', before: ['one', 'two'], after: ['two', 'one'] }]);
  });

  test('an object that moves to another layer or another version of its API is the same object', () => {
    const was = yaml('Deployment', 'api', 'spec: {replicas: 1}\n');
    const is = was.replace('apps/v1', 'apps/v2');
    const changes = compareSides(sides({ [file('a', 'base', 'd')]: was }, { [file('a', 'workloads', 'e')]: is }));
    expect(changes.map(({ state, fields }) => [state, fields])).toEqual([
      ['changed', [{ path: 'apiVersion', before: 'apps/v1', after: 'apps/v2' }]],
    ]);
    const moved = compareSides(sides({ [file('a', 'base', 'd')]: was }, { [file('a', 'workloads', 'e')]: was }));
    expect(moved.map(({ state }) => state)).toEqual(['moved']);
  });

  test('copies for the first hour of a cluster are compared with each other', () => {
    const [boot, base] = [file('a', 'bootstrap', 'd'), file('a', 'base', 'd')];
    const changes = compareSides(
      sides({ [boot]: api('api:1'), [base]: api('api:1') }, { [boot]: api('api:2'), [base]: api('api:1') }),
    );
    expect(changes.map(({ item }) => item.label)).toEqual(['bootstrap: Deployment web/api']);
  });

  test('resources of a template go by their logical id, those of Terraform by their address', () => {
    const template = (zone: string): string =>
      JSON.stringify({ Resources: { A: { Type: 'AWS::EC2::Subnet', Properties: { zone } } } });
    const terraform = (name: string): string => JSON.stringify({ resource: { helm_release: { argocd: { name } } } });
    const [t, f] = ['dist/shop/aws/shop.template.json', 'dist/shop/terraform/one/main.tf.json'];
    const changes = compareSides(
      sides({ [t]: template('a'), [f]: terraform('a') }, { [t]: template('b'), [f]: terraform('b') }),
    );
    expect(changes.map(({ item, fields }) => [item.place, item.label, fields[0]?.path])).toEqual([
      ['shop/aws/shop', 'AWS::EC2::Subnet A', 'Properties.zone'],
      ['shop/terraform/one', 'helm_release.argocd', 'name'],
    ]);
  });

  test('a file that is not valid is compared as text', () => {
    const path = file('a', 'base', 'broken');
    const [change] = compareSides(sides({ [path]: 'a: [' }, { [path]: 'a: [1' }));
    expect(change?.item).toMatchObject({ kind: 'file', place: 'shop/a', label: 'base/web/broken.yaml' });
  });

  test('what a Secret holds is hidden', () => {
    const secret = (value: string): string => yaml('Secret', 's', `stringData:\n  key: ${value}\n`);
    const path = file('a', 'base', 's');
    const [change] = compareSides(sides({ [path]: secret('old') }, { [path]: secret('new') }));
    expect(change && shownChange(change)).toEqual([
      { state: 'changed', field: 'stringData.key', before: '(hidden)', after: '(hidden, another)' },
    ]);
  });
});
