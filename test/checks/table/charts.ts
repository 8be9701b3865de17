import { DIFFERS, FAILS, OBJECT } from '../../../lib/checks/charts/codes';
import type { ExportedRendering } from '../../../lib/model/delivery/rendering';
import type { Case } from '../support/case';

const FOLDER = 'dist/demo/charts/web';
const labels = { 'app.kubernetes.io/name': 'web' };

const service = (spec: Readonly<Record<string, unknown>> = { ports: [{ port: 80 }] }) => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'web', namespace: 'web', labels },
  spec,
});

const files: Case['good'] = {
  [`/${FOLDER}/Chart.yaml`]: 'apiVersion: v2\nname: web\nversion: "1.0.0"\n',
  [`/${FOLDER}/values.yaml`]: '{}\n',
  'workloads/web/service.yaml': JSON.stringify(service()),
};

const rendering = (more: Partial<ExportedRendering>, values = 'the defaults'): NonNullable<Case['options']> => ({
  exports: [
    { folder: FOLDER, name: 'web', values: 'the defaults', objects: [service()] },
    { folder: FOLDER, name: 'web', values, ...more },
  ],
});

const good = rendering({ objects: [service()] });
const file = `${FOLDER}/Chart.yaml`;

/** Charts of dist, by what helm made of them. */
export const chartCases: readonly Case[] = [
  {
    code: FAILS,
    bad: files,
    options: rendering({ failed: 'nil pointer evaluating interface {}.tag' }, 'ingress.enabled: false'),
    where: {
      file,
      message: 'helm does not render the chart with ingress.enabled: false',
      given: 'nil pointer evaluating interface {}.tag',
    },
    good: files,
    goodOptions: good,
  },
  {
    code: DIFFERS,
    note: 'another port by default',
    bad: files,
    options: rendering({ objects: [service({ ports: [{ port: 8080 }] })] }),
    where: { file, object: 'Service web/web', field: 'spec.ports[0].port', given: '8080', allowed: '80' },
    good: files,
    goodOptions: good,
  },
  {
    code: DIFFERS,
    note: 'an object less by default',
    bad: files,
    options: rendering({ objects: [] }),
    where: { object: 'Service web/web', message: 'the cluster has it, and the chart does not' },
    good: files,
    goodOptions: good,
  },
  {
    code: OBJECT,
    bad: files,
    options: rendering({ objects: [service({ port: [] })] }, 'metrics.enabled: true'),
    where: { file, object: 'Service web/web', field: 'spec.port' },
    good: files,
    goodOptions: rendering({ objects: [service({ ports: [{ port: 81 }] })] }, 'metrics.enabled: true'),
  },
];
