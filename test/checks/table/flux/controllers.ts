import { FLUX_SLOW, STALLS } from '../../../../lib/checks/order/codes';
import type { Case } from '../../support/case';
import { flags, helmRelease } from '../../support/flux';
import { crds, good } from './plants';

/** The release that installs Flux, with the flags of kustomize-controller. */
const controllers = (args: string): string =>
  helmRelease('flux2', '', {
    spec:
      `values: {kustomizeController: {container: {additionalArgs: ${args}}}, helmController: {container: ` +
      '{additionalArgs: ["--feature-gates=CancelHealthCheckOnNewRevision=true"]}}}',
  });

/** Flags of the controllers, and remedies that stall a release. */
export const controllerCases: readonly Case[] = [
  {
    code: FLUX_SLOW,
    note: 'a patch that says nothing of dependencies',
    bad: {
      ...good,
      '/dist/demo/flux/one/kustomize-controller.json': flags('--feature-gates=CancelHealthCheckOnNewRevision=true'),
    },
    where: {
      field: 'dist/demo/flux/one/kustomize-controller.json',
      message: 'kustomize-controller: a Kustomization checks only every 30 s whether what it depends on is ready',
    },
    good,
  },
  {
    code: FLUX_SLOW,
    note: 'a patch that cannot be read',
    bad: { ...good, '/dist/demo/flux/one/helm-controller.json': '[' },
    where: { field: 'dist/demo/flux/one/helm-controller.json', given: 'no flags' },
    good,
  },
  {
    code: FLUX_SLOW,
    note: 'values of the release',
    bad: {
      ...good,
      'operator/flux.yaml': controllers(
        '[--requeue-dependency=30s, "--feature-gates=CancelHealthCheckOnNewRevision=true"]',
      ),
    },
    where: {
      object: 'HelmRelease flux-system/flux2',
      field: 'spec.values.kustomizeController.container.additionalArgs',
    },
    good: {
      ...good,
      'operator/flux.yaml': controllers(
        '[--requeue-dependency=5s, "--feature-gates=CancelHealthCheckOnNewRevision=true"]',
      ),
      '/dist/demo/flux/one/kustomize-controller.json': '[]',
    },
  },
  {
    code: STALLS,
    note: 'an upgrade that rolls back',
    bad: {
      ...good,
      'operator/release.yaml': helmRelease('external-secrets', crds, {
        upgrade: 'remediation: {retries: 3, strategy: rollback}',
      }),
    },
    where: { object: 'HelmRelease flux-system/external-secrets', field: 'spec.upgrade.strategy.name', given: 'none' },
    good,
  },
  {
    code: STALLS,
    note: 'an install with a limit',
    bad: {
      ...good,
      'operator/release.yaml': helmRelease('external-secrets', crds, {
        install: 'strategy: {name: RemediateOnFailure}',
      }),
    },
    where: {
      object: 'HelmRelease flux-system/external-secrets',
      field: 'spec.install.strategy.name',
      given: 'RemediateOnFailure',
    },
    good,
  },
];
