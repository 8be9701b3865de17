import type { Import } from '../../../lib/app';
import { complaintsAbout } from './checked';
import { imported, sound, TILL } from './import';
import { KIOSK } from './kiosk';

/* What `archipel import` makes of YAML: workloads where the model has words for all of it, a chart of all else. */

/** A pod that no workload can be, of the same Deployment. */
const changed = (from: string, to: string): string => {
  expect(TILL).toContain(from);
  return TILL.replace(from, to);
};

const fileOf = (files: ReadonlyMap<string, string>, end: string): string =>
  [...files].find(([path]) => path.endsWith(end))?.[1] ?? `no file ends with ${end}: ${[...files.keys()].join(', ')}`;

describe('a Deployment with its Service', () => {
  test('becomes one workload, whose names, selectors and ports are those that run', async () => {
    const { files, workloads, constructs, platform } = await sound(TILL);
    expect([workloads, constructs]).toEqual([['Deployment till/till'], []]);
    const text = fileOf(files, 'till/workloads.ts');
    expect(text).toContain("port: { name: 'http', port: 8080, servicePort: 80 }");
    expect(text).toContain("selector: { app: 'till' }");
    expect(text).toContain("container: 'server'");
    expect(text).toContain('targetPorts: [8080]');
    expect(platform.clusters[0]?.namespaces.map(({ name }) => name)).toContain('till');
  });

  test('differs in nothing that has no name', async () => {
    const { differences } = await sound(TILL);
    expect(differences.lost).toEqual([]);
    expect(differences.fields.filter(({ improvement }) => improvement === undefined)).toEqual([]);
    const paths = differences.fields.map(({ change }) => change.path);
    for (const fixed of ['selector', 'name:', '.command', 'image', 'env'])
      expect(paths.filter((path) => path.startsWith('spec') && path.endsWith(fixed))).toEqual([]);
    expect(new Set(differences.fields.map(({ improvement }) => improvement?.name))).toContain('security context');
    expect(differences.added.map(({ object }) => object)).toContain('NetworkPolicy till/default-deny');
  });

  test('gets its image into images.json, where one that is there is used again', async () => {
    const { files } = await sound(TILL);
    expect(JSON.parse(fileOf(files, 'images.json'))).toMatchObject({
      till: { repository: 'ghcr.io/example/till', tag: '1.4.0', digest: 'unverified', date: '2026-11-30' },
    });
    const there = fileOf(files, 'images.json').replace('"till"', '"known"');
    const again = await sound(TILL, { images: there });
    expect([...again.files.keys()].filter((path) => path.endsWith('images.json'))).toEqual([]);
    expect(fileOf(again.files, 'till/workloads.ts')).toContain('images.known');
  });

  test('is let in by who is told where it answers', async () => {
    const stock = TILL.replaceAll('till', 'stock').replaceAll('8080', '9000').replace('port: 80,', 'port: 9000,');
    const { files, workloads } = await sound(`${TILL}---\n${stock}`);
    expect(workloads).toEqual(['Deployment till/till', 'Deployment till/stock']);
    expect(fileOf(files, 'till/workloads.ts')).toContain("callers: ['till']");
  });
});

describe('what no workload can be stays as it is, with the reason', () => {
  test.each([
    ['a pod of the host', 'securityContext: {runAs', 'hostNetwork: true\n      securityContext: {runAs', 'hostNetwork'],
    ['a process of root', 'runAsUser: 20000, runAsNonRoot: true', 'runAsUser: 0', 'it runs as root'],
    ['a tag that moves', 'till:1.4.0', 'till:latest', "the tag of the image 'ghcr.io/example/till:latest' moves"],
    ['a replacement at once', 'replicas: 2', 'strategy: {type: Recreate}', 'not replaced one after the other'],
    [
      'a Service of other pods',
      '  selector: {app: till}\n  ports',
      '  selector: {app: x}\n  ports',
      'leads to other pods',
    ],
    ['a field without a word', 'ports: [{', 'stdin: true\n          ports: [{', 'stdin has no word'],
    ['a variable of unknown form', '{name: STOCK_ADDR, value: "stock:9000"}', '{name: A.B, value: x}', 'invalid key'],
  ])('%s', async (_, from, to, why) => {
    const { files, workloads, constructs, noWorkloads, differences } = await sound(changed(from, to));
    expect(workloads).toEqual([]);
    expect(constructs).toEqual(['Deployment till/till', 'Service till/till']);
    expect(noWorkloads).toEqual([{ object: 'Deployment till/till', why: expect.stringContaining(why) }]);
    expect(fileOf(files, 'objects/deployments.ts')).toContain("matchLabels: { app: 'till' }");
    const names = new Set(differences.fields.map(({ improvement }) => improvement?.name));
    expect([...names]).toEqual(['labels']);
  });

  test('a StatefulSet, a Job and a kind of somebody else', async () => {
    const yaml = `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db}
spec:
  serviceName: db
  selector: {matchLabels: {app: db}}
  template:
    metadata: {labels: {app: db}}
    spec: {containers: [{name: db, image: "ghcr.io/example/db:1.0.0"}]}
---
apiVersion: batch/v1
kind: Job
metadata: {name: fill}
spec:
  template:
    metadata: {labels: {app: fill}}
    spec: {restartPolicy: Never, containers: [{name: fill, image: "ghcr.io/example/db:1.0.0"}]}
---
apiVersion: example.org/v1
kind: Widget
metadata: {name: one}
spec: {text: "several\\nlines with \`quotes\` and \${braces}\\n", none: {}, list: []}
`;
    const { constructs, noWorkloads, differences } = await sound(yaml);
    expect(constructs).toEqual(['StatefulSet till/db', 'Job till/fill', 'Widget till/one']);
    expect(noWorkloads.map(({ object }) => object)).toEqual(['StatefulSet till/db', 'Job till/fill']);
    expect([...new Set(differences.fields.map(({ improvement }) => improvement?.name))]).toEqual(['labels']);
  });

  test('all of it, where that is asked', async () => {
    const { workloads, noWorkloads } = await sound(TILL, { asTheyAre: true });
    expect(workloads).toEqual([]);
    expect(noWorkloads[0]?.why).toContain('--as-they-are');
  });
});

