import type { CrdFile } from '../../../../lib/checks';
import {
  DEPRECATED,
  NOT_SERVED,
  REQUIRED_FIELD,
  UNKNOWN_FIELD,
  WRONG_TYPE,
  WRONG_VALUE,
} from '../../../../lib/checks/fields';
import type { Case } from '../../support/case';
import { deployment } from '../../support/files';

/** The definition of a Deployment with what these cases need of it. */
const definitions: CrdFile = {
  path: 'kubernetes/k8s-1.36-definitions.stripped.json',
  text: JSON.stringify({
    definitions: {
      Deployment: {
        type: 'object',
        properties: { apiVersion: {}, kind: {}, metadata: {}, spec: { $ref: '#/definitions/Spec' } },
        'x-kubernetes-group-version-kind': [{ group: 'apps', version: 'v1', kind: 'Deployment' }],
      },
      Spec: {
        type: 'object',
        required: ['selector'],
        properties: { selector: { type: 'object' }, template: {}, replicas: { type: 'integer', maximum: 10 } },
      },
    },
  }),
};

const replicas = (text: string): string => deployment({ spec: text });

/** Kinds of Kubernetes itself. */
export const kubernetesCases: readonly Case[] = [
  {
    code: UNKNOWN_FIELD,
    bad: { 'apps/d.yaml': replicas('replcas: 3') },
    where: { object: 'Deployment web/web', field: 'spec.replcas', allowed: 'did you mean replicas' },
    good: { 'apps/d.yaml': replicas('replicas: 3') },
  },
  {
    code: UNKNOWN_FIELD,
    note: 'by the definitions',
    crds: [definitions],
    bad: { 'apps/d.yaml': replicas('replcas: 3') },
    where: { field: 'spec.replcas', allowed: 'did you mean replicas' },
    good: { 'apps/d.yaml': replicas('replicas: 3') },
  },
  {
    code: UNKNOWN_FIELD,
    note: 'in a list',
    bad: { 'apps/d.yaml': deployment({ container: 'imagePulPolicy: Always' }) },
    where: { field: 'spec.template.spec.containers[0].imagePulPolicy' },
    good: { 'apps/d.yaml': deployment({ container: 'imagePullPolicy: Always' }) },
  },
  {
    code: WRONG_TYPE,
    bad: { 'apps/d.yaml': replicas('replicas: "3"') },
    where: { field: 'spec.replicas', given: '"3"' },
    good: { 'apps/d.yaml': replicas('replicas: 3') },
  },
  {
    code: WRONG_TYPE,
    note: 'a quantity',
    bad: { 'apps/d.yaml': deployment({ container: 'resources: {limits: {memory: 128MB}}' }) },
    where: { field: 'spec.template.spec.containers[0].resources.limits.memory' },
    good: { 'apps/d.yaml': deployment({ container: 'resources: {limits: {memory: 128Mi, cpu: 1}}' }) },
  },
  {
    code: WRONG_TYPE,
    note: 'an environment variable that is a number',
    bad: { 'apps/d.yaml': deployment({ container: 'env: [{name: A, value: 1}]' }) },
    where: { field: 'spec.template.spec.containers[0].env[0].value' },
    good: { 'apps/d.yaml': deployment({ container: 'env: [{name: A, value: "1"}]' }) },
  },
  {
    code: REQUIRED_FIELD,
    crds: [definitions],
    bad: { 'apps/d.yaml': deployment().replace(/ {2}selector.*\n/, '') },
    where: { field: 'spec.selector' },
    good: { 'apps/d.yaml': deployment() },
  },
  {
    code: WRONG_VALUE,
    crds: [definitions],
    bad: { 'apps/d.yaml': replicas('replicas: 11') },
    where: { field: 'spec.replicas', given: '11' },
    good: { 'apps/d.yaml': replicas('replicas: 3') },
  },
  {
    code: NOT_SERVED,
    bad: { 'apps/d.yaml': deployment().replace('apps/v1', 'extensions/v1beta1') },
    where: { field: 'apiVersion', allowed: 'apps/v1' },
    good: { 'apps/d.yaml': deployment() },
  },
  {
    code: NOT_SERVED,
    note: 'a kind that does not exist',
    bad: { 'apps/d.yaml': deployment().replace('kind: Deployment', 'kind: Deploymnt') },
    where: { object: 'Deploymnt web/web', allowed: 'did you mean Deployment' },
    good: { 'apps/d.yaml': deployment() },
  },
  {
    code: DEPRECATED,
    bad: { 'apps/e.yaml': 'apiVersion: v1\nkind: Endpoints\nmetadata: {name: a, namespace: web}\n' },
    where: { object: 'Endpoints web/a', field: 'apiVersion' },
    good: {
      'apps/e.yaml':
        'apiVersion: discovery.k8s.io/v1\nkind: EndpointSlice\nmetadata: {name: a, namespace: ' +
        'web}\naddressType: IPv4\nendpoints: []\n',
    },
  },
];
