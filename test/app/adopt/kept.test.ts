import { changed, fileOf, sound, TILL } from './import';

/* What stays as it is, with the reason. */

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
    [
      'a selector by the name of something else',
      'matchLabels: {app: till}',
      'matchLabels: {app: till, app.kubernetes.io/name: shop}',
      'its pods are selected as app.kubernetes.io/name: shop',
    ],
    ['a field without a word', 'ports: [{', 'stdin: true\n          ports: [{', 'stdin has no word'],
    ['a variable of unknown form', '{name: STOCK_ADDR, value: "stock:9000"}', '{name: A.B, value: x}', 'invalid key'],
  ])('%s', async (_, from, to, why) => {
    const { files, workloads, constructs, noWorkloads, differences } = await sound(changed(from, to));
    expect(workloads).toEqual([]);
    expect(constructs).toEqual(['Deployment till/till', 'Service till/till']);
    expect(noWorkloads).toEqual([{ object: 'Deployment till/till', why: expect.stringContaining(why) }]);
    expect(fileOf(files, 'objects/deployments.ts')).toContain("app: 'till'");
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
