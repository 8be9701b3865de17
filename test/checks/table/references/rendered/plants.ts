import type { CheckCode } from '../../../../../lib/checks';
import type { RenderedObject } from '../../../../../lib/model/delivery/rendering';
import type { Case } from '../../../support/case';
import { type Files, namespace, releaseApplication } from '../../../support/files';
import { renders, workload } from '../../../support/releases';

export const mesh: Files = {
  'base/mesh.yaml': namespace('mesh'),
  'gitops/mesh.yaml': releaseApplication('mesh', 0, 'mesh', ''),
};
export const plain = (kind: string, name: string, rest: object = {}, apiVersion = 'v1'): RenderedObject => ({
  apiVersion,
  kind,
  metadata: { name },
  ...rest,
});
export const OF = 'of release mesh';
export const pods = (spec: object): RenderedObject => workload('Deployment', 'agent', { ...spec });

/** A release that names what is not there, and the same with what it names. */
export const one = (
  of: CheckCode,
  note: string,
  bad: readonly RenderedObject[],
  where: Case['where'],
  good: readonly RenderedObject[],
  files: Files = {},
): Case => ({
  code: of,
  note: `of a release: ${note}`,
  bad: mesh,
  options: renders(bad),
  where,
  good: { ...mesh, ...files },
  goodOptions: renders(good),
});
export const service = (target: string, app = 'agent', port = 'http'): RenderedObject =>
  plain('Service', 'agent', {
    metadata: { name: 'agent', labels: { app } },
    spec: { selector: { app }, ports: [{ name: port, port: 80, targetPort: target }] },
  });
export const listening = pods({
  containers: [{ name: 'a', image: 'a', ports: [{ name: 'web', containerPort: 8080 }] }],
});
export const account = plain('ServiceAccount', 'agent');
