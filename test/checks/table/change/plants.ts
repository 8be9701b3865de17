import type { Files } from '../../support/files';

/** An object of the cluster, in the file `o.yaml`; its text is JSON, which YAML is. */
export const object = (value: object, file = 'workloads/o.yaml'): Files => ({ [file]: `${JSON.stringify(value)}\n` });

/** A kind with a name in the namespace `data`, and what else it has. */
export const kind = (apiVersion: string, name: string, rest: object, metadata: object = {}): Files =>
  object({ apiVersion, kind: name, metadata: { name: 'db', namespace: 'data', ...metadata }, ...rest });

/** The same of the whole cluster. */
export const wide = (apiVersion: string, name: string, rest: object): Files =>
  object({ apiVersion, kind: name, metadata: { name: 'db' }, ...rest });

const POD = {
  metadata: { labels: { app: 'db' } },
  spec: { containers: [{ name: 'db', image: 'registry.test/db:1' }] },
};

/** A StatefulSet of one claim. */
export const statefulSet = (
  { size = '50Gi', service = 'db', image = 'registry.test/db:1', ...spec }: Record<string, unknown> = {},
  metadata: object = {},
): Files =>
  kind(
    'apps/v1',
    'StatefulSet',
    {
      spec: {
        serviceName: service,
        selector: { matchLabels: { app: 'db' } },
        template: { ...POD, spec: { containers: [{ name: 'db', image }] } },
        volumeClaimTemplates: [
          {
            metadata: { name: 'data' },
            spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: size } } },
          },
        ],
        ...spec,
      },
    },
    metadata,
  );

export const deployment = (spec: object, metadata: object = {}): Files =>
  kind(
    'apps/v1',
    'Deployment',
    { spec: { selector: { matchLabels: { app: 'db' } }, template: POD, ...spec } },
    metadata,
  );

export const job = (image: string, metadata: object = {}, spec: object = {}): Files =>
  kind(
    'batch/v1',
    'Job',
    { spec: { template: { spec: { restartPolicy: 'Never', containers: [{ name: 'db', image }] } }, ...spec } },
    metadata,
  );

/** A template of CloudFormation for the platform. */
export const template = (resources: object, stack = 'demo'): Files => ({
  [`/dist/demo/aws/${stack}.template.json`]: JSON.stringify({
    Metadata: { 'archipel.dev/cluster': 'one' },
    Resources: resources,
  }),
});

export const resource = (Type: string, Properties: object, rest: object = {}): object => ({
  Type,
  Properties,
  ...rest,
});
