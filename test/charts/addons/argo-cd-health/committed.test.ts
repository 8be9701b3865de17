import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { APPLICATION_HEALTH } from '../../../../charts/addons/argo-cd/health';
import { fleet } from '../../../support/fleet';
import { type Fields, type layerSpec, comparedTo, tried, application, of } from './states';

// The script over every Application of the committed fleet, and in the settings that Argo CD reads.
/** Applications of the committed fleet: those that Argo CD reads, and those that its ApplicationSets make. */
const DIST = join(__dirname, '../../../../dist');
const committed = readdirSync(DIST, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\/gitops\/argocd\/application(set)?-/.test(path))
  .sort()
  .map((path) => [path, parse(readFileSync(join(DIST, path), 'utf8')) as Fields] as const);
const applications = committed.map(
  ([path, object]) =>
    [
      path,
      (object['kind'] === 'ApplicationSet'
        ? ((object['spec'] as Fields)['template'] as Fields)['spec']
        : object['spec']) as Fields,
    ] as const,
);

test('there are Applications to look at', () => expect(applications.length).toBeGreaterThan(50));
test.each(applications)('%s is healthy once it is compared, and waits while it is not', (_path, spec) => {
  expect(of(application({ spec, operationState: tried('Succeeded', {}, { spec: spec as typeof layerSpec }) }))).toEqual(
    { status: 'Healthy', message: '' },
  );
  for (const other of [
    { ...spec, source: { ...(spec['source'] as Fields), targetRevision: 'another' } },
    { ...spec, destination: { ...(spec['destination'] as Fields), namespace: 'another' } },
    { ...spec, ignoreDifferences: [{ kind: 'Another' }] },
  ]) {
    expect(of(application({ spec: other, sync: { comparedTo: comparedTo(spec) } })).status).toBe('Progressing');
  }
});

test('the script stands in the settings as it is tested here, and YAML keeps it', () => {
  const settings = committed.filter(([path]) => /application-release-argocd-/.test(path));
  const withAddon = fleet()
    .flatMap(({ clusters }) => clusters)
    .filter(({ addons }) => addons.some(({ kind }) => kind === 'argo-cd'));
  expect(settings.length).toBe(withAddon.length);
  for (const [, application] of settings) {
    const { spec } = application as unknown as {
      readonly spec: {
        readonly source: {
          readonly helm: { readonly valuesObject: { readonly configs: { readonly cm: Record<string, string> } } };
        };
      };
    };
    expect(spec.source.helm.valuesObject.configs.cm['resource.customizations.health.argoproj.io_Application']).toBe(
      APPLICATION_HEALTH,
    );
  }
});
