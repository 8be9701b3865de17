import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as YAML from 'yaml';
import { type Rendered } from '../../../lib/app';
import { type JsonObject } from '../../../lib/model';
import { RECIPIENTS } from '../../../platforms/vps/gitops';
import { fileOf, renderVps, root } from './rendered-vps';

let rendered: Rendered;
beforeAll(async () => {
  rendered = await renderVps();
});
const file = (path: string): JsonObject => fileOf(rendered, path);

describe('secrets', () => {
  test('are committed encrypted, byte for byte, and opened by the key of the machine', () => {
    expect(
      rendered.artifacts.find(({ path }) => path.endsWith('/secrets/kafka/secret-kafka-secret.sops.yaml'))?.content,
    ).toBe(readFileSync(join(root, 'platforms/vps/secrets/kafka-secret.sops.yaml'), 'utf8'));
    expect(file('gitops/flux-system/kustomization-secrets_kustomize.toolkit.fluxcd.io.yaml')).toMatchObject({
      spec: { decryption: { provider: 'sops', secretRef: { name: 'sops-age' } } },
    });
  });
  test('are for the recipients that the platform, the rules for people and the rules beside dist/ name', () => {
    const age = (text: string, path: string): string | undefined =>
      (YAML.parse(text) as { creation_rules: readonly { path_regex: string; age: string }[] }).creation_rules.find(
        ({ path_regex: regex }) => new RegExp(regex).test(path),
      )?.age;
    const secret = 'secrets/kafka/secret-kafka-secret.sops.yaml';
    expect(age(readFileSync(join(root, '.sops.yaml'), 'utf8'), 'platforms/vps/secrets/kafka-secret.sops.yaml')).toBe(
      RECIPIENTS.join(','),
    );
    expect(
      age(
        rendered.artifacts.find(({ path }) => path === 'dist/vps/.sops.yaml')?.content ?? '',
        `clusters/vps/${secret}`,
      ),
    ).toBe(RECIPIENTS.join(','));
  });
});

describe('images', () => {
  test('are looked for from 1.0.0 on', () =>
    expect(file('images/flux-system/imagepolicy-api-gateway_image.toolkit.fluxcd.io.yaml')).toMatchObject({
      spec: { policy: { semver: { range: '>=1.0.0' } } },
    }));
  test('are proposed by signed commits on a branch of their own, which is not the one that clusters follow', () => {
    const automation = file('images/flux-system/imageupdateautomation-images_image.toolkit.fluxcd.io.yaml');
    expect(automation).toMatchObject({
      spec: {
        git: {
          checkout: { ref: { branch: 'main' } },
          commit: { signingKey: { secretRef: { name: 'commit-signing' } } },
          push: { branch: 'flux/images' },
        },
        update: { path: './platforms/vps' },
      },
    });
  });
  test('are never edited where they are rendered: no marker stands in dist/', () =>
    expect(
      rendered.artifacts.filter(({ content }) => content.includes('$imagepolicy')).map(({ path }) => path),
    ).toEqual([]));
});

describe('notifications', () => {
  test.each([
    ['github', 'https://github.com/vps-example/k3s-gitops'],
    ['slack', undefined],
    ['discord', undefined],
  ])('go to %s', (name, address) => {
    expect(file(`notifications/flux-system/provider-${name}_notification.toolkit.fluxcd.io.yaml`)).toMatchObject({
      spec: { type: name, ...(address === undefined ? {} : { address }) },
    });
    expect(file(`notifications/flux-system/alert-${name}_notification.toolkit.fluxcd.io.yaml`)).toMatchObject({
      spec: { providerRef: { name } },
    });
  });
  test('come in by a webhook that is signed', () =>
    expect(file('notifications/flux-system/receiver-flux-system_notification.toolkit.fluxcd.io.yaml')).toMatchObject({
      spec: { type: 'github', secretRef: { name: 'webhook-token' } },
    }));
});

