import { commands, FILES, refused, rotation, sealed } from './facts';

const [ansible, snapshots] = FILES as readonly [(typeof FILES)[number], (typeof FILES)[number]];

describe('the token of servers', () => {
  const secret = 'edge/k3s-token';
  test('is changed in the cluster, between a snapshot and a look, and never by site.yml', () => {
    const all = commands(secret);
    const order = [
      'etcd-snapshot save',
      'sops set --value-stdin',
      'git commit',
      'rotate-token.yml',
      'site.yml --check',
    ];
    expect(order.map((text) => all.indexOf(text))).toEqual(
      [...order.map((text) => all.indexOf(text))].sort((a, b) => a - b),
    );
    for (const text of order) expect(all).toContain(text);
    expect(all).not.toMatch(/site\.yml\)/);
  });
  test('restarts each server, and no agent', () =>
    expect(
      rotation(secret, {
        cluster: {
          nodes: [
            { name: 'edge-1', role: 'server', address: '10.10.0.11' },
            { name: 'edge-2', role: 'agent', address: '10.10.0.12' },
          ],
        },
      }).effects.map(({ who }) => who),
    ).toEqual(['machine edge-1']));
  test('may be changed where nothing stands in the way', () => expect(refused(secret)).toEqual([]));
  test('fails without a bucket of snapshots', () => {
    const cluster = { snapshots: undefined } as never;
    expect(refused(secret, { cluster })).toEqual(['rotation/no-snapshots']);
  });
  test('fails without an inventory', () =>
    expect(refused(secret, { rendered: [] })).toEqual(['rotation/no-inventory']));
  test('fails without its file', () => expect(refused(secret, { files: [] })).toEqual(['rotation/not-there']));
  test('fails where the file holds no such value', () =>
    expect(refused(secret, { files: [sealed(ansible.path, ['k3s_agent_token'])] })).toEqual(['rotation/no-value']));
  test('fails where somebody who is declared could not open the file, or somebody else could', () => {
    for (const recipients of [[], ['age1other'], ['age1ops', 'age1other']])
      expect(refused(secret, { files: [{ ...ansible, recipients }] })).toEqual(['rotation/recipients']);
  });
  test('fails where no rule of .sops.yaml fits the file', () => {
    const { declared: _, ...without } = ansible;
    expect(refused(secret, { files: [without] })).toEqual(['rotation/recipients']);
  });
});

describe('the token of agents', () => {
  test('goes to all machines by site.yml, servers first', () => {
    expect(commands('edge/k3s-agent-token')).toContain('playbooks/site.yml)');
    expect(commands('edge/k3s-agent-token')).not.toContain('rotate-token');
  });
  test('fails where the file holds no such value', () =>
    expect(refused('edge/k3s-agent-token', { files: [sealed(ansible.path, ['k3s_token'])] })).toEqual([
      'rotation/no-value',
    ]));
});

describe('the credentials of snapshots', () => {
  test('are a second pair until the new one has written', () => {
    const { steps } = rotation('edge/snapshot-credentials');
    expect(steps[0]?.title).toContain('second pair');
    expect(steps.at(-1)?.title).toMatch(/works, then delete the first/);
  });
  test('fail without their file', () =>
    expect(refused('edge/snapshot-credentials', { files: [ansible] })).toEqual(['rotation/not-there']));
  test('fail where it holds something else', () =>
    expect(refused('edge/snapshot-credentials', { files: [sealed(snapshots.path, ['password'])] })).toEqual([
      'rotation/no-value',
    ]));
});
