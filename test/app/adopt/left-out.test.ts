import { changed, fileOf, sound, TILL } from './import';

/* What is never written. */

describe('what is not written', () => {
  const SECRET = `apiVersion: v1
kind: Secret
metadata: {name: account}
stringData: {user: root, pass: hunter2}
`;
  test('is each Secret, whose values stand in no file', async () => {
    const { files, leftOut } = await sound(`${TILL}---\n${SECRET}`);
    expect(leftOut).toEqual([
      {
        object: 'Secret account',
        why: 'its values are never written: pass, user',
        remedy: expect.stringContaining('name it in `secrets` of a workload'),
      },
    ]);
    expect([...files.values()].join('')).not.toContain('hunter2');
  });

  test('is a variable with the name and the value of a secret, unless somebody says why it is none', async () => {
    const settings = SECRET.replace('Secret', 'ConfigMap').replace('stringData', 'data');
    const yaml = `${changed('name: STOCK_ADDR', 'name: API_TOKEN')}---\n${settings}`;
    const { files, leftOut } = await sound(yaml);
    expect(leftOut).toMatchObject([{ object: 'Deployment till', why: expect.stringContaining('API_TOKEN') }]);
    expect([...files.values()].join('')).not.toContain('stock:9000');
    const told = await sound(yaml, { notSecret: { API_TOKEN: 'where tokens are' } });
    expect(told.leftOut).toEqual([]);
    expect(fileOf(told.files, 'workloads.ts')).toContain("notSecret: { API_TOKEN: 'where tokens are' }");
  });

  test('is a step of helm, and what a controller makes', async () => {
    const hook = `apiVersion: v1
kind: ConfigMap
metadata: {name: hook, annotations: {helm.sh/hook: pre-install}}
---
apiVersion: apps/v1
kind: ReplicaSet
metadata: {name: till-1, ownerReferences: [{kind: Deployment, name: till, apiVersion: apps/v1, uid: a}]}
`;
    const { leftOut } = await sound(`${TILL}---\n${hook}`);
    expect(leftOut.map(({ object, why }) => `${object}: ${why}`)).toEqual([
      'ConfigMap hook: it is a step of helm install (pre-install)',
      'ReplicaSet till-1: Deployment till makes it',
    ]);
  });
});
