import { CR_UNKNOWN } from '../../../../lib/checks/crds/codes';
import { NOT_SERVED, UNKNOWN_FIELD } from '../../../../lib/checks/fields';
import type { RenderedObject } from '../../../../lib/model/delivery/rendering';
import type { Case } from '../../support/case';
import { meshRelease, renders, workload } from '../../support/releases';

/** A definition that a chart brings with an object of its kind. */
const definition: RenderedObject = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'queues.demo.example.org' },
  spec: {
    group: 'demo.example.org',
    scope: 'Namespaced',
    names: { kind: 'Queue', plural: 'queues' },
    versions: [
      {
        name: 'v1',
        served: true,
        storage: true,
        schema: {
          openAPIV3Schema: {
            type: 'object',
            properties: { spec: { type: 'object', properties: { size: { type: 'integer' } } } },
          },
        },
      },
    ],
  },
};

const queue = (spec: object): RenderedObject => ({
  apiVersion: 'demo.example.org/v1',
  kind: 'Queue',
  metadata: { name: 'mail' },
  spec,
});

const ofChart = (rest: Pick<Case, 'code' | 'where'>, bad: RenderedObject, good: RenderedObject): Case => ({
  ...rest,
  note: 'of a chart',
  bad: meshRelease(),
  good: meshRelease(),
  options: renders([definition, bad]),
  goodOptions: renders([definition, good]),
  crds: [],
});

/** The decoder and the definitions of charts, over what charts bring. */
export const releasedCases: readonly Case[] = [
  ofChart(
    { code: UNKNOWN_FIELD, where: { object: 'Deployment mesh/relay of release mesh', field: 'spec.replcas' } },
    workload('Deployment', 'relay', {}, { replcas: 3 }),
    workload('Deployment', 'relay', {}, { replicas: 3 }),
  ),
  ofChart(
    { code: NOT_SERVED, where: { object: 'Deployment mesh/relay of release mesh', given: 'extensions/v1beta1' } },
    { ...workload('Deployment', 'relay'), apiVersion: 'extensions/v1beta1' },
    workload('Deployment', 'relay'),
  ),
  // Against the definition that its own chart brings.
  ofChart({ code: CR_UNKNOWN, where: { field: 'spec.szie' } }, queue({ szie: 3 }), queue({ size: 3 })),
];
