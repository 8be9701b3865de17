import { both, text } from './support';

test('every custom kind that a release renders is provided by a release', () => {
  for (const { releases } of both) {
    const provided = new Set<string>(releases.flatMap(({ provides }) => provides));
    const custom = releases
      .flatMap(({ namespacedKinds }) => namespacedKinds)
      .filter((kind) => /^[a-z-]+\.(coreos\.com|io|sh|aws)\//.test(kind) && !kind.includes('k8s.io'));
    expect(custom.length).toBeGreaterThan(0);
    for (const kind of custom) expect(provided).toContain(`crd:${kind}`);
  }
});

test('each definition has one owner', () => {
  for (const { releases } of both) {
    const definitions = releases.flatMap(({ provides }) => provides.filter((thing) => thing.startsWith('crd:')));
    expect(new Set(definitions).size).toBe(definitions.length);
  }
});

test('every Service that an Ingress leads to is provided', () => {
  for (const { releases, objects } of both) {
    const provided = releases.flatMap(({ provides }) => provides);
    const backends = Object.values(objects)
      .flat()
      .filter(({ kind }) => kind === 'Ingress')
      .flatMap((ingress) =>
        [...text(ingress).matchAll(/"service":\{"name":"([^"]+)","port":\{"number":(\d+)\}\}/g)].map(
          ([, name, port]) => `service:${ingress.metadata.namespace ?? ''}/${name}:${port}`,
        ),
      );
    expect(backends.length).toBeGreaterThan(2);
    for (const backend of backends) expect(provided).toContain(backend);
  }
});
