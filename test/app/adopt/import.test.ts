import { fileOf, sound, TILL } from './import';

/* What `archipel import` makes of a Deployment that the model has words for. */

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

  test('says how pods that run get the label that its policies go by', async () => {
    expect((await sound(TILL)).labelling).toEqual([
      'kubectl label pods --namespace till --selector app=till app.kubernetes.io/name=till --overwrite',
    ]);
    const known = TILL.replaceAll('{app: till}', '{app.kubernetes.io/name: till}');
    expect((await sound(known)).labelling).toEqual([]);
  });
});
