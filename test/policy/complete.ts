import { type Manifest } from '../../lib/policy';

type Fields = Readonly<Record<string, unknown>>;

interface PodTemplate {
  readonly metadata?: { readonly labels?: object };
  readonly spec?: PodSpec;
}

interface PodSpec {
  readonly containers?: readonly object[];
  readonly initContainers?: readonly object[];
  readonly volumes?: readonly object[];
}

const IMAGE = 'ghcr.io/luneo/app:1.4.2';
const CLAIM = {
  volumeClaimTemplate: { spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } } },
};

const SERVICE = { name: 'shop', port: { number: 80 } };
const BACKEND = { paths: [{ path: '/', pathType: 'Prefix', backend: { service: SERVICE } }] };

/**
 * A sample of a policy as an API server takes it: under a name of its own, in a namespace, with the fields that the API
 * requires and that no policy looks at.
 */
export function complete(object: Manifest, name: string, namespace: string): Manifest {
  const { labels, annotations } = (object.metadata ?? {}) as {
    readonly labels?: object;
    readonly annotations?: object;
  };
  const metadata = { name, ...(object.kind !== 'ClusterRole' && { namespace }), labels, annotations };
  const { spec } = object as { readonly spec?: Fields };
  return { ...object, metadata, ...(spec && { spec: specOf(object.kind, spec, name) }) } as unknown as Manifest;
}

/** A Job without labels gets those of its pods by default (`pkg/apis/batch/v1/defaults.go`); no other kind does. */
export function defaulted(object: Manifest): Manifest {
  const { spec } = object as { readonly spec?: { readonly template?: PodTemplate } };
  const isBare = object.kind === 'Job' && Object.keys(object.metadata?.labels ?? {}).length === 0;
  return isBare
    ? ({ ...object, metadata: { ...object.metadata, labels: spec?.template?.metadata?.labels } } as Manifest)
    : object;
}

function specOf(kind: string, spec: Fields, name: string): object {
  switch (kind) {
    case 'Pod':
      return withImages(spec);
    case 'Job':
      return { ...spec, template: templateOf(spec['template'], name, 'Never') };
    case 'CronJob': {
      const job = spec['jobTemplate'] as { readonly spec: { readonly template: PodTemplate } };
      return { ...spec, jobTemplate: { ...job, spec: { template: templateOf(job.spec.template, name, 'Never') } } };
    }
    case 'HorizontalPodAutoscaler':
      return { maxReplicas: 9, scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name }, ...spec };
    case 'Ingress':
      return ingressOf(spec);
    default:
      return {
        ...spec,
        selector: { matchLabels: { tried: name } },
        template: templateOf(spec['template'], name),
        ...(kind === 'StatefulSet' && { serviceName: name }),
      };
  }
}

function ingressOf(spec: Fields): object {
  const rules = spec['rules'] as readonly object[] | undefined;
  return {
    ...spec,
    rules: rules?.map((rule) => ({ ...rule, http: BACKEND })),
    ...(spec['defaultBackend'] !== undefined && { defaultBackend: { service: SERVICE } }),
  };
}

function templateOf(template: unknown, name: string, restartPolicy?: string): object {
  const { metadata, spec } = (template ?? {}) as PodTemplate;
  return {
    metadata: { ...metadata, labels: { ...metadata?.labels, tried: name } },
    spec: { ...withImages(spec), ...(restartPolicy && { restartPolicy }) },
  };
}

/** Samples are about one field each: their containers may name no image, and an init container has no probes. */
const withImages = ({ containers, initContainers, volumes, ...spec }: PodSpec = {}): object => ({
  ...spec,
  ...(containers && { containers: containers.map((container) => ({ image: IMAGE, ...container })) }),
  ...(initContainers && {
    initContainers: initContainers.map((container) => ({
      image: IMAGE,
      ...container,
      livenessProbe: undefined,
      readinessProbe: undefined,
    })),
  }),
  ...(volumes && {
    volumes: volumes.map((volume) => ('ephemeral' in volume ? { ...volume, ephemeral: CLAIM } : volume)),
  }),
});