describe('what stands outside any namespace', () => {
  const DEFINITION = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: lamps.example.org}
spec:
  group: example.org
  scope: Cluster
  names: {kind: Lamp, plural: lamps}
  versions: [{name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object}}}]
---
apiVersion: example.org/v1
kind: Lamp
metadata: {name: hall}
`;
  test('goes into the charts of the cluster, definitions as data', async () => {
    const { files, constructs, wiring } = await sound(DEFINITION);
    expect(constructs).toEqual(['CustomResourceDefinition lamps.example.org', 'Lamp hall']);
    expect([...files.keys()]).toContain('platforms/shop/till/cluster/objects/custom-resource-definitions.json');
    expect(wiring).toContain('cluster edge: charts: [till],');
  });
});

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
    const yaml = `${changed('name: STOCK_ADDR', 'name: API_TOKEN')}---\n${SECRET.replace('Secret', 'ConfigMap').replace('stringData', 'data')}`;
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

describe('nothing is written, and it is said why', () => {
  test.each([
    ['a platform that does not exist', TILL, { platform: 'shopp' }, "there is no cluster 'shopp/edge'", true],
    ['objects without a namespace', TILL, { namespace: undefined }, '2 objects name no namespace', false],
    ['an object twice', `${TILL}---\n${TILL}`, {}, 'it came in twice', false],
    ['a file that is there', TILL, { there: ['platforms/shop/till'] }, 'it is there already', false],
    ['nothing at all', '', {}, 'nothing came in', false],
  ])('%s', async (_, yaml, more, message, wrongUse) => {
    expect(await imported(yaml, more)).toMatchObject({
      wrongUse,
      problems: expect.arrayContaining([expect.objectContaining({ message: expect.stringContaining(message) })]),
    });
  });

  test('what the platform renders already', async () => {
    const { platform } = await sound(TILL);
    expect(await imported(TILL, { platforms: [platform] })).toMatchObject({
      problems: [{ object: 'Deployment till/till' }, { object: 'Service till/till' }].map((one) => ({
        ...one,
        message: 'the platform renders it already',
      })),
    });
  });
});

describe('a whole namespace', () => {
  let kiosk: Import;
  beforeAll(async () => {
    kiosk = await sound(KIOSK, { name: 'kiosk' });
  });

  test('is workloads, a chart of all else, and a description of the namespace', () => {
    expect(kiosk.workloads).toEqual(['Deployment kiosk/counter', 'Deployment kiosk/shelf']);
    expect(kiosk.constructs).toEqual([
      ...['ConfigMap kiosk/texts', 'StatefulSet kiosk/ledger', 'Service kiosk/ledger', 'CronJob kiosk/count'],
    ]);
    const text = fileOf(kiosk.files, 'kiosk/index.ts');
    expect(text).toContain("podSecurity: 'baseline'");
    expect(text).toContain('quota: {');
    expect(kiosk.differences.lost).toEqual([]);
  });

  test('has the words for what its containers said', () => {
    const text = fileOf(kiosk.files, 'kiosk/workloads.ts');
    for (const word of [
      "config: { GREETING: 'hello' }",
      "ACCOUNT: { from: 'secret', name: 'account', key: 'user' }",
      "POD: { from: 'field', field: 'metadata.name' }",
      "args: ['--stock', 'shelf:7000']",
      'replicas: { min: 2, max: 4, cpuPercent: 70 }',
      'size: Memory.mebibytes(256)',
      'terminationGracePeriodSeconds: 10',
      "labels: { shop: 'kiosk' }",
      "annotations: { 'example.org/checked': 'true' }",
      "callers: ['counter']",
      "instance': 'kiosk'",
      "exposure: { host: 'kiosk.shop.example' }",
    ])
      expect(text).toContain(word);
  });

  test('keeps an Ingress whose host the model refuses, and says why', async () => {
    const { constructs, noWorkloads } = await sound(KIOSK.replace('kiosk.shop.example', 'kiosk.elsewhere.example'));
    expect(constructs).toContain('Ingress kiosk/counter');
    expect(noWorkloads).toContainEqual({
      object: 'Ingress kiosk/counter',
      why: "the host lies outside the platform's zone (kiosk.elsewhere.example)",
    });
  });

  test('keeps texts of several lines readable', () =>
    expect(fileOf(kiosk.files, 'objects/config-maps.ts')).toContain(
      '`Welcome to \\`the kiosk\\`.\nIt costs \\${price}.\n`',
    ));

  test('is written as Prettier has it, and compiles', () => {
    expect(complaintsAbout(kiosk.files)).toEqual([]);
    const wrong = new Map(
      [...kiosk.files].map(([path, text]) => [
        path,
        text.replace("kind: 'worker'", "kind: 'x'").replace("kind: 'web-service'", 'kind: "web"'),
      ]),
    );
    expect(complaintsAbout(wrong).join(' ')).toMatch(/kiosk\/workloads\.ts.*error TS/);
  }, 60_000);
});