describe('every Kustomization', () => {
  interface Kustomization {
    readonly metadata: { readonly name: string };
    readonly spec: {
      readonly serviceAccountName: string;
      readonly interval: string;
      readonly prune: boolean;
      readonly wait: boolean;
      readonly timeout: string;
      readonly retryInterval: string;
    };
  }
  interface Rights {
    readonly kind: string;
    readonly metadata: { readonly name: string };
    readonly rules: readonly {
      readonly apiGroups: readonly string[];
      readonly resources: readonly string[];
      readonly verbs: readonly string[];
    }[];
  }
  const read = <T>(pattern: RegExp): readonly T[] =>
    rendered.artifacts.filter(({ path }) => pattern.test(path)).map(({ content }) => YAML.parse(content) as T);
  const kustomizations = (): readonly Kustomization[] => read(/\/(gitops|bootstrap)\/flux-system\/kustomization-/);

  test('has an account of its own; two give rights out and are administrators', () => {
    expect(kustomizations().length).toBeGreaterThan(15);
    expect(
      kustomizations()
        .filter(({ spec }) => spec.serviceAccountName === 'kustomize-controller')
        .map(({ metadata }) => metadata.name)
        .sort(),
    ).toEqual(['access', 'bootstrap']);
    const others = kustomizations()
      .filter(({ spec }) => spec.serviceAccountName !== 'kustomize-controller')
      .map(({ metadata: { name }, spec }) => [name, spec.serviceAccountName]);
    expect(others).toEqual(others.map(([name = '']) => [name, name === 'flux-system' ? 'gitops' : `layer-${name}`]));
  });
  test('may not ask for everything, and no account of a layer reads Secrets but by their names', () => {
    const roles = read<Rights>(/\/(bootstrap|access)\/[a-z_-]+\/(cluster)?role-flux-(?!release-)/);
    expect(roles.length).toBeGreaterThan(10);
    const rules = roles.flatMap(({ metadata, rules: own }) => own.map((rule) => ({ name: metadata.name, ...rule })));
    expect(
      rules.filter(({ apiGroups, resources, verbs }) => [...apiGroups, ...resources, ...verbs].includes('*')),
    ).toEqual([]);
    expect(rules.filter((rule) => rule.resources.includes('secrets') && !('resourceNames' in rule))).toEqual([]);
  });
  test('looks every ten minutes, tries again after one, deletes what Git no longer has, and waits for health', () => {
    expect(kustomizations().filter(({ spec }) => spec.interval !== '10m' || spec.retryInterval !== '1m')).toEqual([]);
    expect(
      kustomizations()
        .filter(({ spec }) => !spec.prune)
        .map(({ metadata }) => metadata.name),
    ).toEqual(['bootstrap']);
    expect(
      kustomizations()
        .filter(({ spec }) => !spec.wait)
        .map(({ metadata }) => metadata.name)
        .sort(),
    ).toEqual(['bootstrap', 'flux-system', 'images', 'notifications']);
    expect(file('bootstrap/flux-system/gitrepository-flux-system_source.toolkit.fluxcd.io.yaml')).toMatchObject({
      spec: { interval: '1m', ref: { branch: 'main' } },
    });
  });
  test('comes after the Secrets of what it holds', () => {
    for (const name of ['workloads', 'data', 'observability-releases'])
      expect(file(`gitops/flux-system/kustomization-${name}_kustomize.toolkit.fluxcd.io.yaml`)).toMatchObject({
        spec: { dependsOn: expect.arrayContaining([{ name: 'secrets' }]) as unknown },
      });
  });
});

describe('Prometheus', () => {
  const stack = (): JsonObject =>
    file('observability-releases/flux-system/helmrelease-kube-prometheus-stack_helm.toolkit.fluxcd.io.yaml');
  test('is told of the objects of Flux', () =>
    expect(stack()).toMatchObject({
      spec: {
        values: {
          'kube-state-metrics': {
            customResourceState: { enabled: true },
            rbac: { extraRules: expect.anything() as unknown },
          },
        },
      },
    }));
  test('takes what the webhook of the operator adds for no drift', () =>
    expect(stack()).toMatchObject({
      spec: { driftDetection: { mode: 'enabled', ignore: [{ target: { kind: 'PrometheusRule' } }] } },
    }));
});
